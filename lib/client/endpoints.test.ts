import { describe, expect, it } from "vitest";
import { endpoints } from "./endpoints.ts";

describe("addresses of the API", () => {
  it("hold an id as one segment for each of its parts", () => {
    expect(endpoints.container("real-a/trust/star-1/app")).toBe("/api/v1/containers/real-a/trust/star-1/app");
    expect(endpoints.role("arn:aws:iam::123456789012:role/teams/team-like")).toBe(
      "/api/v1/roles/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fteams%2Fteam-like",
    );
  });

  it("keep the slashes of a cluster in its segment", () => {
    const cluster = "arn:aws:eks:us-east-1:123456789012:cluster/prod";
    expect(endpoints.workload(`${cluster}/pay/Deployment/api`)).toBe(
      `/api/v1/workloads/${encodeURIComponent(cluster)}/pay/Deployment/api`,
    );
    expect(endpoints.node(`${cluster}/ip-10-0-4-17`)).toBe(`/api/v1/nodes/${encodeURIComponent(cluster)}/ip-10-0-4-17`);
  });

  it("name the same query the same way, in whatever order it was written", () => {
    expect(endpoints.workloads(new URLSearchParams("state=denied&cluster=a"))).toBe(
      endpoints.workloads(new URLSearchParams("cluster=a&state=denied")),
    );
  });
});
