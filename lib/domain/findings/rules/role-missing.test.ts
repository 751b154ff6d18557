import { expect, test } from "vitest";
import { association, roleArn } from "../../testing/aws.ts";
import { cluster, iam, inventory } from "../../testing/estate.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { roleMissing } from "./role-missing.ts";

test("a role that is configured and not there is told of with who is meant to have it", () => {
  const items = { serviceAccounts: [annotated(roleArn("gone"))], pods: [carrying(roleArn("gone")), agent] };
  const finding = only(roleMissing, { cluster: items });
  expect(finding.text).toBe(
    "Account 123456789012 has no role gone, and it is configured for shop/app; 1 container is refused",
  );
  expect(finding.subject).toMatchObject({ kind: "role", name: roleArn("gone") });
});

test("so is the role of an association", () => {
  expect(run(roleMissing, { cluster: { associations: [association({ roleArn: roleArn("gone") })] } })).toHaveLength(1);
});

test("where roles were not all read nothing is said", () => {
  const account = iam();
  const blind = { ...account, roles: denied(account.roles) };
  const read = cluster({ serviceAccounts: [annotated(roleArn("gone"))] });
  expect(run(roleMissing, { inventory: inventory([read], [blind]) })).toEqual([]);
});
