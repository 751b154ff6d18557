import { describe, expect, test } from "vitest";
import { made, pod, podSpec } from "../../testing/kubernetes.ts";
import { contextOf } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { containersOf, podsOf, workloadsOf } from "./workloads.ts";

describe("Containers folded by workload", () => {
  const spec = podSpec();
  const pods = Array.from({ length: 40 }, (_, at) => pod({ name: `app-${at}`, createdAt: made + at, spec }));
  const context = contextOf({ cluster: { pods: [...pods, agent] } });

  test("those of one template and one answer are one cohort", () => {
    const app = context.workloads.find(({ name }) => name === "app");
    expect(app).toMatchObject({ id: "c1/shop/Deployment/app", essential: false });
    expect(app?.cohorts).toHaveLength(1);
    expect(containersOf(app?.cohorts ?? [])).toBe(40);
    expect(podsOf(app?.cohorts ?? [])).toBe(40);
    expect(workloadsOf(app?.cohorts ?? [])).toEqual([app]);
  });

  test("parts of the node are marked, and finished pods are left out", () => {
    expect(context.workloads.find(({ name }) => name === "eks-pod-identity-agent")?.essential).toBe(true);
    expect(contextOf({ cluster: { pods: [pod({ phase: "Succeeded" })] } }).workloads).toEqual([]);
  });
});
