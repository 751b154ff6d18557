import { describe, expect, test } from "vitest";
import { podDecoder } from "./decode-pod.ts";
import { Malformed } from "./wire.ts";

interface Parts {
  readonly metadata?: Record<string, unknown>;
  readonly spec?: Record<string, unknown>;
  readonly status?: unknown;
}

function pod(name: string, { metadata, spec, status }: Parts = {}): unknown {
  return {
    metadata: { name, namespace: "shop", uid: `uid-${name}`, creationTimestamp: "2026-01-02T03:04:05Z", ...metadata },
    spec: { containers: [{ name: "app", image: "registry.example/app:1" }], ...spec },
    status: status ?? { phase: "Running", podIP: "10.0.0.1" },
  };
}

function apiAccess(suffix: string): unknown {
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
    { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
    { downwardAPI: { items: [{ path: "namespace", fieldRef: { fieldPath: "metadata.namespace" } }] } },
  ];
  return { name: `kube-api-access-${suffix}`, projected: { defaultMode: 420, sources } };
}

function token(name: string, audience: string, expirationSeconds: number): unknown {
  return { name, projected: { sources: [{ serviceAccountToken: { audience, expirationSeconds, path: "token" } }] } };
}

const decode = podDecoder();

describe("a pod", () => {
  test("is told with what bears on its identity, and nothing else", () => {
    const object = pod("web-1", {
      metadata: {
        deletionTimestamp: "2026-01-03T00:00:00Z",
        labels: { app: "web", "controller-uid": "1", "apps.kubernetes.io/pod-index": "0" },
        annotations: { "eks.amazonaws.com/skip-containers": "proxy", "checksum/config": "abc" },
        ownerReferences: [
          { kind: "Other", name: "o", uid: "1" },
          { kind: "ReplicaSet", name: "web", uid: "2", controller: true },
        ],
        managedFields: [{ manager: "kubelet" }],
      },
      spec: {
        serviceAccountName: "web",
        nodeName: "node-1",
        hostNetwork: true,
        nodeSelector: { "kubernetes.io/os": "windows" },
        securityContext: { fsGroup: 1000, runAsUser: 0 },
      },
    });
    expect(decode(object)).toEqual({
      namespace: "shop",
      name: "web-1",
      uid: "uid-web-1",
      createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      deletingSince: Date.UTC(2026, 0, 3),
      phase: "Running",
      node: "node-1",
      ip: "10.0.0.1",
      owner: { kind: "ReplicaSet", name: "web", uid: "2" },
      spec: {
        serviceAccount: "web",
        hostNetwork: true,
        windowsBySelector: true,
        fsGroup: 1000,
        runAsUser: 0,
        containers: [
          {
            name: "app",
            kind: "app",
            image: "registry.example/app:1",
            env: [],
            envFrom: [],
            mounts: [],
            runAsUser: null,
          },
        ],
        volumes: [],
        labels: { app: "web" },
        annotations: { "eks.amazonaws.com/skip-containers": "proxy" },
      },
    });
  });

  test.each([
    ["a DaemonSet whose Ready condition says no", "DaemonSet", "False", false],
    ["a DaemonSet that is ready", "DaemonSet", "True", undefined],
    ["a DaemonSet of which it is not known", "DaemonSet", "Unknown", undefined],
    ["another workload, where nothing hangs on it", "ReplicaSet", "False", undefined],
  ])("of %s is kept as not ready, or not", (_, kind, status, ready) => {
    const object = pod("p", {
      metadata: { ownerReferences: [{ kind, name: "o", uid: "1", controller: true }] },
      status: {
        phase: "Running",
        conditions: [
          { type: "Initialized", status: "False" },
          { type: "Ready", status },
        ],
      },
    });
    expect(decode(object).ready).toBe(ready);
  });

  test("that waits for a node has none, and the account default", () => {
    const { node, ip, phase, owner, spec } = decode(pod("p", { status: {} }));
    expect({ node, ip, phase, owner }).toEqual({ node: null, ip: null, phase: "Unknown", owner: null });
    expect(spec.serviceAccount).toBe("default");
  });

  test("has init containers, sidecars, containers and ephemeral containers", () => {
    const { spec } = decode(
      pod("p", {
        spec: {
          initContainers: [{ name: "migrate" }, { name: "mesh", restartPolicy: "Always" }],
          containers: [{ name: "app", securityContext: { runAsUser: 7 } }],
          ephemeralContainers: [{ name: "debugger", targetContainerName: "app" }],
        },
      }),
    );
    expect(spec.containers.map(({ name, kind, runAsUser }) => [name, kind, runAsUser])).toEqual([
      ["migrate", "init", null],
      ["mesh", "sidecar", null],
      ["app", "app", 7],
      ["debugger", "ephemeral", null],
    ]);
  });

  test("keeps names that try to look like something else as they are", () => {
    const name = `<script>"'\u202Egnp.js`;
    expect(decode(pod(name)).name).toBe(name);
  });

  test("does not let a label become a prototype", () => {
    const labels: unknown = JSON.parse('{"__proto__":"x","app":"a"}');
    const { spec } = decode(pod("p", { metadata: { labels } }));
    expect(Object.getPrototypeOf(spec.labels)).toBe(Object.prototype);
    expect(Object.keys(spec.labels)).toContain("app");
  });

  test("with 60 containers and 64 kB of environment is told", () => {
    const env = Array.from({ length: 640 }, (_, index) => ({ name: `V${index}`, value: "x".repeat(100) }));
    const containers = Array.from({ length: 60 }, (_, index) => ({ name: `c${index}`, env }));
    const { spec } = decode(pod("p", { spec: { containers } }));
    expect(spec.containers).toHaveLength(60);
    expect(JSON.stringify(spec).length).toBeLessThan(10_000);
  });
});

describe("pods of one template", () => {
  test("share one spec, whatever their own volume and labels are called", () => {
    const one = (index: number) =>
      pod(`p-${index}`, {
        metadata: { labels: { app: "a", "statefulset.kubernetes.io/pod-name": `p-${index}` } },
        spec: {
          containers: [
            {
              name: "app",
              volumeMounts: [
                { name: `kube-api-access-${index}`, mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" },
                { name: "eks-pod-identity-token", mountPath: "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount" },
              ],
            },
          ],
          volumes: [
            apiAccess(String(index)),
            token("eks-pod-identity-token", "pods.eks.amazonaws.com", 80_000 + index),
          ],
        },
      });
    const [first, second] = [decode(one(1)), decode(one(2))];
    expect(first.spec).toBe(second.spec);
    expect(first.spec.volumes).toHaveLength(1);
    expect(first.spec.containers[0]?.mounts).toHaveLength(1);
  });

  test("part when one carries another environment", () => {
    const env = (value: string) => ({
      spec: { containers: [{ name: "app", env: [{ name: "AWS_ROLE_ARN", value }] }] },
    });
    expect(decode(pod("a", env("x"))).spec).not.toBe(decode(pod("b", env("y"))).spec);
  });
});

describe("volumes", () => {
  const volumesOf = (...volumes: unknown[]) => decode(pod("p", { spec: { volumes } })).spec.volumes;

  test("are told by kind", () => {
    const volumes = volumesOf(
      { name: "keys", secret: { secretName: "aws-files", items: [{ key: "c", path: "credentials" }] } },
      { name: "config", configMap: { name: "cm" } },
      { name: "root", hostPath: { path: "/root/.aws" } },
      { name: "store", csi: { driver: "secrets-store.csi.k8s.io" } },
      { name: "tmp", emptyDir: {} },
      { name: "data", persistentVolumeClaim: { claimName: "data-0" } },
      {
        name: "mix",
        projected: {
          sources: [
            { secret: { name: "s" } },
            { configMap: { name: "c", items: [{ key: "a", path: "b" }] } },
            { downwardAPI: {} },
          ],
        },
      },
    );
    expect(volumes).toEqual([
      { name: "keys", kind: "secret", source: "aws-files", paths: ["credentials"] },
      { name: "config", kind: "config-map", source: "cm", paths: [] },
      { name: "root", kind: "host-path", path: "/root/.aws" },
      { name: "store", kind: "csi", driver: "secrets-store.csi.k8s.io" },
      { name: "tmp", kind: "empty-dir" },
      { name: "data", kind: "other", type: "persistentVolumeClaim" },
      {
        name: "mix",
        kind: "projected",
        sources: [
          { kind: "secret", name: "s", paths: [] },
          { kind: "config-map", name: "c", paths: ["b"] },
          { kind: "other" },
        ],
      },
    ]);
  });

  const expirations: readonly [sentence: string, audience: string, seconds: number, told: number][] = [
    ["a Pod Identity token's spread default is the default", "pods.eks.amazonaws.com", 79_200, 86_400],
    ["a Pod Identity token's chosen value is kept", "pods.eks.amazonaws.com", 3600, 3600],
    ["a web identity token's value is kept", "sts.amazonaws.com", 80_000, 80_000],
  ];
  test.each(expirations)("%s", (_, audience, seconds, told) => {
    expect(volumesOf(token("t", audience, seconds))).toMatchObject([{ sources: [{ expirationSeconds: told }] }]);
  });

  test("one that only bears the name of the API token's is kept", () => {
    expect(volumesOf(token("kube-api-access-x", "sts.amazonaws.com", 3600))).toHaveLength(1);
  });

  test("a token without an audience is told so", () => {
    const sources = [{ serviceAccountToken: { path: "t" } }];
    expect(volumesOf({ name: "v", projected: { sources } })).toMatchObject([
      { sources: [{ audience: null, expirationSeconds: null }] },
    ]);
  });
});

const misshapen: readonly [sentence: string, object: unknown][] = [
  ["null", null],
  ["a list", []],
  ["no metadata", { spec: { containers: [{ name: "a" }] } }],
  ["no uid", pod("p", { metadata: { uid: undefined } })],
  ["a time that is none", pod("p", { metadata: { creationTimestamp: "yesterday" } })],
  ["no containers", pod("p", { spec: { containers: [] } })],
  ["containers that are a text", pod("p", { spec: { containers: "app" } })],
  ["a container without a name", pod("p", { spec: { containers: [{}] } })],
  ["labels that are numbers", pod("p", { metadata: { labels: { a: 1 } } })],
  ["a volume that is null", pod("p", { spec: { volumes: [null] } })],
  ["a node that is an object", pod("p", { spec: { nodeName: {} } })],
];
test.each(misshapen)("a pod with %s is malformed", (_, object) => {
  expect(() => decode(object)).toThrow(Malformed);
});
