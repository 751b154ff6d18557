import type { FindingRow } from "#lib/domain/findings/list/row.ts";
import { Mark } from "../ui/mark.tsx";
import { full } from "../ui/moments.ts";

interface Turn {
  readonly at: number;
  readonly change: "opened" | "resolved";
}

/** When a finding was first seen, resolved, and seen again. */
export function HistoryList({ history, finding }: { history: readonly Turn[]; finding: FindingRow }) {
  return (
    <ol>
      {history.map(({ at, change }, index) => (
        <li key={`${at} ${change}`} className="border-b border-line py-2">
          <time dateTime={new Date(at).toISOString()} className="mr-3 whitespace-nowrap">
            {full(at)}
          </time>
          {change === "resolved" ? "An audit looked and did not find it" : index === 0 ? "First seen" : "Seen again"}
        </li>
      ))}
      {finding.status === "open" && (
        <li className="py-2">
          <time dateTime={new Date(finding.lastSeen).toISOString()} className="mr-3 whitespace-nowrap">
            {full(finding.lastSeen)}
          </time>
          Last seen
          {!finding.found && (
            <span className="ml-3 inline-flex items-center gap-1 text-unk">
              <Mark shape="ring-question" />
              this audit could not look
            </span>
          )}
        </li>
      )}
    </ol>
  );
}
