import type { ReactNode } from "react";
import type { Comparison } from "#lib/domain/trust/types.ts";
import type { Hop } from "#lib/domain/view/path.ts";
import { ComparisonView } from "../ui/comparison.tsx";
import { Dash } from "../ui/dash.tsx";
import { clockSeconds, full, short } from "../ui/moments.ts";
import { Worded } from "../ui/worded.tsx";
import { injectionWords, type PathHop } from "./hop-words.ts";

const starts: Readonly<Partial<Record<Hop["status"], { word: string; tone: string }>>> = {
  broken: { word: "Broken here.", tone: "text-none" },
  unknown: { word: "Unknown.", tone: "text-unk" },
  "would-pass": { word: "Would pass:", tone: "" },
  "would-break": { word: "Would break:", tone: "text-none" },
};

/** What was found at a hop; the broken one also holds the comparison and the one change. */
export function HopBody({ hop, faint, children }: { hop: PathHop; faint: boolean; children: ReactNode }) {
  const start = starts[hop.status];
  const broken = hop.status === "broken";
  const verdict = hop.injection === null ? null : injectionWords[hop.injection.kind];
  return (
    <div
      className={`hop-body min-w-0 border-b border-line [overflow-wrap:anywhere] max-phone:border-b-0 ${
        broken
          ? "-ml-1 border-l-[3px] border-l-none-fill py-3 pr-6 pl-4 max-phone:ml-0 max-phone:px-3"
          : "pt-[10px] pr-6 pb-3 max-phone:pt-[2px] max-phone:pr-0 max-phone:pb-[2px]"
      } ${faint ? "text-ink-2" : ""}`}
    >
      <p>
        {start !== undefined && <b className={start.tone}>{start.word} </b>}
        {verdict !== null && <b>{verdict} </b>}
        <Worded text={hop.found} />
      </p>
      {hop.comparisons.map((comparison) => (
        <Compared key={`${comparison.key} ${comparison.operator} ${comparison.condition}`} comparison={comparison} />
      ))}
      {hop.details.map((detail) => (
        <p key={detail} className="mt-[2px] text-s leading-[18px] text-ink-2">
          <Worded text={detail} />
        </p>
      ))}
      {hop.lift !== null && (
        <p className="mt-[2px] text-s leading-[18px] text-ink-2">
          Lifts it: <span className="mono">{hop.lift}</span>
        </p>
      )}
      {children}
    </div>
  );
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { key, operator, claim, condition } = comparison;
  if (claim === null) {
    return (
      <p className="mt-[2px] text-s text-ink-2">
        {operator} asks for <span className="mono">{key}</span> = <span className="mono">{condition}</span>; the request
        does not carry it.
      </p>
    );
  }
  return (
    <ComparisonView
      left={{ label: `Claim ${key.split(":").pop() ?? key}`, name: "the claim", text: claim }}
      right={{ label: operator, name: "the condition", text: condition }}
    />
  );
}

/** Where and when it was read. */
export function HopRead({ hop, today }: { hop: PathHop; today: number }) {
  const broken = hop.status === "broken";
  return (
    <div
      className={`hop-read min-w-0 border-b border-line text-s leading-[18px] text-ink-2 [overflow-wrap:anywhere] max-phone:pb-3 ${
        broken
          ? "p-3 pl-0 max-phone:border-l-[3px] max-phone:border-l-none-fill max-phone:pl-3"
          : "pt-[10px] pb-3 max-phone:pt-0"
      }`}
    >
      {hop.readFrom === "" ? (
        <span className="max-phone:hidden">
          <Dash label="read nowhere" />
        </span>
      ) : (
        <span className="block max-phone:mr-[6px] max-phone:inline">{hop.readFrom}</span>
      )}
      {hop.readAt == null ? (
        hop.readAt === null &&
        hop.readFrom !== "" &&
        hop.status === "unknown" && <span className="text-unk">not read</span>
      ) : (
        <time dateTime={new Date(hop.readAt).toISOString()} title={full(hop.readAt)} className="text-ink-3">
          read {readTime(hop.readAt, today)}
        </time>
      )}
    </div>
  );
}

function readTime(at: number, today: number): string {
  const words = short(at, today);
  return words.length === 5 ? clockSeconds(at) : words;
}
