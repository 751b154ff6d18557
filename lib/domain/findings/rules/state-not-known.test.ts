import { expect, test } from "vitest";
import { cluster, iam, inventory } from "../../testing/estate.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { stateNotKnown } from "./state-not-known.ts";

test("containers of unknown state are told of by cluster and cause, with what lifts it", () => {
  const read = cluster({ serviceAccounts: [annotated()], pods: [carrying(), agent] });
  const account = iam();
  const finding = only(stateNotKnown, { inventory: inventory([read], [{ ...account, roles: denied(account.roles) }]) });
  expect(finding.text).toContain(
    "What 1 container of shop/app holds cannot be told: Roles of 123456789012 were not read",
  );
  expect(finding.evidence[0]?.what).toBe("Lifts it: allow iam:ListRoles");
  expect(finding.key).toMatch(/\|role-not-read$/);
});

test("where everything is known there are none", () => {
  expect(run(stateNotKnown)).toEqual([]);
});
