import type { Coverage } from "#lib/domain/coverage.ts";
import { Mark } from "../ui/mark.tsx";
import { Worded } from "../ui/worded.tsx";
import { statusMap } from "./status.tsx";

export interface Gap {
  readonly coverage: Coverage;
  readonly leavesOpen: string;
  readonly containers: number;
}

/** What could not be read, what it leaves open, and what lifts it. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <ul>
      {gaps.map(({ coverage, leavesOpen }) => (
        <li
          key={`${coverage.source} ${coverage.scope}`}
          className="border-b border-line py-[10px] [overflow-wrap:anywhere]"
        >
          <h3 className="flex items-start gap-[6px] text-unk">
            <Mark shape="ring-question" className="mt-[3px]" />
            <span>
              {coverage.source} in {coverage.scope}: {statusMap[coverage.status].word.toLowerCase()}
            </span>
          </h3>
          <p className="mt-1 text-s leading-[18px] text-ink-2" title={coverage.reason ?? undefined}>
            Leaves open: {leavesOpen === "" ? "nothing that is shown" : leavesOpen}.
            {coverage.lift !== null && (
              <>
                {" Lifts it: "}
                <Worded text={coverage.lift} />.
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
