import { Mark } from "../ui/mark.tsx";
import { Worded } from "../ui/worded.tsx";
import { type Gap, type GapGroup, groupGaps } from "./group-gaps.ts";
import { statusMap } from "./status.tsx";

/** Sources that are named one by one; more are counted. */
const namedSources = 2;

function sayGroup({ sources, scope, status }: GapGroup): string {
  const what = sources.length <= namedSources ? sources.join(" and ") : `${sources.length} sources`;
  return `${what} in ${scope}: ${statusMap[status].word.toLowerCase()}`;
}

/** What could not be read, what it leaves open, and what lifts it; sources with one remedy stand together. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <ul>
      {groupGaps(gaps).map((group) => (
        <li
          key={`${group.scope} ${group.status} ${group.lift}`}
          className="border-b border-line py-[10px] [overflow-wrap:anywhere]"
        >
          <h3 className="flex items-start gap-[6px] text-unk" title={group.sources.join("\n")}>
            <Mark shape="ring-question" className="mt-[3px]" />
            <span>{sayGroup(group)}</span>
          </h3>
          <p className="mt-1 text-s leading-[18px] text-ink-2" title={group.reason ?? undefined}>
            {group.status !== "denied" && group.reason !== null && (
              <>
                <Worded text={upperFirst(group.reason)} />.{" "}
              </>
            )}
            Leaves open: {group.leavesOpen.length === 0 ? "nothing that is shown" : group.leavesOpen.join("; ")}.
            {group.lift !== null && (
              <>
                {" Lifts it: "}
                <Worded text={group.lift} />.
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
