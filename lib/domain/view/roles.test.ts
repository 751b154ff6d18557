import { describe, expect, test } from "vitest";
import { type Estate, indexEstate } from "../inventory/estate.ts";
import { policy, role, roleArn, webIdentityTrust } from "../testing/aws.ts";
import { cluster, iam, inventory } from "../testing/estate.ts";
import { subject, webIdentityExchange, window } from "../testing/events.ts";
import { withWebIdentity } from "../testing/injection.ts";
import { pod, podSpec, serviceAccount } from "../testing/kubernetes.ts";
import { denied } from "../testing/listing.ts";
import type { TrailEvent, TrailWindow } from "../usage/event.ts";
import { questions, UsageIndex } from "../usage/evidence.ts";
import { UsageLedger } from "../usage/ledger.ts";
import { projectEstate } from "./project.ts";
import { RoleBook } from "./roles.ts";
import { WhoMay } from "./who-may.ts";

const arn = roleArn("app");
const annotated = serviceAccount({ annotations: { "eks.amazonaws.com/role-arn": arn } });
const whole = cluster({
  serviceAccounts: [annotated, serviceAccount({ name: "web" })],
  pods: [
    pod({ spec: withWebIdentity(podSpec(), arn) }),
    pod({ name: "web-1", spec: podSpec({ serviceAccount: "web" }) }),
  ],
});
const account = iam();

function book(estate: Estate, events: readonly TrailEvent[] = [], windows: readonly TrailWindow[] = []): RoleBook {
  const ledger = new UsageLedger();
  for (const one of events) ledger.add(one);
  const usage = new UsageIndex(ledger.records(), windows);
  return new RoleBook(estate, new WhoMay(estate), projectEstate(estate, usage), usage);
}

describe("A role", () => {
  test("counts who may assume it, who is meant to hold it, and who holds it", () => {
    const found = book(indexEstate(inventory([whole], [account]))).row(arn);
    expect(found).toMatchObject({ mayAssume: 1, meant: 1, holding: 1, nodeRole: false, lastUsedTrail: null });
  });

  test.each([
    ["providers", inventory([whole], [{ ...account, oidcProviders: denied(account.oidcProviders) }])],
    ["roles", inventory([whole], [{ ...account, roles: denied(account.roles) }])],
    ["service accounts", inventory([{ ...whole, serviceAccounts: denied(whole.serviceAccounts) }], [account])],
    ["the EKS cluster", inventory([{ ...whole, eks: denied(whole.eks) }], [account])],
  ])("does not say how many may assume it where %s were refused", (_, poorer) => {
    const roles = book(indexEstate(poorer));
    expect(roles.row(arn)?.mayAssume).toBeNull();
    expect(roles.accountsOf(arn).filter(({ granted }) => granted === "deny")).toEqual([]);
  });

  test("does not say how many may assume it where its trust policy is no JSON", () => {
    const odd = iam({ roles: [role("app", { trust: "{" })] });
    expect(book(indexEstate(inventory([whole], [odd]))).row(arn)?.mayAssume).toBeNull();
  });

  test("that no container has to do with says so, and one of nodes is marked", () => {
    const roles = book(indexEstate(inventory([whole], [account])));
    expect(roles.row(roleArn("node"))).toMatchObject({ nodeRole: true, meant: 0, holding: 0 });
    expect(roles.arns().toSorted()).toEqual([arn, roleArn("node")]);
    expect(roles.row("no ARN")).toBeNull();
  });

  test("was last used when CloudTrail last shows it succeed", () => {
    const events = [webIdentityExchange("e1", "ASIAONE", { at: 5_000_000 })];
    expect(book(indexEstate(inventory([whole], [account])), events).row(arn)?.lastUsedTrail).toBe(5_000_000);
  });
});

describe("A service account beside a role", () => {
  const open = iam({
    roles: [
      role("app", { trust: policy(webIdentityTrust("system:serviceaccount:shop:*", { operator: "StringLike" })) }),
    ],
  });
  const idle = { ...whole, pods: { ...whole.pods, items: whole.pods.items.slice(0, 1) } };

  test("agrees in all layers, or says where it does not", () => {
    const rows = book(indexEstate(inventory([whole], [account]))).accountsOf(arn);
    expect(rows).toMatchObject([
      { serviceAccount: "app", configured: true, injected: 1, pods: 1, granted: "allow", disagreement: "They agree" },
    ]);
  });

  test("may take a role that nothing means it to", () => {
    const rows = book(indexEstate(inventory([idle], [open]))).accountsOf(arn);
    expect(rows[1]).toMatchObject({
      serviceAccount: "web",
      configured: false,
      granted: "allow",
      evidence: "not-covered",
      disagreement: "May take it, but nothing means it to",
    });
  });

  test("was not seen to use it only where the window was read", () => {
    const estate = indexEstate(inventory([idle], [open]));
    const evidence = (events: readonly TrailEvent[], windows: readonly TrailWindow[]): unknown =>
      book(estate, events, windows).accountsOf(arn)[1]?.evidence;
    expect(evidence([], [window(questions.webIdentity)])).toBe("none");
    expect(evidence([webIdentityExchange("e1", "ASIAWEB", { of: subject("shop", "web") })], [])).toBe(
      "service-account",
    );
  });
});
