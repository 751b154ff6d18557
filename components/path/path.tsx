import type { ReactNode } from "react";
import type { ShownState } from "#lib/domain/view/states.ts";
import { stateMap } from "../state/state-map.ts";
import { Mark } from "../ui/mark.tsx";
import { HopBody, HopRead } from "./hop-body.tsx";
import { hopWords, type PathHop, statusLooks } from "./hop-words.ts";
import { type RailPiece, railPieces } from "./rails.ts";

/** Fill of the right rail by the hue of the state: what is got instead. */
const insteadFill: Readonly<Record<string, string>> = {
  node: "var(--node-fill)",
  other: "var(--other-fill)",
  quiet: "var(--quiet-fill)",
};

interface Props {
  hops: readonly PathHop[];
  state: ShownState;
  /** Stands in the row that is broken: the one change. */
  fix: ReactNode;
  /** When the reader's audit was, for the times beside the hops. */
  today: number;
}

/** The way from what is configured to what is used, hop by hop, with the way of what the container gets instead. */
export function Path({ hops, state, fix, today }: Props) {
  const pieces = railPieces(hops);
  const brokenAt = hops.findIndex((hop) => hop.status === "broken");
  const fill = insteadFill[stateMap[state].hue] ?? "var(--quiet-fill)";
  return (
    <ol className="path" style={{ "--instead": fill } as React.CSSProperties}>
      {hops.map((hop, at) => {
        const piece = pieces[at];
        const faint = hop.status === "not-reached" || hop.status.startsWith("would");
        const { name, question } = hopWords[hop.hop];
        return (
          <li key={`${hop.hop} ${hop.rail}`} className="path-hop" data-rail={hop.rail} data-status={hop.status}>
            <div className={`pt-[10px] pb-3 font-medium max-phone:pb-0 ${faint ? "font-plain text-ink-2" : ""}`}>
              {name}
              <small className="block text-s font-plain text-ink-3 max-phone:ml-[6px] max-phone:inline">
                {question}
              </small>
            </div>
            <div className="hop-rail">
              {piece !== undefined && <RailLines piece={piece} />}
              <HopMark hop={hop} state={state} />
            </div>
            <HopBody hop={hop} faint={faint}>
              {at === brokenAt && fix}
            </HopBody>
            <HopRead hop={hop} today={today} />
          </li>
        );
      })}
    </ol>
  );
}

function RailLines({ piece }: { piece: RailPiece }) {
  const { above, below, bends, right } = piece;
  return (
    <>
      {above !== null && <i className="rail-line" data-part="above" data-look={above} />}
      {below !== null && <i className="rail-line" data-part="below" data-look={below} />}
      {bends && <i className="rail-bend" />}
      {(right === "through" || right === "both") && <i className="rail-line" data-side="instead" data-look="instead" />}
      {right === "above" && <i className="rail-line" data-side="instead" data-part="above" data-look="instead" />}
      {right === "below" && <i className="rail-line" data-side="instead" data-part="below" data-look="instead" />}
    </>
  );
}

function HopMark({ hop, state }: { hop: PathHop; state: ShownState }) {
  const look = statusLooks[hop.status];
  const { hue } = stateMap[state];
  const instead = hop.rail === "instead" && hop.status === "passed";
  const shape = !instead ? look.shape : hue === "other" ? "key" : hue === "node" ? "hexagon" : "hexagon-outline";
  return (
    <>
      <span
        className={`hop-mark ${instead ? "" : look.tone}`}
        style={instead ? { color: "var(--instead)" } : undefined}
      >
        <Mark shape={shape} />
      </span>
      <span className="sr-only">{instead ? "what it gets instead" : look.word}</span>
    </>
  );
}

const legend = [
  { shape: "disc-check", tone: "text-meant", word: "passed" },
  { shape: "square-cross", tone: "text-none", word: "broken" },
  { shape: "small-ring", tone: "text-ink-3", word: "not reached" },
  { shape: "ring-question", tone: "text-unk", word: "unknown" },
] as const;

/** What the marks of a path mean. */
export function PathLegend() {
  return legend.map(({ shape, tone, word }) => (
    <span key={word} className="inline-flex items-center gap-[5px]">
      <Mark shape={shape} className={tone} /> {word}
    </span>
  ));
}
