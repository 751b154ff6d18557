import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Node, Pod } from "../inventory/kubernetes.ts";
import { instance, instanceProfile, nodeGroup, roleArn } from "../testing/aws.ts";
import { type ClusterItems, cluster, iam, inventory } from "../testing/estate.ts";
import { container, daemonPod, node, pod } from "../testing/kubernetes.ts";
import { isNodeEssential } from "./essentials.ts";
import { instanceIdOf, type NodeProfile, nodeProfile, profileKey } from "./node-profile.ts";

/** A DaemonSet's pod on node `n1` by its name and image. */
function named(name: string, image: string): Pod {
  const daemon = daemonPod(name, "n1");
  return { ...daemon, spec: { ...daemon.spec, containers: [container({ image })] } };
}

function profile(change: Partial<Node> = {}, items: ClusterItems = {}): NodeProfile {
  const estate = indexEstate(inventory([cluster({ nodes: [node(change)], ...items })]));
  const index = estate.clusters.get("c1");
  if (!index) throw new Error("the cluster is not indexed");
  return nodeProfile(estate, index, change.name ?? "n1");
}

describe("The instance of a node", () => {
  test.each([
    ["aws:///us-east-1a/i-0123456789abcdef0", "i-0123456789abcdef0"],
    ["aws:///us-east-1a/i-01234567", "i-01234567"],
    ["aws:///us-east-1a/0a1b2c/fargate-ip-10-0-0-9.ec2.internal", null],
    ["eks-hybrid:///us-east-1/c1/mi-0123456789abcdef0", null],
    ["kind://docker/kind/worker", null],
    ["aws:///us-east-1a/i-NOTHEX00", null],
    ["i-0123456789abcdef0", null],
    [null, null],
  ])("by provider id %s is %s", (providerId, id) => {
    expect(instanceIdOf(node({ providerId }))).toBe(id);
  });
});

describe("What a node offers", () => {
  test("is its instance's role, metadata options and the agent that runs on it", () => {
    expect(profile()).toMatchObject({
      compute: "ec2",
      role: roleArn("node"),
      metadata: { tokens: "required", hopLimit: 1 },
      agent: "ready",
      unknown: null,
      roleUnknown: null,
    });
  });

  test.each<[string, Partial<Node>, string, string]>([
    ["the compute type label", { labels: { "eks.amazonaws.com/compute-type": "fargate" } }, "fargate", "unsupported"],
    [
      "a name that Fargate gives",
      { name: "fargate-ip-10-0-0-9", providerId: "aws:///us-east-1a/0a1b/fargate-ip-10-0-0-9.ec2.internal" },
      "fargate",
      "unsupported",
    ],
    ["its instance, though its name is as Fargate's", { name: "fargate-looking" }, "ec2", "absent"],
    ["Auto Mode's label", { labels: { "eks.amazonaws.com/compute-type": "auto" } }, "auto", "ready"],
    ["a hybrid node's label", { labels: { "eks.amazonaws.com/compute-type": "hybrid" } }, "hybrid", "absent"],
    ["Windows as its system", { os: "windows" }, "windows", "unsupported"],
    ["the label of its system", { os: null, labels: { "kubernetes.io/os": "windows" } }, "windows", "unsupported"],
    ["a provider id of somebody else", { providerId: "gce://p/z/vm" }, "unknown", "absent"],
  ])("is told by %s", (_, change, compute, agent) => {
    const daemons = change.os === "windows" || compute === "auto" ? [daemonPod("eks-pod-identity-agent", "n1")] : [];
    expect(profile(change, { pods: daemons })).toMatchObject({ compute, agent });
  });

  test("has no agent where a pod of another kind takes the agent's name", () => {
    const posing = pod({
      name: "eks-pod-identity-agent",
      owner: { kind: "Deployment", name: "eks-pod-identity-agent", uid: "u" },
    });
    expect(profile({}, { pods: [posing] }).agent).toBe("absent");
  });

  test("has no agent while the agent's pod is pending", () => {
    expect(profile({}, { pods: [{ ...daemonPod("eks-pod-identity-agent", "n1"), phase: "Pending" }] }).agent).toBe(
      "absent",
    );
  });

  test("has an agent that is not ready where its pod says so", () => {
    expect(profile({}, { pods: [{ ...daemonPod("eks-pod-identity-agent", "n1"), ready: false }] }).agent).toBe(
      "unready",
    );
  });

  test.each<[string, Partial<Pod>, string | null]>([
    ["the name of its DaemonSet", daemonPod("kube2iam", "n1"), "kube2iam"],
    ["kiam's agent", daemonPod("kiam-agent", "n1"), "kiam-agent"],
    ["its image under another name", named("iam-proxy", "docker.io/jtblin/kube2iam:0.11.1"), "iam-proxy"],
    ["an image by digest", named("iam-proxy", "quay.io/uswitch/kiam@sha256:abc"), "iam-proxy"],
    ["kiam's server, which intercepts nothing", named("kiam-server", "quay.io/uswitch/kiam:v4.2"), null],
    ["an image whose name only begins so", named("exporter", "example/kube2iam-exporter:1"), null],
    [
      "a pod that crashed: the rules that it wrote stay",
      { ...daemonPod("kube2iam", "n1"), phase: "Failed" },
      "kube2iam",
    ],
    ["one on another node", daemonPod("kube2iam", "n2"), null],
  ])("has kube2iam or kiam by %s", (_, daemon, interceptor) => {
    expect(profile({}, { pods: [pod(daemon)] }).interceptor).toBe(interceptor);
  });

  test.each<[string, Partial<Pod>, string | null]>([
    ["Cilium by its name", daemonPod("cilium", "n1"), "Cilium"],
    ["Calico by its name", daemonPod("calico-node", "n1"), "Calico"],
    ["Cilium by its image", named("network", "quay.io/cilium/cilium:v1.18.1"), "Cilium"],
    ["Calico by its image", named("network", "docker.io/calico/node:v3.30.0"), "Calico"],
    ["neither: Cilium's operator enforces nothing", named("operator", "quay.io/cilium/operator-aws:v1.18.1"), null],
    ["neither: the VPC CNI", daemonPod("aws-node", "n1"), null],
  ])("has %s", (_, daemon, engine) => {
    expect(profile({}, { pods: [pod(daemon)] }).policyEngine).toBe(engine);
  });

  test("is the node group's role where the profile is not known", () => {
    const labels = { "eks.amazonaws.com/nodegroup": "ng" };
    const other = instance({ instanceProfileArn: instanceProfile({ name: "unread" }).arn });
    const found = profile(
      { labels },
      { instances: [other], nodeGroups: [nodeGroup({ nodeRole: roleArn("of-group") })] },
    );
    expect(found.role).toBe(roleArn("of-group"));
  });

  test("is a role that is not known where neither profile nor group tells it", () => {
    const other = instance({ instanceProfileArn: instanceProfile({ name: "unread" }).arn });
    expect(profile({}, { instances: [other] })).toMatchObject({
      role: null,
      roleUnknown: { code: "instance-profile-not-read" },
    });
  });

  test("is looked for in the account of the instance", () => {
    const abroad = "210987654321";
    const profileAbroad = instanceProfile({
      arn: `arn:aws:iam::${abroad}:instance-profile/nodes`,
      roleArns: [roleArn("theirs", abroad)],
    });
    const estate = indexEstate(
      inventory(
        [cluster({ instances: [instance({ account: abroad, instanceProfileArn: profileAbroad.arn })] })],
        [iam(), iam({ instanceProfiles: [profileAbroad] }, abroad)],
      ),
    );
    const index = estate.clusters.get("c1");
    if (!index) throw new Error("the cluster is not indexed");
    expect(nodeProfile(estate, index, "n1").role).toBe(roleArn("theirs", abroad));
  });
});

describe("Nodes that answer alike", () => {
  test("have one key, and a node of which something is unknown has its own", () => {
    const known = profile();
    expect(profileKey({ ...known, node: "n2" })).toBe(profileKey(known));
    const why = { code: "instance-gone", text: "gone" };
    expect(profileKey({ ...known, unknown: why })).not.toBe(profileKey({ ...known, node: "n2", unknown: why }));
    expect(profileKey({ ...known, agent: "absent" })).not.toBe(profileKey(known));
    expect(profileKey({ ...known, interceptor: "kube2iam" })).not.toBe(profileKey(known));
    expect(profileKey({ ...known, policyEngine: "Cilium" })).not.toBe(profileKey(known));
    expect(profileKey({ ...known, role: null })).not.toBe(profileKey(known));
    expect(profileKey(null)).toBe("none");
  });
});

describe("A part of the node itself", () => {
  test.each([
    ["aws-node", "kube-system", "DaemonSet", true],
    ["kube-proxy", "kube-system", "DaemonSet", true],
    ["eks-pod-identity-agent", "kube-system", "DaemonSet", true],
    ["aws-node", "shop", "DaemonSet", false],
    ["aws-node", "kube-system", "Deployment", false],
    ["aws-node-extra", "kube-system", "DaemonSet", false],
  ])("is %s in %s as a %s: %s", (name, namespace, kind, essential) => {
    expect(isNodeEssential(pod({ namespace, owner: { kind, name, uid: "u" } }))).toBe(essential);
  });

  test("is no pod without an owner", () => {
    expect(isNodeEssential(pod({ namespace: "kube-system", name: "aws-node", owner: null }))).toBe(false);
  });
});
