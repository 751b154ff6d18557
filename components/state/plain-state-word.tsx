import type { State } from "#lib/domain/credentials/states.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import { Mark } from "../ui/mark.tsx";
import { hueText, stateMap } from "./state-map.ts";

/** The look of a state of which no use is known: what an SDK would come to. */
const looks: Readonly<Record<State, ShownState>> = {
  "falling-back": "falling-back",
  denied: "denied",
  missing: "missing",
  shadowed: "shadowed",
  stale: "stale",
  "static-keys": "static-keys",
  "node-role": "node-role-exposed",
  holding: "holding-expected",
  isolated: "isolated",
  finished: "finished",
  unknown: "unknown",
};

/** A state as shape and word, without a word on its use. */
export function PlainStateWord({ state }: { state: State }) {
  const look = stateMap[looks[state]];
  const good = look.hue === "meant";
  return (
    <span
      className={`inline-flex items-center gap-[6px] whitespace-nowrap ${good ? "text-ink" : hueText[look.hue]} ${look.loud ? "font-medium" : ""}`}
    >
      <Mark shape={look.shape} className={good ? "text-meant" : ""} />
      <span className="self-baseline">{look.word}</span>
    </span>
  );
}
