import { describe, expect, test } from "vitest";
import { issuer, providerOfCluster } from "../testing/aws.ts";
import { UsageIndex } from "../usage/evidence.ts";
import { projectEstate } from "../view/project.ts";
import { arnIn, estateOfCase, type ResolverCase } from "./cases/case.ts";
import coverage from "./cases/coverage.json" with { type: "json" };
import injection from "./cases/injection.json" with { type: "json" };
import keysAndFiles from "./cases/keys-and-files.json" with { type: "json" };
import podIdentity from "./cases/pod-identity.json" with { type: "json" };
import reach from "./cases/reach.json" with { type: "json" };
import webIdentity from "./cases/web-identity.json" with { type: "json" };
import type { Resolution } from "./resolve.ts";
import { states } from "./states.ts";

const tables = { reach, injection, "web identity": webIdentity, "Pod Identity": podIdentity, keysAndFiles, coverage };

function casesOf(table: object): ResolverCase[] {
  const text = JSON.stringify(table).replaceAll("$PROVIDER", providerOfCluster).replaceAll("$ISSUER", issuer);
  return JSON.parse(text) as ResolverCase[];
}

function codesOf({ gap, reach, meant, webIdentity, podIdentity, node }: Resolution): string[] {
  const reasons = [
    gap,
    ...reach.reasons,
    "why" in meant ? meant.why : null,
    webIdentity?.why,
    podIdentity?.why,
    podIdentity?.agent?.why,
    podIdentity?.target?.why,
    node?.roleUnknown,
  ];
  return reasons.flatMap((reason) => reason?.code ?? []);
}

const met = { codes: new Set<string>(), states: new Set<string>() };
const same = (state: string): object => ({ botocore: state, go2: state, java2: state, js3: state });

for (const [about, table] of Object.entries(tables)) {
  describe(about, () => {
    test.each(casesOf(table).map((one) => [one.name, one] as const))("%s", (_, given) => {
      const [placed] = projectEstate(estateOfCase(given), new UsageIndex([], []));
      if (!placed) throw new Error("the pod of the case is not among the rows");
      const { row, resolution } = placed;
      for (const code of [row.cause.code, ...codesOf(resolution)]) met.codes.add(code);
      for (const state of Object.values(row.states)) met.states.add(state);
      const { states: wanted, reach, v1, v2, reasons: because, cause, source, gap, ...roles } = given.expect;
      expect(row.states, JSON.stringify(row.cause)).toEqual(typeof wanted === "string" ? same(wanted) : wanted);
      if (reach) expect(row.nodeRoleInReach).toBe(reach);
      if (v1) expect(resolution.reach.v1).toBe(v1);
      if (v2) expect(resolution.reach.v2).toBe(v2);
      if (because) expect(resolution.reach.reasons.map(({ code }) => code)).toEqual(because);
      if (cause) expect(row.cause.code, row.cause.text).toBe(cause);
      if (source) expect(row.source).toBe(source);
      if (gap) expect(resolution.gap?.code).toBe(gap);
      for (const [name, role] of Object.entries(roles)) {
        expect(row[name as keyof typeof roles], name).toBe(role === null ? null : arnIn(role));
      }
    });
  });
}

/** Every reason that meaning, injection, grants and reach can give. */
const reasons = [
  ...["nothing-configured", "service-account-gone", "service-account-not-read", "associations-not-read"],
  ...["interceptor-not-known", "ephemeral-never-mutated", "role-variable-preset", "token-without-role"],
  ...["container-variable-preset", "opted-out-label", "container-skipped", "pod-older-than-annotation"],
  ...["pod-older-than-association", "webhook-absent", "not-injected", "excluded-by-selector", "excluded-by-namespace"],
  ...["webhook-missed", "malformed-role-arn", "role-account-not-read", "issuer-not-known", "provider-missing"],
  ...["provider-not-read", "audience-not-registered", "role-missing", "role-not-read", "role-by-reference"],
  ...["token-file-missing", "token-not-projected", "agent-ready", "agent-absent", "agent-fenced", "fargate-no-agent"],
  ...["agent-not-ready", "association-not-unique", "metadata-pending"],
  ...["network-policy-own-label", "own-policies-not-read"],
  ...["windows-no-agent", "agent-not-known", "association-removed", "association-not-described"],
  ...["target-trusts-role", "target-role-missing", "target-account-not-read", "association-later"],
  ...["annotation-changed", "annotation-removed", "injected-as-configured", "injected-by-hand", "pod-finished"],
  ...["on-no-node", "fargate-no-imds", "hybrid-no-imds", "no-node-role", "metadata-intercepted", "windows-imds"],
  ...["network-policy-cni", "network-policies-not-read", "endpoint-disabled", "host-network", "hop-limit-open"],
  ...["hop-limit-closed", "tokens-optional", "tokens-required", "metadata-not-told", "instance-not-read"],
  ...["instance-not-known", "no-instance-id", "node-gone", "node-not-read", "instance-profile-not-read"],
  ...["keys-from-secret", "keys-in-pod", "wildcard-in-equals", "missing-tag-session", "explicit-deny"],
];

describe("The tables", () => {
  test("meet every state that a container can be in", () => {
    expect([...met.states].toSorted()).toEqual([...states].toSorted());
  });

  test("meet every reason that meaning, injection, grants and reach can give", () => {
    expect(reasons.filter((code) => !met.codes.has(code))).toEqual([]);
  });
});
