import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { roleAccountNotRead } from "./role-account-not-read.ts";

const abroad = roleArn("reader", "210987654321");

test("an account that was not read is told of with the roles and containers that hang on it", () => {
  const finding = only(roleAccountNotRead, {
    cluster: { serviceAccounts: [annotated(abroad)], pods: [carrying(abroad), agent] },
  });
  expect(finding.text).toBe("Account 210987654321 was not read: whether 1 container of c1 holds reader is unknown");
  expect(finding).toMatchObject({ severity: "medium", subject: { kind: "account", name: "210987654321" } });
});

test("an annotation alone is for information", () => {
  expect(only(roleAccountNotRead, { cluster: { serviceAccounts: [annotated(abroad)] } }).severity).toBe("info");
});

test("an account that was read is not told of", () => {
  expect(run(roleAccountNotRead, { cluster: { serviceAccounts: [annotated()] } })).toEqual([]);
});
