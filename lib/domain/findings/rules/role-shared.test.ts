import { expect, test } from "vitest";
import { association, podIdentityTrust, policy, role, roleArn } from "../../testing/aws.ts";
import { made } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { roleShared } from "./role-shared.ts";

const meantFor = (...names: string[]) =>
  names.map((name) => {
    const [namespace = "", last = ""] = name.split("/");
    return annotated(roleArn("app"), made - 1000, { namespace, name: last });
  });

test("a role for service accounts of several namespaces is told of with their names", () => {
  const finding = only(roleShared, { cluster: { serviceAccounts: meantFor("shop/app", "shop/web", "store/app") } });
  expect(finding).toMatchObject({
    severity: "medium",
    text: "app is meant for 3 service accounts: shop/app, shop/web and store/app",
  });
});

test("within a namespace it weighs less", () => {
  expect(only(roleShared, { cluster: { serviceAccounts: meantFor("shop/app", "shop/web") } }).severity).toBe("low");
});

test("associations with a role that tests session tags are for information", () => {
  const associations = [association(), association({ id: "a-2", namespace: "store" })];
  const trust = policy(
    podIdentityTrust({ Condition: { StringLike: { "aws:RequestTag/kubernetes-namespace": "s*" } } }),
  );
  expect(only(roleShared, { cluster: { associations }, account: { roles: [role("app", { trust })] } }).severity).toBe(
    "info",
  );
});

test("a role for one is not shared", () => {
  expect(run(roleShared, { cluster: { serviceAccounts: meantFor("shop/app") } })).toEqual([]);
});
