import type { Facts } from "../rank/facts.ts";
import type { CauseAnswer } from "../types.ts";

/** Names for the places in angle brackets. */
export type Names = ReadonlyMap<string, string>;

/** What a name may hold to go into a command that somebody runs: names come out of pasted text. */
const harmless: Readonly<Record<string, RegExp>> = {
  role: /^[A-Za-z0-9_+=,.@-]{1,64}$/,
  account: /^\d{12}$/,
  instance: /^i-[0-9a-f]{8,17}$/,
  namespace: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  "service-account": /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
  action: /^[a-z0-9-]{1,40}:[A-Za-z0-9*]{1,80}$/,
  issuer: /^[a-z0-9.-]{3,120}(?:\/[A-Za-z0-9/._-]{0,120})?$/,
};

/** The names that a text tells, as far as they are harmless in a command. */
export function namesOf(facts: Facts): Names {
  const subject = facts.records.find((record) => record.subject !== null)?.subject ?? "";
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject) ?? [];
  const chained = facts.denials.find(({ action }) => /^sts:(?:AssumeRole|TagSession)$/i.test(action));
  const target = chained?.resource?.split("/").at(-1);
  const asked = facts.records
    .find(({ roleArn }) => roleArn !== null)
    ?.roleArn?.split("/")
    .at(-1);
  const found = {
    role: asked ?? target ?? facts.identity.role,
    account: facts.identity.account,
    instance: facts.identity.instance,
    namespace,
    "service-account": account,
    action: facts.denials[0]?.action,
    issuer: facts.issuer,
  };
  return new Map(
    Object.entries(found).flatMap(([name, value]) =>
      value != null && harmless[name]?.test(value) === true ? [[name, value] as const] : [],
    ),
  );
}

function filled(text: string, names: Names): string {
  return text.replace(/<([a-z-]{3,20})>/g, (place, name: string) => names.get(name) ?? place);
}

/** The answer with the names of the text in its commands; places that no name is known for stay. */
export function fillIn(answer: CauseAnswer, names: Names): CauseAnswer {
  if (names.size === 0) return answer;
  return {
    ...answer,
    fix: answer.fix.map((line) => filled(line, names)),
    check: answer.check.map((line) => filled(line, names)),
    commands: answer.commands.map(({ tool, text }) => ({ tool, text: filled(text, names) })),
  };
}
