import { describe, expect, test } from "vitest";
import type { PodSpec } from "../../inventory/kubernetes.ts";
import { association, instance, metadata, roleArn } from "../../testing/aws.ts";
import { type ClusterItems, estate } from "../../testing/estate.ts";
import { withPodIdentity, withWebIdentity } from "../../testing/injection.ts";
import { container, daemonPod, pod, podSpec, serviceAccount } from "../../testing/kubernetes.ts";
import { ClusterResolver, type Resolution } from "../resolve.ts";
import { lacksOfImage } from "./lacks.ts";

const agent = daemonPod("eks-pod-identity-agent", "n1");
const annotated = serviceAccount({ annotations: { "eks.amazonaws.com/role-arn": roleArn("app") } });
const open = { instances: [instance({ metadata: metadata({ hopLimit: 2 }) })] };

function resolved(image: string, carry: (spec: PodSpec) => PodSpec, items: ClusterItems): Resolution {
  const mine = pod({ spec: carry(podSpec({ containers: [container({ image })] })) });
  const read = estate({ ...items, pods: [agent, mine] });
  const index = read.clusters.get("c1");
  const [spec] = mine.spec.containers;
  if (!index || !spec) throw new Error("the estate has the cluster, and the pod a container");
  return new ClusterResolver(read, index).resolve(mine, spec);
}

const byToken = (image: string, items: ClusterItems = {}): Resolution =>
  resolved(image, (spec) => withWebIdentity(spec, roleArn("app")), { serviceAccounts: [annotated], ...items });
const byAgent = (image: string, items: ClusterItems = {}): Resolution =>
  resolved(image, withPodIdentity, { associations: [association()], ...items });

describe("an SDK that is too old", () => {
  test("for Pod Identity gets nothing, though the agent would answer", () => {
    const { states, outcomes } = byAgent("amazon/aws-cli:2.9.19", open);
    expect(states).toEqual({ botocore: "missing", go2: "holding", java2: "holding", js3: "holding" });
    expect(outcomes.botocore.why[0]).toEqual({
      code: "sdk-too-old",
      text: "AWS CLI 2.9.19 is older than 1.30.0 or 2.15.0, the first that can use EKS Pod Identity, by the tag of its image",
    });
  });

  test("for web identity goes on to the node's role", () => {
    const { states, outcomes } = byToken("amazon/aws-cli:1.16.100", open);
    expect(states).toEqual({ botocore: "falling-back", go2: "holding", java2: "holding", js3: "holding" });
    expect(outcomes.botocore.steps.find(({ link }) => link === "web-identity")).toMatchObject({
      status: "not-set",
      why: { code: "sdk-too-old" },
    });
  });

  test("for web identity gets nothing where the node's role is not in reach", () => {
    expect(byToken("amazon/aws-cli:1.16.100").states.botocore).toBe("missing");
  });
});

test("an SDK that is new enough for what the pod carries is not held back", () => {
  expect(byToken("amazon/aws-cli:2.9.19").states.botocore).toBe("holding");
  expect(byAgent("amazon/aws-cli:2.15.0").states.botocore).toBe("holding");
});

test("an image that does not tell changes nothing", () => {
  expect(lacksOfImage("registry.example/app:1.0.0")).toBeNull();
  expect(byAgent("registry.example/app:1.0.0").states.botocore).toBe("holding");
});

test("containers that differ in nothing but the image do not share an answer", () => {
  const old = container({ name: "old", image: "amazon/aws-cli:2.9.19" });
  const fresh = container({ name: "fresh", image: "amazon/aws-cli:2.20.0" });
  const mine = pod({ spec: withPodIdentity(podSpec({ containers: [old, fresh] })) });
  const read = estate({ associations: [association()], pods: [agent, mine] });
  const index = read.clusters.get("c1");
  if (!index) throw new Error("the estate has the cluster");
  const resolver = new ClusterResolver(read, index);
  expect(mine.spec.containers.map((spec) => resolver.resolve(mine, spec).states.botocore)).toEqual([
    "missing",
    "holding",
  ]);
});
