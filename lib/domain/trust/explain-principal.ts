import type { Reason } from "../reason.ts";
import { readAwsIdentity } from "./aws-principal.ts";
import { closest } from "./differences.ts";
import type { Explanation } from "./explain-condition.ts";
import { matchEntry } from "./match-principal.ts";
import type { ParsedStatement, PrincipalEntry } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { type Caller, issuerOf, type PreparedRequest } from "./request.ts";
import { quote, quoteAny } from "./show.ts";
import type { Ternary } from "./ternary.ts";

/** Why the statement's principals gave `match`. */
export function explainPrincipal(statement: ParsedStatement, request: PreparedRequest, match: Ternary): Explanation {
  const { element, entries } = statement.principals;
  const caller = request.callers[0] ?? { kind: "AWS", value: "" };
  if (element === null) return only(because("principal-missing", "The statement names no principal"));
  if (statement.principals.unreadable) return { why: [], comparisons: [] };
  if (match === null) return only(because("principal-not-certain", doubt(element, entries, caller)));
  if (match) return { why: accountTrusted(element, entries, request), comparisons: [] };
  if (element === "NotPrincipal")
    return only(because("principal-excepted", `NotPrincipal excepts ${quote(caller.value)}`));
  const same = entries.filter((entry) => entry.kind === caller.kind);
  if (same.length === 0) {
    const kinds = [...new Set(entries.map((entry) => entry.kind))].join(" and ") || "nobody";
    return only(because("principal-other-kind", `The statement trusts ${kinds} and the caller is ${caller.kind}`));
  }
  return differs(same, caller);
}

function only(reason: Reason): Explanation {
  return { why: [reason], comparisons: [] };
}

function doubt(element: string, entries: readonly PrincipalEntry[], caller: Caller): string {
  const names = quoteAny(entries.map((entry) => entry.value));
  return `Whether ${element} ${names} covers the ${caller.kind} caller ${quote(caller.value)} is not documented`;
}

function accountTrusted(element: string, entries: readonly PrincipalEntry[], request: PreparedRequest): Reason[] {
  const matching = entries.filter((entry) => request.callers.some((caller) => matchEntry(entry, caller) === true));
  const accounts = matching.filter((entry) => readAwsIdentity(entry.value).kind === "account");
  if (element !== "Principal" || accounts.length === 0 || accounts.length < matching.length) return [];
  const text = `${quoteAny(accounts.map((entry) => entry.value))} trusts the whole account; the caller's own policies decide as well`;
  return [because("account-trusted", text)];
}

function differs(entries: readonly PrincipalEntry[], caller: Caller): Explanation {
  const comparisons = closest(
    caller.value,
    entries.map((entry) => entry.value),
    { key: `Principal.${caller.kind}`, operator: "Principal", wildcards: false },
  );
  const nearest = comparisons[0]?.condition ?? "";
  return { why: [reasonFor(nearest, caller.value, entries)], comparisons };
}

function reasonFor(named: string, caller: string, entries: readonly PrincipalEntry[]): Reason {
  if (/^A[A-Z0-9]{3}[A-Z0-9]{12,}$/.test(named))
    return because("principal-deleted", `${quote(named)} is the id of a role or user that was deleted`);
  const [, partition, account, name] = arn(named);
  const [, ownPartition, ownAccount, ownName] = arn(caller);
  const against = `${quote(named)} is trusted and the caller is ${quote(caller)}`;
  if (name !== undefined && name === ownName && account === ownAccount && partition !== ownPartition)
    return because("principal-other-partition", `Another partition: ${against}`);
  if (name !== undefined && name === ownName && account !== ownAccount)
    return because("principal-other-account", `Another account: ${against}`);
  const issuer = issuerOf(named);
  const own = issuerOf(caller);
  if (own !== null && issuer?.replace(/^https?:\/\//, "") === own && issuer !== own)
    return because(
      "issuer-with-scheme",
      `The provider ${quote(named)} is written with https://, which no provider's ARN has`,
    );
  if (own !== null && issuer !== null) return because("other-issuer", `Another issuer: ${against}`);
  const trusted = quoteAny(entries.map((entry) => entry.value));
  return because("principal-differs", `The statement trusts ${trusted} and the caller is ${quote(caller)}`);
}

/** Whole, partition, account, name. */
function arn(text: string): readonly (string | undefined)[] {
  return /^arn:([^:]*):(?:iam|sts)::(\d*):(.+)$/s.exec(text) ?? [];
}
