import { expect, test } from "vitest";
import { role } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { podRoleAdministers } from "./pod-role-administers.ts";

const admin = {
  name: "AdministratorAccess",
  arn: null,
  document: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};
const roles = [{ ...role("app"), policies: [admin] }];

test("a role of containers that allows everything is critical", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  expect(only(podRoleAdministers, { cluster, account: { roles } })).toMatchObject({
    severity: "critical",
    text: "app allows everything by AdministratorAccess, and 1 container carries it",
  });
});

test("a boundary, and having no containers, take it down", () => {
  const cluster = { serviceAccounts: [annotated()], pods: [carrying(), agent] };
  const bounded = roles.map((one) => ({ ...one, boundaryArn: "arn:aws:iam::123456789012:policy/b" }));
  expect(only(podRoleAdministers, { cluster, account: { roles: bounded } }).severity).toBe("high");
  expect(only(podRoleAdministers, { cluster: { serviceAccounts: [annotated()] }, account: { roles } }).severity).toBe(
    "high",
  );
});

test("a role that is meant for no pod is not told of, nor is a narrow one", () => {
  expect(run(podRoleAdministers, { account: { roles } })).toEqual([]);
  expect(run(podRoleAdministers, { cluster: { serviceAccounts: [annotated()] } })).toEqual([]);
});
