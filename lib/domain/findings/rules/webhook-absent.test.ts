import { expect, test } from "vitest";
import { pod } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { webhookAbsent } from "./webhook-absent.ts";

test("a cluster without the webhook is told of once, with the workloads that miss it", () => {
  const other = pod({ name: "web-1", owner: { kind: "Deployment", name: "web", uid: "uid-web" } });
  const cluster = { serviceAccounts: [annotated()], webhooks: [], pods: [pod(), other, agent] };
  const finding = only(webhookAbsent, { cluster });
  expect(finding.text).toContain("Cluster c1 has no pod identity webhook, so 2 workloads came up");
  expect(finding.subject).toMatchObject({ kind: "cluster", cluster: "c1" });
});

test("a cluster in which nothing is configured does not miss it", () => {
  expect(run(webhookAbsent, { cluster: { webhooks: [] } })).toEqual([]);
});
