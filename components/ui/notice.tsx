import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

type Tone = "plain" | "unknown" | "broken";

const tones: Readonly<Record<Tone, { text: string; mark: "ring-question" | "square-cross" | null }>> = {
  plain: { text: "text-ink", mark: null },
  unknown: { text: "text-unk", mark: "ring-question" },
  broken: { text: "text-none", mark: "square-cross" },
};

/** What a screen says instead of rows: nothing there, not read, or failed. Title, words, ways on. */
export function Notice({
  tone = "plain",
  title,
  children,
  actions,
}: {
  tone?: Tone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { text, mark } = tones[tone];
  return (
    <div className="max-w-[64ch] py-5">
      <h2 className={`flex items-start gap-[6px] text-m ${text}`}>
        {mark !== null && <Mark shape={mark} className="mt-[3px]" />}
        <span>{title}</span>
      </h2>
      {children !== undefined && <div className="mt-1 text-ink-2 [overflow-wrap:anywhere]">{children}</div>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}

/** A line of its own at the left edge of which a rule says what it is about. */
export function Aside({ tone = "plain", children }: { tone?: Tone | "node"; children: ReactNode }) {
  const rule = {
    plain: "border-line-strong",
    unknown: "border-unk-fill",
    broken: "border-none-fill",
    node: "border-node-fill",
  };
  return <div className={`border-l-2 py-[2px] pl-3 text-ink-2 ${rule[tone]}`}>{children}</div>;
}
