import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import { stateMap } from "../state/state-map.ts";
import { visible } from "../ui/characters.ts";
import { counted } from "../ui/number.ts";
import { Answer } from "../ui/page.tsx";
import { lastName } from "./names.ts";

const mono = "font-mono text-[.88em] [overflow-wrap:anywhere]";

/** The answer as a sentence: who made the call and who should have, what broke, and what to do. */
export function Headline({ diagnosis }: { diagnosis: Diagnosis }) {
  const [first, ...others] = diagnosis.causes;
  if (first === undefined) return null;
  const open = first.confidence === "possible" && others.length > 0;
  const act = open ? null : (diagnosis.fix?.title ?? first.fix[0] ?? null);
  return (
    <Answer>
      <WhoCalled diagnosis={diagnosis} />
      {open && `It is not decided which of ${counted(others.length + 1, "cause")} it is. First: `}
      {sentence(visible(first.title))} {act !== null && act.length < 90 && <b>{sentence(visible(act))}</b>}
    </Answer>
  );
}

function WhoCalled({ diagnosis: { identity, container } }: { diagnosis: Diagnosis }) {
  const meant = container?.meant ?? null;
  const other = meant === null || lastName(meant) === identity.role ? null : lastName(meant);
  const instead = other !== null && (
    <>
      , not <span className={mono}>{visible(other)}</span>
    </>
  );
  switch (identity.kind) {
    case "node-role":
      return (
        <>
          The call used <b className="text-node">the node’s role</b>
          {instead}.{" "}
        </>
      );
    case "static-user":
      return (
        <>
          The call used{" "}
          <b className="text-other">
            the keys of <span className={mono}>{visible(lastName(identity.arn ?? "a user"))}</span>
          </b>
          {instead}.{" "}
        </>
      );
    case "web-identity":
    case "pod-identity":
    case "assumed-role":
      return identity.role === null ? null : (
        <>
          The call used <span className={mono}>{visible(identity.role)}</span>
          {instead}.{" "}
        </>
      );
    case "unknown":
      return container === null ? null : <>{stateMap[container.state].meaning} </>;
  }
}

/** With a full stop at its end. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
