import type { ContainerRow } from "../view/row.ts";

/** A row of container `c1/shop/app-1/app`, which holds its role as meant. */
export function row(change: Partial<ContainerRow> = {}): ContainerRow {
  const { cluster = "c1", namespace = "shop", pod = "app-1", container = "app" } = change;
  return {
    id: `${cluster}/${namespace}/${pod}/${container}`,
    cluster,
    namespace,
    workloadKind: "Deployment",
    workload: "app",
    pod,
    node: "n1",
    serviceAccount: "app",
    container,
    containerKind: "app",
    image: "registry.example/app:1",
    owner: null,
    state: "holding-expected",
    states: { botocore: "holding", go2: "holding", java2: "holding", js3: "holding" },
    parts: null,
    sdk: null,
    source: "web-identity",
    role: "arn:aws:iam::123456789012:role/app",
    gets: "arn:aws:iam::123456789012:role/app",
    meant: "arn:aws:iam::123456789012:role/app",
    nodeRoleInReach: "no",
    evidence: "none",
    refused: false,
    lastSeen: null,
    cause: { code: "injected-as-configured", text: "Annotation, injection and trust agree" },
    createdAt: 1_000_000,
    ...change,
  };
}
