import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estateOfCase, type ResolverCase } from "../../credentials/cases/case.ts";
import { indexEstate } from "../../inventory/estate.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { losses } from "../../testing/poorer.ts";
import { completeWorlds } from "../../testing/worlds.ts";
import { UsageIndex } from "../../usage/evidence.ts";
import type { Hop, HopName } from "../path.ts";
import { projectEstate } from "../project.ts";
import { type Explanation, explain } from "./explain.ts";

const noUsage = new UsageIndex([], []);

function explained(given: Omit<ResolverCase, "name" | "expect">): Explanation {
  const estate = estateOfCase({ ...given, name: "", expect: { states: "unknown" } });
  const [placed] = projectEstate(estate, noUsage);
  if (!placed) throw new Error("the case has no container");
  return explain(estate, placed);
}

function said(path: readonly Hop[]): string {
  return path.map(({ hop, status, rail }) => `${rail === "instead" ? "=> " : ""}${hop} ${status}`).join(", ");
}

describe("The path of a container", () => {
  test.each<[string, Omit<ResolverCase, "name" | "expect">, string]>([
    [
      "that holds its role",
      { account: { role: "app" }, carries: "web-identity" },
      "configured passed, injected passed, provider-chain passed, token passed, oidc-provider passed, trust passed, role-meant passed, used unknown",
    ],
    [
      "that holds its role by Pod Identity",
      { association: {}, carries: "pod-identity" },
      "configured passed, injected passed, provider-chain passed, agent passed, trust passed, role-meant passed, used unknown",
    ],
    [
      "that was missed and falls back shows what would pass after a restart",
      { account: { role: "app" }, node: { hopLimit: 2 } },
      "configured passed, injected broken, provider-chain not-reached, token would-pass, oidc-provider would-pass, trust would-pass, role-meant would-pass, => node-role passed, => used unknown",
    ],
    [
      "that was missed shows the next surprise before it comes",
      { account: { role: "nobody" } },
      "configured passed, injected broken, provider-chain not-reached, token would-pass, oidc-provider would-pass, trust would-break, role-meant not-reached, used not-reached",
    ],
    [
      "whose trust policy refuses",
      { account: { role: "nobody" }, carries: "web-identity", carriesRole: "nobody" },
      "configured passed, injected passed, provider-chain passed, token passed, oidc-provider passed, trust broken, role-meant not-reached, used not-reached",
    ],
    [
      "whose provider is missing does not say that its trust policy was asked",
      { account: { role: "app" }, carries: "web-identity", provider: null },
      "configured passed, injected passed, provider-chain passed, token passed, oidc-provider broken, trust not-reached, role-meant not-reached, used not-reached",
    ],
    [
      "without an agent does not say that EKS was asked",
      { association: {}, carries: "pod-identity", agent: false },
      "configured passed, injected passed, provider-chain passed, agent broken, trust would-pass, role-meant not-reached, used not-reached",
    ],
    [
      "without a token does not say that STS was asked",
      {
        account: { role: "app" },
        container: {
          env: { AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/app", AWS_WEB_IDENTITY_TOKEN_FILE: "/gone" },
        },
      },
      "configured passed, injected passed, provider-chain passed, token broken, oidc-provider not-reached, trust not-reached, role-meant not-reached, used not-reached",
    ],
    [
      "whose annotation is no ARN breaks at once",
      { account: { role: "not an arn" }, carries: "web-identity", carriesRole: "not an arn" },
      "configured broken, injected would-pass, provider-chain would-pass, token would-pass, oidc-provider not-reached, trust not-reached, role-meant not-reached, used not-reached",
    ],
    [
      "that still carries what was configured before",
      { account: { role: "new" }, carries: "web-identity", roles: { new: [] } },
      "configured passed, injected broken, provider-chain would-pass, token would-pass, oidc-provider would-pass, trust would-break, role-meant not-reached, => role-meant passed, => used unknown",
    ],
    [
      "for which nothing is configured any more",
      { carries: "web-identity" },
      "configured passed, injected broken, provider-chain would-pass, token would-pass, oidc-provider would-pass, trust would-pass, role-meant would-pass, => role-meant passed, => used unknown",
    ],
    [
      "whose own token comes before its association",
      {
        association: {},
        carries: "both",
        carriesRole: "hand",
        roles: {
          hand: [
            {
              Effect: "Allow",
              Principal: {
                Federated:
                  "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111",
              },
              Action: "sts:AssumeRoleWithWebIdentity",
            },
          ],
        },
      },
      "configured passed, injected passed, provider-chain broken, agent would-pass, trust would-pass, role-meant would-pass, => role-meant passed, => used unknown",
    ],
    [
      "whose keys come first",
      {
        account: { role: "app" },
        carries: "web-identity",
        container: {
          env: {
            AWS_ACCESS_KEY_ID: { kind: "dropped", tail: "MPLE", blank: false },
            AWS_SECRET_ACCESS_KEY: { kind: "dropped", tail: null, blank: false },
          },
        },
      },
      "configured passed, injected passed, provider-chain broken, token would-pass, oidc-provider would-pass, trust would-pass, role-meant would-pass, => static-keys passed, => used unknown",
    ],
    ["for which nothing is meant and nothing in reach", {}, "configured passed, injected passed"],
    [
      "for which nothing is meant with the node's role in reach",
      { node: { hopLimit: 2 } },
      "configured passed, injected passed, => node-role passed, => used unknown",
    ],
    [
      "whose service account was refused",
      { denied: ["serviceAccounts"] },
      "configured unknown, injected unknown, provider-chain unknown, used unknown",
    ],
    [
      "whose associations were refused",
      { denied: ["associations"], account: { role: "app" }, carries: "web-identity" },
      "configured unknown, injected passed, provider-chain passed, token passed, oidc-provider passed, trust passed, role-meant passed, used unknown",
    ],
    [
      "whose role was refused",
      { denied: ["roles"], account: { role: "app" }, carries: "web-identity" },
      "configured passed, injected passed, provider-chain passed, token passed, oidc-provider passed, trust unknown, role-meant unknown, used unknown",
    ],
    [
      "whose provider was refused",
      { denied: ["oidcProviders"], account: { role: "app" }, carries: "web-identity" },
      "configured passed, injected passed, provider-chain passed, token passed, oidc-provider unknown, trust unknown, role-meant unknown, used unknown",
    ],
    [
      "whose agent was not seen",
      { cutOff: ["pods"], association: {}, carries: "pod-identity" },
      "configured passed, injected passed, provider-chain passed, agent unknown, trust passed, role-meant unknown, used unknown",
    ],
    [
      "that asks kube2iam",
      { interceptor: "kube2iam", pod: { annotations: { "iam.amazonaws.com/role": "legacy" } }, node: { hopLimit: 2 } },
      "configured passed, injected passed, provider-chain unknown, used unknown",
    ],
  ])("%s", (_, given, path) => {
    expect(said(explained(given).path)).toBe(path);
  });

  test("names what lifts each hop that is not known", () => {
    const open = explained({ denied: ["roles"], account: { role: "app" }, carries: "web-identity" }).path;
    expect(open.find(({ hop }) => hop === "trust")?.lift).toBe("allow iam:ListRoles");
    const doubtful = explained({ denied: ["associations"], account: { role: "app" }, carries: "web-identity" }).path;
    expect(doubtful[0]?.lift).toBe("allow eks:ListPodIdentityAssociations");
  });

  const role = "arn:aws:iam::123456789012:role/app";
  test.each<[string, Omit<ResolverCase, "name" | "expect">, string, string, RegExp]>([
    [
      "as expected",
      { account: { role: "app" }, carries: "web-identity" },
      "as-expected",
      "passed",
      /^AWS_ROLE_ARN and/,
    ],
    [
      "not injected and why",
      { account: { role: "app" }, pod: { annotations: { "eks.amazonaws.com/skip-containers": "app" } } },
      "not-injected",
      "broken",
      /skip-containers names this container$/,
    ],
    [
      "half injected",
      { account: { role: "app" }, container: { env: { AWS_ROLE_ARN: role } } },
      "half",
      "broken",
      /^AWS_ROLE_ARN is set in the pod already/,
    ],
    [
      "half of something that nobody means",
      { container: { env: { AWS_ROLE_ARN: role } } },
      "half",
      "passed",
      /^AWS_ROLE_ARN is set without the other/,
    ],
    [
      "stale because the role was changed since",
      { account: { role: "new" }, carries: "web-identity", roles: { new: [] } },
      "stale",
      "broken",
      /^The annotation now says .*role\/new; the pod still carries .*role\/app$/,
    ],
    [
      "stale because the audience was changed since, which STS may take all the same",
      { account: { role: "app", audience: "sts.example" }, carries: "web-identity" },
      "stale",
      "passed",
      /^The audience is now sts.example; the pod's token is still for sts.amazonaws.com$/,
    ],
  ])("says what the webhook did: %s", (_, given, kind, status, found) => {
    const hop = explained(given).path.find((one) => one.hop === "injected");
    expect({ kind: hop?.injection?.kind, status: hop?.status, found: hop?.found }).toEqual({
      kind,
      status,
      found: expect.stringMatching(found),
    });
  });

  test("says what is not known of how a self-hosted webhook was started", () => {
    const own = { name: "pod-identity-webhook.amazonaws.com", endpoint: "kube-system/pod-identity-webhook" };
    const { path } = explained({ webhook: own, account: { role: "app" }, carries: "web-identity" });
    expect(path.find((one) => one.hop === "injected")).toMatchObject({
      status: "passed",
      injection: { kind: "as-expected", doubt: { code: "webhook-pods-not-seen" } },
      details: [expect.stringContaining("how it was started is not known")],
      lift: "look at the flags of what serves kube-system/pod-identity-webhook",
    });
  });

  test("compares the claim with the condition that comes nearest", () => {
    const statement = {
      Effect: "Allow",
      Principal: {
        Federated:
          "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111",
      },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          "oidc.eks.us-east-1.amazonaws.com/id/AAAABBBBCCCCDDDDEEEEFFFF00001111:sub": "system:serviceaccount:shop:*",
        },
      },
    };
    const { path } = explained({
      account: { role: "star" },
      carries: "web-identity",
      carriesRole: "star",
      roles: { star: [statement] },
    });
    expect(path.find(({ hop }) => hop === "trust")?.comparisons).toMatchObject([
      { claim: "system:serviceaccount:shop:app", condition: "system:serviceaccount:shop:*", differsAt: 28 },
    ]);
  });
});

/** Hops that may not pass where a list was refused. */
const needs: Readonly<Record<string, readonly HopName[]>> = {
  serviceAccounts: [],
  associations: [],
  roles: ["trust", "role-meant", "target-role"],
  oidcProviders: ["oidc-provider"],
  eks: ["oidc-provider"],
  accounts: ["trust", "role-meant", "oidc-provider", "target-role"],
};

function pathsOf(
  inventory: Inventory,
): { readonly path: readonly Hop[]; readonly state: string; readonly meant: string }[] {
  const estate = indexEstate(inventory);
  return projectEstate(estate, noUsage).map((placed) => {
    const { path, answer, resolution } = explain(estate, placed);
    return { path: path.filter(({ rail }) => rail === "meant"), state: answer.state, meant: resolution.meant.kind };
  });
}

describe("The rail of the identity meant", () => {
  const way = fc.constantFrom((world: Inventory) => world, ...Object.values(losses).flat());

  test("breaks once at most: before it nothing is unreached, after it nothing is passed", () => {
    fc.assert(
      fc.property(completeWorlds, way, (world, lose) => {
        for (const { path } of pathsOf(lose(world))) {
          const at = path.findIndex(({ status }) => status === "broken");
          const [before, after] = at === -1 ? [path, []] : [path.slice(0, at), path.slice(at + 1)];
          expect(before.filter(({ status }) => status !== "passed" && status !== "unknown")).toEqual([]);
          expect(after.filter(({ status }) => !/^(?:would-|not-reached)/.test(status))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("does not break where the role meant is held, and breaks where something else or nothing is got", () => {
    fc.assert(
      fc.property(completeWorlds, (world) => {
        for (const { path, state } of pathsOf(world)) {
          const broken = path.filter(({ status }) => status === "broken").length;
          if (state === "holding") expect(said(path)).not.toMatch(/broken|would|not-reached/);
          if (["denied", "shadowed", "stale", "missing", "falling-back"].includes(state))
            expect(`${state}: ${broken} of ${said(path)}`).toMatch(/: 1 of/);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each(Object.entries(needs))("passes no hop on %s that were refused", (list, hops) => {
    const refuse = losses[list]?.[0];
    if (!refuse) throw new Error(`there is no list ${list}`);
    fc.assert(
      fc.property(completeWorlds, (world) => {
        for (const { path, meant } of pathsOf(refuse(world))) {
          expect(path.filter(({ hop, status }) => status === "passed" && hops.includes(hop))).toEqual([]);
          const [configured] = path;
          const byAssociation = meant === "pod-identity" || meant === "intercepted";
          if (list === "serviceAccounts" && !byAssociation) expect(configured?.status).toBe("unknown");
          if (list === "associations") expect(configured?.status).not.toBe("passed");
        }
      }),
      { numRuns: 40 },
    );
  });
});
