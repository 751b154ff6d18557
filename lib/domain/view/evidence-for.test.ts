import { describe, expect, test } from "vitest";
import { indexEstate } from "../inventory/estate.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import { account, association, instance, metadata, roleArn } from "../testing/aws.ts";
import { type ClusterItems, cluster, inventory } from "../testing/estate.ts";
import {
  event,
  nodeSession,
  podIdentitySession,
  session,
  webIdentityExchange,
  webIdentityRefusal,
  window,
} from "../testing/events.ts";
import { withPodIdentity, withWebIdentity } from "../testing/injection.ts";
import { container, daemonPod, made, pod, podSpec, serviceAccount } from "../testing/kubernetes.ts";
import type { TrailEvent, TrailWindow } from "../usage/event.ts";
import { questions, UsageIndex } from "../usage/evidence.ts";
import { UsageLedger } from "../usage/ledger.ts";
import { projectEstate } from "./project.ts";
import type { ContainerRow } from "./row.ts";

function rows(
  items: ClusterItems,
  events: readonly TrailEvent[],
  windows: readonly TrailWindow[] = [],
): ContainerRow[] {
  const ledger = new UsageLedger();
  for (const one of events) ledger.add(one);
  const estate = indexEstate(inventory([cluster(items)]));
  return projectEstate(estate, new UsageIndex(ledger.records(), windows))
    .map(({ row }) => row)
    .filter((row) => row.namespace === "shop");
}

const annotated = serviceAccount({ annotations: { "eks.amazonaws.com/role-arn": roleArn("app") } });
const irsa = { serviceAccounts: [annotated], pods: [pod({ spec: withWebIdentity(podSpec(), roleArn("app")) })] };
const agent = daemonPod("eks-pod-identity-agent", "n1");
const podIdentity = { associations: [association()], pods: [agent, pod({ spec: withPodIdentity(podSpec()) })] };
const open = { instances: [instance({ metadata: metadata({ hopLimit: 2 }) })] };

describe("Use of a role by web identity", () => {
  test("is confirmed by an exchange of the service account for that role", () => {
    expect(rows(irsa, [webIdentityExchange("e1", "ASIAONE")])).toMatchObject([
      { state: "holding-confirmed", evidence: "service-account", refused: false, lastSeen: made + 10_000 },
    ]);
  });

  test("is confirmed by calls whose exchange was seen", () => {
    const events = [
      webIdentityExchange("e1", "ASIAONE"),
      event("e2", session({ accessKeyId: "ASIAONE" }), { at: made + 50_000 }),
    ];
    expect(rows(irsa, events)).toMatchObject([{ lastSeen: made + 50_000 }]);
  });

  test("is not confirmed by the same account's use of another role", () => {
    const other = webIdentityExchange("e1", "ASIAONE", { role: roleArn("other") });
    expect(rows(irsa, [other])).toMatchObject([{ state: "holding-expected", evidence: "not-covered" }]);
  });

  test("is not confirmed by use of another role beside a refusal of its own", () => {
    const events = [webIdentityExchange("e1", "ASIAONE", { role: roleArn("other") }), webIdentityRefusal("e2")];
    expect(rows(irsa, events)).toMatchObject([
      { state: "holding-expected", evidence: "service-account", refused: true },
    ]);
  });

  test("is not confirmed by an account of the same name under another issuer", () => {
    const actor = {
      kind: "web-identity" as const,
      provider:
        "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/DEADDEADDEADDEADDEADDEADDEADDEAD",
      subject: "system:serviceaccount:shop:app",
      audience: "sts.amazonaws.com",
    };
    expect(rows(irsa, [{ ...webIdentityExchange("e1", "ASIAONE"), actor }])).toMatchObject([
      { evidence: "not-covered" },
    ]);
  });

  test("is none where the window was read to its end", () => {
    expect(rows(irsa, [], [window(questions.webIdentity)])).toMatchObject([
      { state: "holding-expected", evidence: "none", lastSeen: null },
    ]);
  });

  test.each<[string, Partial<TrailWindow>]>([
    ["was not read to its end", { complete: false }],
    ["is of another account", { account: "210987654321" }],
    ["is of another Region", { region: "eu-west-1" }],
    ["answers another question", { question: questions.podIdentityRequests }],
    ["ended before the pod was made", { from: made - 9000, to: made - 1 }],
  ])("is not covered where the window %s", (_, change) => {
    expect(rows(irsa, [], [window(questions.webIdentity, change)])).toMatchObject([{ evidence: "not-covered" }]);
  });

  test("is none only where the global endpoint's Region was read as well", () => {
    const abroad = cluster(irsa, { region: "eu-west-1" });
    const evidence = (...regions: readonly string[]): string | undefined =>
      projectEstate(
        indexEstate(inventory([abroad])),
        new UsageIndex(
          [],
          regions.map((region) => window(questions.webIdentity, { region })),
        ),
      )[0]?.row.evidence;
    expect(evidence("eu-west-1")).toBe("not-covered");
    expect(evidence("us-east-1")).toBe("not-covered");
    expect(evidence("eu-west-1", "us-east-1")).toBe("none");
  });

  test("covers every question where every management event was read", () => {
    expect(rows(irsa, [], [window("all")])).toMatchObject([{ evidence: "none" }]);
  });
});

describe("Use of a role by Pod Identity", () => {
  test("is exact by the tags of the session", () => {
    expect(rows(podIdentity, [podIdentitySession("e1", "ASIAPOD")])).toMatchObject([
      { state: "holding-confirmed", evidence: "exact" },
    ]);
  });

  test("is not that of a pod of the same name that is gone", () => {
    const gone = podIdentitySession("e1", "ASIAPOD", { podUid: "uid-of-another" });
    expect(rows(podIdentity, [gone])).toMatchObject([{ state: "holding-expected", evidence: "not-covered" }]);
  });

  test("is not confirmed by a session for the role that the association had before", () => {
    const before = podIdentitySession("e1", "ASIAPOD", { role: roleArn("before") });
    expect(rows(podIdentity, [before])).toMatchObject([{ state: "holding-expected" }]);
  });

  test("names the role of an association that was removed since", () => {
    const removed = { ...podIdentity, associations: [] };
    const rest = podIdentitySession("e1", "ASIAPOD", { role: roleArn("gone") });
    expect(rows(removed, [rest])).toMatchObject([
      { state: "denied", evidence: "exact", role: roleArn("gone"), gets: null },
    ]);
    expect(rows(removed, [])).toMatchObject([{ state: "denied", role: null }]);
  });

  test("is none where requests and sessions were read", () => {
    const both = [window(questions.podIdentityRequests), window(questions.roleSessions(roleArn("app")))];
    expect(rows(podIdentity, [], both)).toMatchObject([{ evidence: "none" }]);
    expect(rows(podIdentity, [], both.slice(0, 1))).toMatchObject([{ evidence: "not-covered" }]);
    expect(rows(podIdentity, [], both.slice(1))).toMatchObject([{ evidence: "not-covered" }]);
  });

  test("cannot be covered without session tags, for nothing ties a session to the pod", () => {
    const untagged = { ...podIdentity, associations: [association({ disableSessionTags: true })] };
    const events = [podIdentitySession("e1", "ASIAPOD", { tagged: false })];
    expect(rows(untagged, events, [window("all")])).toMatchObject([{ evidence: "not-covered" }]);
  });

  test("that EKS refuses is known by the node whose agent asked", () => {
    const refusing = { ...podIdentity, associations: [association({ roleArn: roleArn("nobody") })] };
    const refused = event("e1", nodeSession(), {
      source: "eks-auth.amazonaws.com",
      name: "AssumeRoleForPodIdentity",
      errorCode: "AccessDenied",
    });
    expect(rows(refusing, [refused])).toMatchObject([{ state: "denied", evidence: "node", refused: true }]);
  });
});

function called(name: string, image: string, change: Partial<Pod> = {}): Pod {
  return pod({ name, spec: podSpec({ containers: [container({ image })] }), ...change });
}

const boto = (id: string, at = made + 10_000): TrailEvent =>
  event(id, nodeSession(), {
    at,
    userAgent: "Boto3/1.44.5 md/Botocore#1.44.5",
    source: "dynamodb.amazonaws.com",
    name: "ListTables",
  });

describe("Calls with a node's role", () => {
  const states = (items: ClusterItems, events: readonly TrailEvent[], windows: readonly TrailWindow[] = []): string[] =>
    rows({ ...open, ...items }, events, windows).map((row) => `${row.pod} ${row.state} ${row.evidence}`);

  test("are the only container's that could have made them", () => {
    expect(states({ pods: [called("a", "x:1")] }, [boto("e1")])).toEqual(["a node-role-used node"]);
  });

  test("are those of the container whose image speaks for their SDK", () => {
    const pods = [called("a", "python:3"), called("b", "node:22"), called("c", "x:1")];
    expect(states({ pods }, [boto("e1")])).toEqual([
      "a node-role-used node",
      "b node-role-exposed not-covered",
      "c node-role-exposed not-covered",
    ]);
  });

  test("are of all that are equally likely", () => {
    const pods = [called("a", "x:1"), called("b", "y:1")];
    expect(states({ pods }, [boto("e1")])).toEqual(["a node-role-used node", "b node-role-used node"]);
  });

  test("are of nobody whose image speaks for another SDK", () => {
    expect(states({ pods: [called("a", "node:22")] }, [boto("e1")])).toEqual(["a node-role-exposed not-covered"]);
  });

  test("are rather of what was there at the time than of what came after", () => {
    const pods = [called("a", "x:1"), called("b", "y:1", { createdAt: made + 20_000 })];
    expect(states({ pods }, [boto("e1")])).toEqual(["a node-role-used node", "b node-role-exposed not-covered"]);
  });

  test("are not of a container out of reach, nor of one that holds its own role", () => {
    const pods = [
      called("a", "x:1", { node: "n9" }),
      called("b", "x:1", { spec: withWebIdentity(podSpec(), roleArn("app")) }),
    ];
    const found = states({ pods, serviceAccounts: [annotated] }, [boto("e1")]);
    expect(found.filter((row) => row.endsWith(" node"))).toEqual([]);
  });

  test("that a node makes for itself are nobody's", () => {
    const own = event("e1", nodeSession(), { source: "ecr.amazonaws.com", name: "GetAuthorizationToken" });
    expect(states({ pods: [called("a", "x:1")] }, [own])).toEqual(["a node-role-exposed not-covered"]);
  });

  test("are not pinned on a part of the node itself", () => {
    const own = daemonPod("aws-node", "n1");
    const placed = projectEstate(
      indexEstate(inventory([cluster({ ...open, pods: [own] })])),
      new UsageIndex([], [window(questions.instance("i-00000000000000001"))]),
    );
    expect(placed.map(({ row }) => `${row.state} ${row.evidence}`)).toEqual(["node-role-essential none"]);
  });

  test("are none where the instance's calls were read to the end", () => {
    const pods = [called("a", "x:1")];
    const read = window(questions.instance("i-00000000000000001"));
    expect(states({ pods }, [], [read])).toEqual(["a node-role-exposed none"]);
    expect(states({ pods }, [], [{ ...read, complete: false }])).toEqual(["a node-role-exposed not-covered"]);
  });
});

describe("Use of static keys", () => {
  const keys = container({
    env: {
      AWS_ACCESS_KEY_ID: { kind: "dropped", tail: "MPLE", blank: false },
      AWS_SECRET_ACCESS_KEY: { kind: "dropped", tail: null, blank: false },
    },
  });
  const user = { kind: "user" as const, arn: null, userName: "ci", accessKeyId: "AKIAIOSFODNN7EXAMPLE" };
  const pods = [pod({ spec: podSpec({ containers: [keys] }) })];

  test("is known by the end of the key's id", () => {
    expect(rows({ pods }, [event("e1", user)])).toMatchObject([{ state: "static-keys", evidence: "static" }]);
  });

  test("is not that of another user whose key ends alike, where IAM told whose the key is", () => {
    const told = (userName: string | null) => ({ tail: "MPLE", account, userName, lastUsed: null, gap: null });
    const evidence = (userName: string | null) =>
      rows({ pods, accessKeys: [told(userName)] }, [event("e1", user)]).map((row) => row.evidence);
    expect(evidence("ci")).toEqual(["static"]);
    expect(evidence("someone-else")).toEqual(["not-covered"]);
    expect(evidence(null)).toEqual(["static"]);
  });

  test("is not covered where no call of the key was seen, for nothing was asked about it", () => {
    expect(rows({ pods }, [], [window("all")])).toMatchObject([{ evidence: "not-covered" }]);
  });
});

describe("The SDK of a container", () => {
  const sdk = (images: readonly string[], ...events: readonly TrailEvent[]): (string | null)[] => {
    const containers = images.map((image, at) => container({ name: `c${at}`, image }));
    const pods = [pod({ spec: withWebIdentity(podSpec({ containers }), roleArn("app")) })];
    return rows({ ...irsa, pods }, events).map((row) => row.sdk);
  };
  const java = webIdentityExchange("e1", "ASIAONE", {
    session: "aws-sdk-java-1763700000123",
    userAgent: "aws-sdk-java/2.57.8",
  });

  test("is what its service account's sessions name", () => {
    expect(sdk(["x:1"], java)).toEqual(["java2"]);
  });

  test("is not known by a session name that two SDKs share", () => {
    expect(sdk(["x:1"], { ...java, userAgent: null })).toEqual([null]);
  });

  test("is not known where sessions name two SDKs", () => {
    expect(sdk(["x:1"], java, webIdentityExchange("e2", "ASIATWO"))).toEqual([null]);
  });

  test("is not pinned on each of several containers that carry the role", () => {
    expect(sdk(["x:1", "y:1"], java)).toEqual([null, null]);
  });

  test("is that of the one container whose image speaks for it", () => {
    expect(sdk(["x:1", "eclipse-temurin:21"], java)).toEqual([null, "java2"]);
    expect(sdk(["python:3", "x:1"], java)).toEqual([null, "java2"]);
  });
});
