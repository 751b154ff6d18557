import type { FindingEvidence } from "#lib/domain/findings/finding.ts";
import { visible } from "../ui/characters.ts";
import { full } from "../ui/moments.ts";
import { Worded } from "../ui/worded.tsx";

/** What a finding rests on: what was read, where, when, and the ids of events. */
export function EvidenceList({ evidence }: { evidence: readonly FindingEvidence[] }) {
  return (
    <ul>
      {evidence.map((one) => (
        <li key={`${one.what} ${one.source} ${one.at}`} className="border-b border-line py-2 [overflow-wrap:anywhere]">
          <Worded text={one.what} />
          <div className="text-s text-ink-2">
            <span className="mono">{visible(one.source)}</span>
            {one.at !== null && `, ${full(one.at)}`}
            {one.eventIds.length > 0 && (
              <>
                , {one.eventIds.length === 1 ? "event" : "events"}{" "}
                {one.eventIds.map((id) => (
                  <code key={id} className="mr-2">
                    {visible(id)}
                  </code>
                ))}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
