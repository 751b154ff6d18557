import type { Reason } from "../reason.ts";
import { isRecord } from "./json-record.ts";
import type { PrincipalEntry, PrincipalSet } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";

const KINDS = ["AWS", "Federated", "Service", "CanonicalUser"] as const;

/** Reads Principal or NotPrincipal: `"*"`, or kinds with one name or several. */
export function parsePrincipals(
  statement: Readonly<Record<string, unknown>>,
  note: (reason: Reason) => void,
): PrincipalSet {
  const { Principal, NotPrincipal } = statement;
  const element = Principal !== undefined ? "Principal" : NotPrincipal !== undefined ? "NotPrincipal" : null;
  const wrong: string[] = [];
  if (Principal !== undefined && NotPrincipal !== undefined)
    wrong.push("Principal and NotPrincipal exclude each other");
  const entries = element === null ? [] : entriesOf(Principal ?? NotPrincipal, element, wrong);
  for (const text of wrong) note(because("statement-malformed", text));
  return { element, entries, unreadable: wrong.length > 0 };
}

function entriesOf(value: unknown, element: string, wrong: string[]): PrincipalEntry[] {
  if (value === "*") return [{ kind: "everyone", value: "*" }];
  if (!isRecord(value)) {
    wrong.push(`${element} is neither "*" nor an object`);
    return [];
  }
  return Object.entries(value).flatMap(([name, listed]) => {
    const kind = KINDS.find((known) => known === name);
    const names = (Array.isArray(listed) ? (listed as unknown[]) : [listed]).map(nameOf);
    const texts = names.filter((text) => text !== null);
    if (kind === undefined) wrong.push(`${quote(name)} is no kind of principal`);
    if (texts.length < names.length) wrong.push(`${element} has a value that is no text`);
    return kind === undefined ? [] : texts.map((text) => ({ kind, value: text }));
  });
}

/** An account id may stand without quotes. */
function nameOf(value: unknown): string | null {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}
