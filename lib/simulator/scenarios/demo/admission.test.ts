import { describe, expect, it } from "vitest";
import { demo } from "./index.ts";
import { containersOf, podsOf, podsOfWorkload, variablesOf } from "./reading.ts";

const world = demo({ seed: 7, now: Date.parse("2026-11-21T08:00:00Z") });
const everyPod = world.clusters.flatMap((cluster) => [...podsOf(cluster)]);

type Workload = readonly [cluster: string, namespace: string, workload: string];

/** Names of the containers that carry both variables of a pair, one entry a pod. */
function carrying([cluster, namespace, workload]: Workload, one: string, other: string): string[] {
  const pods = podsOfWorkload(world, cluster, namespace, workload);
  expect(pods.length).toBeGreaterThan(0);
  return pods
    .flatMap((pod) => [...containersOf(pod)])
    .filter((container) => variablesOf(container).has(one) && variablesOf(container).has(other))
    .map((container) => container.name);
}

const webIdentity = (...workload: Workload) => carrying(workload, "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE");
const podIdentity = (...workload: Workload) =>
  carrying(workload, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

describe("what the webhook left in the demo's pods", () => {
  it("is a mount of an existing volume beside every injected pair", () => {
    for (const pod of everyPod) {
      const volumes = new Set((pod.spec.volumes ?? []).map((one) => one.name));
      for (const container of containersOf(pod)) {
        const names = variablesOf(container);
        const mounts = (container.volumeMounts ?? []).map((one) => one.name);
        expect(mounts.filter((name) => !volumes.has(name))).toEqual([]);
        if (names.has("AWS_ROLE_ARN")) expect(mounts).toContain("aws-iam-token");
        if (names.has("AWS_CONTAINER_CREDENTIALS_FULL_URI")) expect(mounts).toContain("eks-pod-identity-token");
      }
    }
  });

  it.each([
    ["prod-eu", "payments", "payments-api", ["db-migrate", "istio-proxy", "payments-api"]],
    ["prod-us", "checkout", "checkout-api", ["checkout-api", "istio-proxy"]],
    ["prod-eu", "catalog", "image-resizer", ["image-resizer"]],
    ["prod-us", "partner-edge", "edge-redis", ["edge-redis"]],
    ["prod-us", "orders", "tax-legacy", ["tax-legacy"]],
    ["prod-us", "orders", "tax-rates", ["tax-rates"]],
    ["prod-eu", "search", "suggest", ["suggest"]],
    ["prod-eu", "payments", "ledger-writer", []],
    ["prod-eu", "payments", "refund-worker", []],
    ["prod-us", "fulfilment", "label-printer", []],
    ["prod-us", "orders", "invoice-render", []],
    ["staging", "payments", "statement-archiver", []],
    ["staging", "sandbox", "prototype", []],
  ])("gives web identity in %s %s/%s to %j", (cluster, namespace, workload, containers) => {
    expect([...new Set(webIdentity(cluster, namespace, workload))].sort()).toEqual(containers);
  });

  it.each([
    ["prod-eu", "payments", "payouts", 4],
    ["prod-eu", "analytics", "report-builder", 1],
    ["prod-us", "payments", "payout-scheduler", 3],
    ["prod-us", "partner-edge", "edi-bridge", 6],
    ["prod-eu", "search", "suggest", 0],
  ])("gives Pod Identity in %s %s/%s to %i containers", (cluster, namespace, workload, count) => {
    expect(podIdentity(cluster, namespace, workload)).toHaveLength(count);
  });

  it("missed 3 of the 40 pods of orders-api and 2 of the 6 of address-check while it was down", () => {
    expect(podsOfWorkload(world, "prod-eu", "orders", "orders-api")).toHaveLength(40);
    expect(webIdentity("prod-eu", "orders", "orders-api")).toHaveLength(37);
    expect(podsOfWorkload(world, "prod-eu", "orders", "address-check")).toHaveLength(6);
    expect(webIdentity("prod-eu", "orders", "address-check")).toHaveLength(4);
  });

  it("carries the role that was annotated at the pod's creation, not today's", () => {
    const pod = podsOfWorkload(world, "prod-eu", "catalog", "price-feed")[0];
    const value = pod?.spec.containers[0]?.env?.find((one) => one.name === "AWS_ROLE_ARN")?.value;
    expect(value).toBe("arn:aws:iam::123456789012:role/teams/catalog-prices");
  });

  it("is never in an ephemeral container, and one pod has such a container", () => {
    const debugged = everyPod.filter((pod) => pod.spec.ephemeralContainers);
    expect(debugged).toHaveLength(1);
    expect(debugged[0]?.spec.ephemeralContainers?.[0]?.env).toBeUndefined();
  });
});
