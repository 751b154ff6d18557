import { matchAction } from "./match-action.ts";
import { isMalformed } from "./parse.ts";
import type { ParsedCondition, ParsedPolicy, ParsedStatement } from "./parsed-policy.ts";
import { because, type TrustReason } from "./reasons.ts";
import { issuerOf } from "./request.ts";
import { quote } from "./show.ts";
import { subjectNotes } from "./subject-notes.ts";

/** Something in a trust policy that lets in more than was meant, or nobody. */
export interface TrustNote extends TrustReason {
  readonly statement: number;
  readonly sid: string | null;
  /** The issuer it is about. */
  readonly issuer: string | null;
}

const EKS_ISSUER =
  /^oidc(?:-eks|\.eks)\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)\/id\/[0-9a-f]{32}$/i;

/**
 * Over-trust of the statements that allow AssumeRoleWithWebIdentity, and statements open to everyone (domain facts 8.1, 8.2).
 * `liveIssuers`: issuers of all clusters there are, with or without `https://`; null: not known, so none is called dead.
 */
export function trustNotes(
  policy: ParsedPolicy,
  options: { readonly liveIssuers: readonly string[] | null },
): TrustNote[] {
  if (isMalformed(policy)) return [];
  const live = options.liveIssuers?.map((issuer) => issuer.replace(/^https:\/\//, "").toLowerCase()) ?? null;
  return policy.statements
    .filter((statement) => statement.effect === "Allow")
    .flatMap((statement) => {
      const note = (issuer: string | null, reason: TrustReason): TrustNote => ({
        ...reason,
        statement: statement.index,
        sid: statement.sid,
        issuer,
      });
      return [
        ...principalNotes(statement).map((reason) => note(null, reason)),
        ...issuersOf(statement).flatMap((issuer) =>
          [...deadIssuer(issuer, live), ...claimNotes(statement, issuer)].map((reason) => note(issuer, reason)),
        ),
      ];
    });
}

function principalNotes(statement: ParsedStatement): TrustReason[] {
  const { element, entries } = statement.principals;
  if (element === "NotPrincipal")
    return [because("not-principal-allow", "The statement allows everyone but those whom NotPrincipal names")];
  const open = entries.find((entry) => entry.kind === "everyone" || (entry.kind === "AWS" && entry.value === "*"));
  if (open === undefined) return [];
  const limits = statement.conditions.length === 0 ? "without any condition" : "within its conditions only";
  return [because("any-principal", `The statement trusts everyone, ${limits}`)];
}

/** The issuers whose tokens the statement may let in; null for a statement that is open to all of them. */
function issuersOf(statement: ParsedStatement): string[] {
  if (matchAction(statement, "sts:AssumeRoleWithWebIdentity") === false) return [];
  if (statement.principals.element !== "Principal") return [];
  return statement.principals.entries.flatMap((entry) =>
    entry.kind === "Federated" ? (issuerOf(entry.value) ?? []) : [],
  );
}

function deadIssuer(issuer: string, live: readonly string[] | null): TrustReason[] {
  if (live === null || !EKS_ISSUER.test(issuer) || live.includes(issuer.toLowerCase())) return [];
  return [
    because(
      "dead-issuer",
      `No cluster known here has the issuer ${quote(issuer)}; it may have been rebuilt or deleted`,
    ),
  ];
}

function claimNotes(statement: ParsedStatement, issuer: string): TrustReason[] {
  const on = (claim: string): ParsedCondition[] =>
    statement.conditions.filter((condition) => condition.key === `${issuer.toLowerCase()}:${claim}`);
  const audience = on("aud").some((condition) => condition.operator !== null && narrows(condition));
  const sets = [...on("sub"), ...on("aud")].filter((condition) => condition.set === "all");
  return [
    ...subjectNotes(on("sub"), issuer),
    ...(audience
      ? []
      : [because("no-audience-condition", `The audience of tokens of ${quote(issuer)} is not checked by the policy`)]),
    ...sets.map((condition) =>
      because(
        "for-all-values",
        `${condition.operatorText} on ${quote(condition.keyText)} also holds without the claim`,
      ),
    ),
  ];
}

function narrows(condition: ParsedCondition): boolean {
  return condition.operator?.negated === false && condition.operator.family !== "null";
}
