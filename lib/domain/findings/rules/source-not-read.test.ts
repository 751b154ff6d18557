import { expect, test } from "vitest";
import { cluster, iam, inventory } from "../../testing/estate.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { sourceNotRead } from "./source-not-read.ts";

test("a source that was denied is told of with what lifts it and the containers that hang on it", () => {
  const read = cluster({ serviceAccounts: [annotated()], pods: [carrying(), agent] });
  const account = iam();
  const finding = only(sourceNotRead, { inventory: inventory([read], [{ ...account, roles: denied(account.roles) }]) });
  expect(finding).toMatchObject({
    severity: "medium",
    containers: 1,
    subject: { kind: "source", name: "iam:ListRoles" },
  });
  expect(finding.evidence[0]?.what).toBe("Lifts it: allow iam:ListRoles");
});

test("where no state hangs on it, it is for information", () => {
  const read = cluster();
  const finding = only(sourceNotRead, { inventory: inventory([{ ...read, addons: denied(read.addons) }]) });
  expect(finding).toMatchObject({ severity: "info", containers: 0 });
});

test("pods that were not read are no zero containers", () => {
  const read = cluster();
  const finding = only(sourceNotRead, { inventory: inventory([{ ...read, pods: denied(read.pods) }]) });
  expect(finding.severity).toBe("medium");
  expect(finding.text).toContain("how many containers there are is not known");
});

test("an audit that read everything has none", () => {
  expect(run(sourceNotRead)).toEqual([]);
});
