import { full, range, span } from "../ui/moments.ts";
import { gapsIn, scaleOf, type Window } from "./scale.ts";
import { Lane, Span, TimeLine } from "./time-line.tsx";

/** What was read of CloudTrail, a lane per account and Region: solid is read in full, hatched is not. */
export function WindowLanes({ windows }: { windows: readonly Window[] }) {
  const scale = scaleOf(windows);
  if (scale === null) return <p className="pt-3 text-unk">Nothing of CloudTrail was read.</p>;
  const lanes = Map.groupBy(windows, ({ account, region }) => `${account} ${region}`);
  return (
    <>
      <TimeLine scale={scale} label={`CloudTrail read from ${full(scale.from)} to ${full(scale.to)}`}>
        {[...lanes].map(([name, list]) => {
          const gaps = gapsIn(scale, list);
          return (
            <Lane key={name} name={name} note={sayGaps(gaps)}>
              <Span scale={scale} of={scale} look="bg-control" title="read in full" />
              {gaps.map((gap) => (
                <Span
                  key={gap.from}
                  scale={scale}
                  of={gap}
                  look="hatch"
                  title={`not read: ${range(gap.from, gap.to)}, ${span(gap.to - gap.from)}`}
                />
              ))}
            </Lane>
          );
        })}
      </TimeLine>
      <p className="mt-2 text-s text-ink-2">
        Solid: read in full. Hatched: not read, which is not the same as quiet. Data events appear only where a trail
        logs them.
      </p>
    </>
  );
}

function sayGaps(gaps: readonly { readonly from: number; readonly to: number }[]): string | undefined {
  if (gaps.length === 0) return undefined;
  return `${span(gaps.reduce((sum, { from, to }) => sum + to - from, 0))} not read`;
}
