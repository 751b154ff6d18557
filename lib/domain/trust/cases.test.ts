import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answerTrust } from "./door.ts";
import { evaluateTrust } from "./evaluate.ts";
import { parseTrustPolicy } from "./parse.ts";
import { evaluatePodIdentityTrust } from "./pod-identity.ts";
import { TRUST_REASONS } from "./reasons.ts";
import type { TrustRequest, TrustVerdict } from "./types.ts";
import { webIdentityRequest } from "./web-identity.ts";

/** The form of a case; cases/README.md explains it. */
interface Case {
  readonly name: string;
  readonly verdict: string;
  readonly text?: string;
  readonly policy?: unknown;
  readonly statements?: readonly unknown[];
  readonly condition?: unknown;
  readonly version?: string | null;
  readonly request?: Partial<TrustRequest>;
  readonly context?: TrustRequest["context"];
  readonly token?: { readonly subject?: string; readonly audience?: string | null; readonly at?: number };
  readonly podIdentity?: { readonly sessionTags: boolean; readonly context: TrustRequest["context"] };
  readonly why?: readonly string[];
  readonly matches?: readonly (boolean | null)[];
  readonly differsAt?: number;
}

const folder = new URL("./cases/", import.meta.url);
const ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111";
const OTHER = "oidc.eks.us-east-1.amazonaws.com/id/DEADDEADDEADDEADDEADDEADDEADDEAD";
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${ISSUER}`;
const SUBJECT = "system:serviceaccount:shop:orders";
const ACTION = "sts:AssumeRoleWithWebIdentity";

function policyOf(one: Case): string {
  if (one.text !== undefined) return one.text;
  if (one.policy !== undefined) return JSON.stringify(one.policy);
  const alone = { Effect: "Allow", Principal: { Federated: PROVIDER }, Action: ACTION, Condition: one.condition };
  const version = one.version === null ? undefined : (one.version ?? "2012-10-17");
  return JSON.stringify({ Version: version, Statement: one.statements ?? [alone] });
}

function requestOf(one: Case): TrustRequest {
  if (one.token !== undefined)
    return webIdentityRequest({
      provider: PROVIDER,
      issuer: `https://${ISSUER}`,
      subject: SUBJECT,
      audience: "sts.amazonaws.com",
      ...one.token,
    });
  const context = { [`${ISSUER}:sub`]: SUBJECT, [`${ISSUER}:aud`]: "sts.amazonaws.com", ...one.context };
  return { action: ACTION, principal: { Federated: PROVIDER }, context, ...one.request };
}

function verdictOf(one: Case): TrustVerdict {
  const { podIdentity } = one;
  if (podIdentity !== undefined)
    return evaluatePodIdentityTrust(parseTrustPolicy(policyOf(one)), podIdentity.context, podIdentity);
  const request = requestOf(one);
  if (request.absentKeys === undefined) {
    const answer = answerTrust(policyOf(one), JSON.parse(JSON.stringify(request)));
    if ("wrong" in answer) throw new Error(answer.wrong);
    return answer;
  }
  return evaluateTrust(parseTrustPolicy(policyOf(one)), request);
}

function codesOf(verdict: TrustVerdict): string[] {
  return [verdict.reason, ...verdict.statements.flatMap((statement) => statement.why)].map((reason) => reason.code);
}

const seen = new Set<string>();
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
for (const file of files) {
  const text = readFileSync(new URL(file, folder), "utf8")
    .replaceAll("$PROVIDER", PROVIDER)
    .replaceAll("$ISSUER", ISSUER)
    .replaceAll("$OTHER", OTHER);
  const { about, cases } = JSON.parse(text) as { about: string; cases: readonly Case[] };
  describe(about, () => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
      const verdict = verdictOf(one);
      const codes = codesOf(verdict);
      for (const code of codes) seen.add(code);
      expect(verdict.verdict, JSON.stringify(verdict, null, 1)).toBe(one.verdict);
      expect(codes).toEqual(expect.arrayContaining([...(one.why ?? [])]));
      if (one.matches) expect(verdict.statements.map((statement) => statement.matches)).toEqual(one.matches);
      const [comparison] = verdict.statements.flatMap((statement) => statement.comparisons);
      if (one.differsAt !== undefined) expect(comparison?.differsAt).toBe(one.differsAt);
      for (const { why } of verdict.statements) for (const { text } of why) expect(text).toMatch(/^\S.*[^.\s]$/su);
      for (const statement of verdict.statements) expect(statement.why).not.toEqual([]);
    });
  });
}

describe("The reasons", () => {
  test("are all documented, and the cases meet each that an evaluation can give", () => {
    const notes = ["no-subject-condition", "wildcard-subject", "negated-subject", "no-audience-condition"];
    const elsewhere = [...notes, "for-all-values", "dead-issuer", "any-principal", "not-principal-allow"];
    const findings = ["duplicate-key", "unknown-version"];
    const expected = Object.keys(TRUST_REASONS).filter((code) => ![...elsewhere, ...findings].includes(code));
    expect([...seen].toSorted()).toEqual(expected.toSorted());
  });
});
