import { type ShownState, stateGroups } from "#lib/domain/view/states.ts";
import { count } from "../ui/number.ts";
import { stateMap, stateName } from "./state-map.ts";

export type ByState = Readonly<Partial<Record<ShownState, number>>>;

/** By what a container gets, so that a bar and the columns of figures under it have one order. */
const order: readonly ShownState[] = Object.values(stateGroups).flat();

/** The states that occur, in the order of the groups, with their numbers. */
export function statesOf(byState: ByState): { state: ShownState; number: number }[] {
  return order.map((state) => ({ state, number: byState[state] ?? 0 })).filter(({ number }) => number > 0);
}

/** "26 Falling back, 128 Holding confirmed": what the bar says, in words. */
export function sayStates(byState: ByState): string {
  const parts = statesOf(byState).map(({ state, number }) => `${count(number)} ${stateName(state)}`);
  return parts.length === 0 ? "none" : parts.join(", ");
}

/**
 * Numbers of containers by state as one bar, in the order of the groups. The figures also stand
 * beside it: the bar carries nothing alone.
 */
export function StateBar({
  byState,
  label,
  className = "h-3",
}: {
  byState: ByState;
  label: string;
  className?: string;
}) {
  const parts = statesOf(byState);
  return (
    <div role="img" aria-label={`${label}: ${sayStates(byState)}`} className={`flex min-w-0 gap-px ${className}`}>
      {parts.map(({ state, number }) => (
        <span
          key={state}
          className="seg"
          data-hue={stateMap[state].hue}
          data-drawn={stateMap[state].drawn}
          title={`${stateName(state)}: ${count(number)}`}
          style={{ "--n": number } as React.CSSProperties}
        />
      ))}
    </div>
  );
}
