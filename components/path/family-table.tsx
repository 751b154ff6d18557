"use client";

import { useState } from "react";
import type { ChainLink, ChainStep } from "#lib/domain/credentials/chain/types.ts";
import type { SdkFamily } from "#lib/domain/credentials/families.ts";
import type { FamilyAnswer } from "#lib/domain/view/path.ts";
import type { CredentialSource } from "#lib/domain/view/row.ts";
import { RoleName } from "../role/role-name.tsx";
import { PlainStateWord } from "../state/plain-state-word.tsx";
import { CertaintyBars } from "../ui/certainty-bars.tsx";
import { Mark } from "../ui/mark.tsx";
import { counted } from "../ui/number.ts";
import type { Shape } from "../ui/shapes.tsx";
import { Worded } from "../ui/worded.tsx";

const linkWords: Readonly<Record<ChainLink, string>> = {
  "system-properties": "properties",
  "env-keys": "env keys",
  "web-identity": "web identity",
  profile: "profile",
  container: "container",
  imds: "IMDS",
};

interface StepLook {
  readonly word: string;
  readonly shape: Shape;
  readonly tone: string;
  readonly strong: boolean;
}

const stepLooks: Readonly<Record<ChainStep["status"], StepLook>> = {
  "not-set": { word: "not set", shape: "dash", tone: "text-ink-3", strong: false },
  answers: { word: "answers", shape: "disc-check", tone: "text-meant", strong: true },
  "passed-over": { word: "refused, passed over", shape: "square-cross", tone: "text-none", strong: true },
  stops: { word: "refused, stops here", shape: "square-cross", tone: "text-none", strong: true },
  "not-asked": { word: "not asked", shape: "small-ring", tone: "text-ink-3", strong: false },
  unknown: { word: "unknown", shape: "ring-question", tone: "text-unk", strong: true },
};

/** What answers is drawn as what it gives: the node's role, keys, or a role. */
function lookOf(step: ChainStep): StepLook {
  const look = stepLooks[step.status];
  if (step.status !== "answers") return look;
  if (step.link === "imds") return { ...look, shape: "hexagon", tone: "text-node" };
  if (step.link === "env-keys" || step.link === "profile") return { ...look, shape: "key", tone: "text-other" };
  return look;
}

/** What is got where it is no role. */
const keyWords: Readonly<Partial<Record<CredentialSource, string>>> = {
  "static-keys": "static keys",
  "shared-files": "keys of a file",
};

interface Props {
  families: readonly FamilyAnswer[];
  /** The family of this container, where evidence names it. */
  known: { readonly family: SdkFamily; readonly why: string } | null;
}

/** The chain of each SDK family in its own order, what it comes to and why. */
export function FamilyTable({ families, known }: Props) {
  const [all, setAll] = useState(false);
  const shown = families.filter((family) => all || family.principal || family.family === known?.family);
  const hidden = families.length - shown.length;
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Chains by SDK family">
        <table className="plain-table family-table w-full min-w-[860px]">
          <thead>
            <tr>
              <th scope="col">SDK family</th>
              <th scope="col">Chain, in its order</th>
              <th scope="col">State</th>
              <th scope="col">Gets</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((family) => (
              <FamilyLine key={family.family} family={family} known={family.family === known?.family} />
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <button type="button" className="mt-2 min-h-6 text-s text-ink-2 underline" onClick={() => setAll(true)}>
          {counted(hidden, "more family", "more families")}
        </button>
      )}
      {known !== null && (
        <p className="mt-2 text-s text-ink-2">
          <CertaintyBars level={2} className="mr-[6px]" />
          Likely {families.find((family) => family.family === known.family)?.name ?? known.family}:{" "}
          <Worded text={known.why} />
        </p>
      )}
    </>
  );
}

function FamilyLine({ family, known }: { family: FamilyAnswer; known: boolean }) {
  return (
    <tr>
      <th scope="row" className={known ? "font-strong" : "font-plain"}>
        {family.name}
      </th>
      <td>
        <span className="flex flex-wrap gap-x-[14px] gap-y-1">
          {family.steps.map((step) => (
            // A chain may ask the same link twice, but each step has its own name.
            <Step key={step.name} step={step} />
          ))}
        </span>
      </td>
      <td>
        <PlainStateWord state={family.state} />
      </td>
      <td>
        {family.gets !== null ? (
          <RoleName arn={family.gets} />
        ) : family.state === "unknown" ? (
          <span className="text-unk">unknown</span>
        ) : (
          <span className="text-ink-3">{keyWords[family.source] ?? "nothing"}</span>
        )}
      </td>
      <td className="text-s text-ink-2">
        {family.why.map((reason) => (
          <p key={`${reason.code} ${reason.text}`}>
            <Worded text={reason.text} />
          </p>
        ))}
        {family.doubts.map((doubt) => (
          <p key={`${doubt.code} ${doubt.text}`} className="text-unk">
            <Worded text={doubt.text} />
          </p>
        ))}
      </td>
    </tr>
  );
}

function Step({ step }: { step: ChainStep }) {
  const look = lookOf(step);
  return (
    <span
      title={step.why === null ? look.word : `${look.word}: ${step.why.text}`}
      className="inline-flex items-center gap-1 text-s whitespace-nowrap"
    >
      <Mark shape={look.shape} className={`!size-[11px] ${look.tone}`} />
      <span className={look.strong ? "font-medium" : "text-ink-2"}>
        {linkWords[step.link]}
        <span className="sr-only"> {look.word}</span>
      </span>
    </span>
  );
}
