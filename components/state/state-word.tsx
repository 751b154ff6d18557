import type { ShownState } from "#lib/domain/view/states.ts";
import { Mark } from "../ui/mark.tsx";
import { hueText, stateMap } from "./state-map.ts";

/** A state as shape and word. Good news stands in plain ink, only its shape is green. */
export function StateWord({
  state,
  heading = false,
  className = "",
}: {
  state: ShownState;
  heading?: boolean;
  className?: string;
}) {
  const look = stateMap[state];
  const good = look.hue === "meant";
  return (
    <span
      className={`inline-flex items-center gap-[6px] whitespace-nowrap ${good ? "text-ink" : hueText[look.hue]} ${
        look.loud && !heading ? "font-medium" : "font-plain"
      } ${className}`}
    >
      <Mark shape={look.shape} className={good ? "text-meant" : ""} />
      {heading ? (
        <span className="self-baseline">{look.heading}</span>
      ) : (
        <span className="self-baseline">
          {look.word}
          {look.use !== null && <span className="font-plain"> {look.use}</span>}
        </span>
      )}
    </span>
  );
}
