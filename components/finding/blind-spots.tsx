import Link from "next/link";
import { rowsHref } from "../links/links.ts";
import { visible } from "../ui/characters.ts";
import { Mark } from "../ui/mark.tsx";
import { count, counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";

/** A source that rules lacked, so that their silence about these clusters and accounts says nothing. */
export interface BlindSpot {
  readonly source: string;
  readonly scopes: readonly string[];
  readonly why: string;
  readonly lift: string | null;
  readonly rules: readonly string[];
}

/** Where rules could not look: stands wherever findings are listed, so that no list looks more complete than it is. */
export function BlindSpots({
  spots,
  undecided = 0,
  open = false,
}: {
  spots: readonly BlindSpot[];
  /** Workloads of which a container's state is not known. */
  undecided?: number;
  open?: boolean;
}) {
  const rules = new Set(spots.flatMap((spot) => spot.rules)).size;
  const scopes = [...new Set(spots.flatMap((spot) => spot.scopes))];
  if (spots.length === 0 && undecided === 0) return null;
  return (
    <div className="border-l-2 border-unk-fill py-[2px] pl-3 text-s">
      {spots.length > 0 && (
        <details open={open}>
          <summary className="min-h-6 cursor-pointer text-unk">
            <Mark shape="ring-question" className="mr-[6px] inline-block translate-y-[2px]" />
            <b>{rules === 1 ? "1 rule" : `${count(rules)} rules`}</b> could not look everywhere in{" "}
            {visible(scopes.join(", "))}: that nothing is found there says nothing
          </summary>
          <ul className="mt-1">
            {spots.map((spot) => (
              <li
                key={`${spot.source} ${spot.scopes.join()} ${spot.why}`}
                className="border-b border-line py-[6px] text-ink-2 last:border-b-0 [overflow-wrap:anywhere]"
              >
                <span className="mono text-ink">{visible(spot.source)}</span>, {visible(spot.scopes.join(", "))}:{" "}
                <Worded text={spot.why} />.{" "}
                {spot.lift !== null && (
                  <>
                    Lifts it: <Worded text={spot.lift} />.{" "}
                  </>
                )}
                <span title={spot.rules.join("\n")}>Not evaluated: {counted(spot.rules.length, "rule")}.</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {undecided > 0 && (
        <p className="py-[2px] text-ink-2">
          No rule clears{" "}
          <Link href={rowsHref({ state: "unknown" })} prefetch={false}>
            {counted(undecided, "workload")}
          </Link>{" "}
          of which a container is in an unknown state.
        </p>
      )}
    </div>
  );
}
