import { describe, expect, test } from "vitest";
import { controllerDecoder } from "./decode-controller.ts";
import { decodeNetworkPolicy } from "./decode-network-policy.ts";
import { decodeNamespace, decodeNode } from "./decode-node.ts";
import { decodeWebhooks } from "./decode-webhook.ts";
import { Malformed } from "./wire.ts";

const metadata = { name: "n", namespace: "shop", uid: "u", creationTimestamp: "2026-01-01T00:00:00Z" };
const createdAt = Date.UTC(2026, 0, 1);

test("a node is told with its instance, system and readiness", () => {
  const node = {
    metadata: { ...metadata, labels: { "kubernetes.io/os": "linux" } },
    spec: { providerID: "aws:///us-east-1a/i-0abc" },
    status: {
      conditions: [
        { type: "MemoryPressure", status: "False" },
        { type: "Ready", status: "True" },
      ],
      nodeInfo: { operatingSystem: "linux", osImage: "Amazon Linux 2023", kubeletVersion: "v1.34.1-eks" },
      images: [{ names: ["not-kept"] }],
    },
  };
  expect(decodeNode(node)).toEqual({
    name: "n",
    uid: "u",
    createdAt,
    ready: true,
    providerId: "aws:///us-east-1a/i-0abc",
    labels: { "kubernetes.io/os": "linux" },
    os: "linux",
    osImage: "Amazon Linux 2023",
    kubeletVersion: "v1.34.1-eks",
  });
});

test("a node that says nothing of itself is not ready", () => {
  expect(decodeNode({ metadata })).toMatchObject({ ready: false, providerId: null, os: null });
});

test("a namespace keeps kiam's annotation", () => {
  const annotations = { "iam.amazonaws.com/permitted": ".*", other: "x" };
  expect(decodeNamespace({ metadata: { ...metadata, annotations } }).annotations).toEqual({
    "iam.amazonaws.com/permitted": ".*",
  });
});

test("a controller is told by its metadata alone", () => {
  const ownerReferences = [{ kind: "Deployment", name: "web", uid: "d", controller: true }];
  expect(controllerDecoder("ReplicaSet")({ metadata: { ...metadata, ownerReferences } })).toEqual({
    kind: "ReplicaSet",
    namespace: "shop",
    name: "n",
    uid: "u",
    createdAt,
    owner: { kind: "Deployment", name: "web", uid: "d" },
    labels: {},
  });
});

describe("a webhook", () => {
  const rule = { operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] };
  const webhooks = (more: object) =>
    decodeWebhooks({
      metadata,
      webhooks: [{ name: "w", clientConfig: { url: "https://127.0.0.1:23443/mutate" }, rules: [rule], ...more }],
    });

  test("is told with its endpoint, policy and selectors", () => {
    const objectSelector = {
      matchExpressions: [{ key: "eks.amazonaws.com/skip-pod-identity-webhook", operator: "DoesNotExist" }],
    };
    expect(webhooks({ failurePolicy: "Ignore", objectSelector })).toEqual([
      {
        configuration: "n",
        name: "w",
        failurePolicy: "Ignore",
        endpoint: "https://127.0.0.1:23443/mutate",
        createdAt,
        matchesPodCreate: true,
        objectSelector: {
          matchLabels: {},
          matchExpressions: [
            { key: "eks.amazonaws.com/skip-pod-identity-webhook", operator: "DoesNotExist", values: [] },
          ],
        },
        namespaceSelector: { matchLabels: {}, matchExpressions: [] },
      },
    ]);
  });

  test("fails closed by default, and may be a service", () => {
    expect(webhooks({ clientConfig: { service: { namespace: "kube-system", name: "hook" } } })[0]).toMatchObject({
      failurePolicy: "Fail",
      endpoint: "kube-system/hook",
    });
  });

  const rules: readonly [sentence: string, rule: object, matches: boolean][] = [
    ["stars match", { operations: ["*"], apiGroups: ["*"], apiVersions: ["*"], resources: ["*/*"] }, true],
    ["namespaced scope matches", { ...rule, scope: "Namespaced" }, true],
    ["another operation does not", { ...rule, operations: ["UPDATE"] }, false],
    ["another resource does not", { ...rule, resources: ["pods/exec"] }, false],
    ["another group does not", { ...rule, apiGroups: ["apps"] }, false],
    ["cluster scope does not", { ...rule, scope: "Cluster" }, false],
  ];
  test.each(rules)("its rule for the creation of pods: %s", (_, one, matches) => {
    expect(webhooks({ rules: [one] })[0]?.matchesPodCreate).toBe(matches);
  });

  test("without an endpoint is malformed", () => {
    expect(() => webhooks({ clientConfig: {} })).toThrow(Malformed);
  });
});

describe("a network policy", () => {
  const policy = (spec: object) => decodeNetworkPolicy({ metadata, spec: { podSelector: {}, ...spec } });

  test("is told by its egress side", () => {
    const egress = [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }, { podSelector: {} }] }];
    expect(policy({ policyTypes: ["Egress"], egress })).toMatchObject({
      restrictsEgress: true,
      egress: [
        {
          to: [{ kind: "cidr", cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] }, { kind: "selector" }],
          tcpPorts: null,
        },
      ],
    });
  });

  const types: readonly [sentence: string, spec: object, restricts: boolean][] = [
    ["Egress among its types does", { policyTypes: ["Ingress", "Egress"] }, true],
    ["Ingress alone does not", { policyTypes: ["Ingress"], egress: [{}] }, false],
    ["rules without types do", { egress: [{}] }, true],
    ["neither types nor rules do not", {}, false],
  ];
  test.each(types)("restricts egress: %s", (_, spec, restricts) => {
    expect(policy(spec).restrictsEgress).toBe(restricts);
  });

  const ports: readonly [sentence: string, ports: unknown, told: unknown][] = [
    ["none are all", [], null],
    ["TCP is the default", [{ port: 80 }, { port: "http", protocol: "TCP" }], [80, "http"]],
    ["UDP is left out", [{ port: 53, protocol: "UDP" }], []],
    ["TCP without a port is all", [{ protocol: "TCP" }], null],
    ["a range is a text", [{ port: 1, endPort: 100 }], ["1-100"]],
  ];
  test.each(ports)("ports: %s", (_, wire, told) => {
    expect(policy({ egress: [{ ports: wire }] }).egress[0]?.tcpPorts).toEqual(told);
  });
});
