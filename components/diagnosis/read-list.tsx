import type { ReactNode } from "react";
import type { MessageIdentity } from "#lib/domain/diagnosis/identity/message-identity.ts";
import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import { visible } from "../ui/characters.ts";
import { FactList } from "../ui/facts.tsx";
import { ArnText } from "../ui/middle.tsx";
import { count } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import { type Refusal, sayPolicy } from "./refusal.ts";

const forms: Readonly<Record<Diagnosis["read"]["form"], string>> = {
  text: "text",
  json: "JSON",
  cloudtrail: "an event of CloudTrail",
  xml: "XML of a service",
  html: "a web page",
  binary: "no text",
  empty: "nothing",
};

interface Props {
  diagnosis: Diagnosis;
  /** The refusal in words of IAM; null: the text holds none. */
  refusal: Refusal | null;
  /** Action and resource that were asked for beside the text. */
  asked: { readonly action: string | null; readonly resource: string | null };
}

/** What the text says: identity, action, resource, who refused, and how much of it was read. */
export function ReadList({ diagnosis: { identity, signals, read }, refusal, asked }: Props) {
  const action = refusal?.action ?? asked.action;
  const resource = refusal?.resource ?? asked.resource;
  const facts: { name: string; value: ReactNode }[] = [
    { name: "Identity", value: <Identity identity={identity} /> },
    ...(action === null ? [] : [{ name: "Action", value: <span className="mono">{visible(action)}</span> }]),
    ...(resource === null ? [] : [{ name: "Resource", value: <Worded text={resource} /> }]),
    ...(refusal === null ? [] : [{ name: "Refused by", value: <Worded text={sayPolicy(refusal)} /> }]),
    ...(identity.library === null ? [] : [{ name: "Library", value: visible(identity.library) }]),
    ...(read.form === "empty" ? [] : [{ name: "Read as", value: sayRead(read) }]),
  ];
  return (
    <>
      <FactList facts={facts} />
      {read.notes.map((note) => (
        <p key={note} className="mt-2 text-s text-unk">
          {visible(note)}
        </p>
      ))}
      {signals.length > 0 && (
        <details className="mt-2 text-s">
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-ink-2 underline decoration-line-strong underline-offset-[3px] max-phone:min-h-11">
            What was recognised, {count(signals.length)}
          </summary>
          <ul className="mt-1 grid gap-1 text-ink-2 [overflow-wrap:anywhere]">
            {signals.map(({ code, quote }) => (
              <li key={code}>
                <span className="mono">{visible(quote)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function sayRead({ form, characters, skipped }: Diagnosis["read"]): string {
  const size = `${forms[form]}, ${count(characters)} characters`;
  return skipped === 0 ? size : `${size}, of which ${count(skipped)} were not read`;
}

function Identity({ identity }: { identity: MessageIdentity }) {
  if (identity.arn === null) return <span className="text-unk">The text names none</span>;
  return (
    <>
      <ArnText arn={identity.arn} />
      <p className="text-s text-ink-2">{visible(identity.detail)}</p>
    </>
  );
}
