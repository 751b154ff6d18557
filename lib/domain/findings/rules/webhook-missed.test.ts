import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { cluster, inventory } from "../../testing/estate.ts";
import { made } from "../../testing/kubernetes.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { webhookMissed } from "./webhook-missed.ts";

test("a pod without the identity that was configured before it is told of, as likely", () => {
  const finding = only(webhookMissed, { cluster: { serviceAccounts: [annotated(roleArn("app"), made - 400_000)] } });
  expect(finding.text).toContain("Container app of shop/app in 1 pod came up without the identity meant for it");
  expect(finding.certainty).toBe("likely");
});

test("where the registrations were not read it is possible only", () => {
  const read = cluster({ serviceAccounts: [annotated(roleArn("app"), made - 400_000)] });
  const audit = { inventory: inventory([{ ...read, webhooks: denied(read.webhooks) }]) };
  expect(only(webhookMissed, audit).certainty).toBe("possible");
});

test("a cause that another rule tells of is not told of here", () => {
  expect(run(webhookMissed, { cluster: { serviceAccounts: [annotated()], webhooks: [] } })).toEqual([]);
});
