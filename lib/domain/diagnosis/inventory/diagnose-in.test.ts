import { describe, expect, it } from "vitest";
import {
  account,
  association,
  instance,
  issuer,
  metadata,
  oidcProvider,
  podIdentityTrust,
  policy,
  providerOfCluster,
  role,
  roleArn,
  webIdentityTrust,
} from "../../testing/aws.ts";
import type { AccountItems, ClusterItems } from "../../testing/estate.ts";
import { withPodIdentity, withWebIdentity } from "../../testing/injection.ts";
import { container, daemonPod, node, pod, podSpec, serviceAccount } from "../../testing/kubernetes.ts";
import type { CauseId } from "../causes/catalogue.ts";
import type { Diagnosis } from "../types.ts";
import { diagnoseIn } from "./diagnose-in.ts";
import { annotated, firstOf, worldOf, worldWith } from "./testing/world.ts";
import type { DiagnosisWorld } from "./world.ts";

const injected = withWebIdentity(podSpec(), roleArn("app"));
const sub = "system:serviceaccount:shop:app";

function ofPod(
  world: DiagnosisWorld,
  text = "",
  action: string | null = null,
  resource: string | null = null,
): Diagnosis {
  return diagnoseIn(world, { text, container: firstOf(world), action, resource });
}

const first = ({ causes }: Diagnosis): readonly [CauseId | undefined, string | undefined] => [
  causes[0]?.cause,
  causes[0]?.confidence,
];

const otherIssuer = issuer.replace(/.{4}$/, "9999");
const trusting = (trust: string): AccountItems => ({ roles: [role("app", { trust }), role("node")] });

const trusts: readonly { readonly name: string; readonly statement: object; readonly cause: CauseId }[] = [
  {
    name: "another namespace",
    statement: webIdentityTrust("system:serviceaccount:stage:app"),
    cause: "TRUST_SUB_NAMESPACE_MISMATCH",
  },
  {
    name: "another service account",
    statement: webIdentityTrust("system:serviceaccount:shop:api"),
    cause: "TRUST_SUB_MISMATCH",
  },
  {
    name: "a star under StringEquals",
    statement: webIdentityTrust("system:serviceaccount:shop:*"),
    cause: "TRUST_SUB_WILDCARD_STRINGEQUALS",
  },
  {
    name: "a star that would not match either",
    statement: webIdentityTrust("system:serviceaccount:stage:*"),
    cause: "TRUST_SUB_NAMESPACE_MISMATCH",
  },
  { name: "other case", statement: webIdentityTrust("system:serviceaccount:Shop:app"), cause: "TRUST_SUB_CASE" },
  {
    name: "another audience",
    statement: webIdentityTrust(sub, { audience: "sts.amazonaws.com.cn" }),
    cause: "TRUST_AUDIENCE_CONDITION",
  },
  {
    name: "the provider of another account",
    statement: webIdentityTrust(sub, { provider: providerOfCluster.replace(account, "210987654321") }),
    cause: "TRUST_PROVIDER_WRONG_ACCOUNT",
  },
  {
    name: "another issuer",
    statement: webIdentityTrust(sub, { provider: providerOfCluster.replace(issuer, otherIssuer) }),
    cause: "TRUST_PROVIDER_ARN_WRONG",
  },
  {
    name: "a mistyped issuer",
    statement: webIdentityTrust(sub, {
      provider: providerOfCluster.replace("oidc.eks.us-east-1", "oidc.us-east-1.eks"),
    }),
    cause: "TRUST_PROVIDER_ARN_WRONG",
  },
  {
    name: "another Region",
    statement: webIdentityTrust(sub, { provider: providerOfCluster.replace("us-east-1", "eu-west-1") }),
    cause: "TRUST_REGION_WRONG",
  },
  {
    name: "the subject under the key of the audience",
    statement: {
      ...webIdentityTrust(sub),
      Condition: { StringEquals: { [`${issuer}:aud`]: sub } },
    },
    cause: "TRUST_CONDITION_KEY_WRONG",
  },
  {
    name: "conditions of two clusters",
    statement: {
      ...webIdentityTrust(sub),
      Condition: { StringEquals: { [`${issuer}:sub`]: sub, [`${otherIssuer}:sub`]: sub } },
    },
    cause: "TRUST_MULTI_CLUSTER_ONE_STATEMENT",
  },
  {
    name: "the key of another issuer",
    statement: { ...webIdentityTrust(sub), Condition: { StringEquals: { [`${otherIssuer}:sub`]: sub } } },
    cause: "TRUST_CONDITION_KEY_WRONG",
  },
  { name: "Pod Identity alone", statement: podIdentityTrust(), cause: "TRUST_WEB_IDENTITY_MISSING" },
];

describe("a pod whose role is not handed out", () => {
  it.each(trusts)("is told why: its trust policy names $name", ({ statement, cause }) => {
    const diagnosis = ofPod(worldWith(injected, trusting(policy(statement))));
    expect(first(diagnosis)).toEqual([cause, "certain"]);
    expect(diagnosis.path.find(({ hop }) => hop === "trust")).toMatchObject({ status: "broken" });
  });

  it("is told what denies it", () => {
    const trust = policy(webIdentityTrust(sub), webIdentityTrust(sub, { effect: "Deny" }));
    expect(first(ofPod(worldWith(injected, trusting(trust))))).toEqual(["EXPLICIT_DENY_TRUST", "certain"]);
  });

  it("is not told with certainty which of two statements was meant for it", () => {
    const trust = policy(
      webIdentityTrust("system:serviceaccount:a:app"),
      webIdentityTrust("system:serviceaccount:shop:b"),
    );
    expect(first(ofPod(worldWith(injected, trusting(trust))))[1]).toBe("likely");
  });

  it("is told that a cluster was made anew only where the other issuer is of no cluster here", () => {
    const trust = policy(webIdentityTrust(sub, { provider: providerOfCluster.replace(issuer, otherIssuer) }));
    const causes = ofPod(worldWith(injected, trusting(trust))).causes.map(({ cause }) => cause);
    expect(causes).toContain("OIDC_ISSUER_CHANGED");
  });

  const others: readonly {
    readonly name: string;
    readonly spec?: typeof injected;
    readonly aws?: AccountItems;
    readonly items?: ClusterItems;
    readonly cause: CauseId;
  }[] = [
    { name: "no role", aws: { roles: [role("node")] }, cause: "ROLE_MISSING" },
    { name: "no provider", aws: { oidcProviders: [] }, cause: "OIDC_PROVIDER_MISSING" },
    {
      name: "another client id",
      aws: { oidcProviders: [oidcProvider({ clientIds: ["sts.example"] })] },
      cause: "AUDIENCE_MISMATCH",
    },
    { name: "no ARN", spec: withWebIdentity(podSpec(), "app"), cause: "ROLE_ARN_INVALID" },
    {
      name: "the ARN of a policy",
      spec: withWebIdentity(podSpec(), `arn:aws:iam::${account}:policy/app`),
      cause: "ROLE_ARN_ANNOTATION_IS_POLICY_ARN",
    },
    { name: "nothing injected", spec: podSpec(), cause: "FALLBACK_NODE_ROLE_NOT_INJECTED" },
    {
      name: "Pod Identity without an agent",
      spec: withPodIdentity(podSpec()),
      items: { associations: [association()] },
      cause: "PODID_AGENT_ABSENT",
    },
    {
      name: "keys in its environment",
      spec: podSpec({
        containers: [container({ env: { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "x" } })],
      }),
      cause: "STATIC_CREDENTIALS_CONFLICT",
    },
  ];

  it.each(others)("is told why: $name", ({ spec = injected, aws = {}, items = {}, cause }) => {
    expect(first(ofPod(worldWith(spec, aws, items)))).toEqual([cause, "certain"]);
  });
});

describe("a pod without the identity meant for it", () => {
  it("may be older than its configuration where it is not told when that was made", () => {
    const accounts = [serviceAccount({ annotations: annotated.annotations })];
    const { causes } = ofPod(worldWith(podSpec(), {}, { serviceAccounts: accounts }));
    expect(causes[0]).toMatchObject({ cause: "FALLBACK_NODE_ROLE_NOT_INJECTED", confidence: "likely" });
    expect(causes.map(({ cause }) => cause)).toContain("FALLBACK_NODE_ROLE_OLD_PODS");
  });

  it("is told that it is older where that is known", () => {
    const accounts = [
      serviceAccount({ annotations: annotated.annotations, annotatedAt: { "eks.amazonaws.com/role-arn": 9e9 } }),
    ];
    const diagnosis = ofPod(worldWith(podSpec(), {}, { serviceAccounts: accounts }));
    expect(first(diagnosis)).toEqual(["FALLBACK_NODE_ROLE_OLD_PODS", "certain"]);
  });
});

describe("a pod that holds its role", () => {
  const world = worldWith(injected);

  it("has no cause by itself, and no trust cause of a text", () => {
    const alone = ofPod(world);
    expect(alone.causes).toEqual([]);
    expect(alone.reason).toContain("nothing broken");
    const refused = ofPod(world, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    expect(refused.causes.map(({ cause }) => cause)).toContain("IAM_PROPAGATION");
    expect(refused.causes.filter(({ cause }) => cause.startsWith("TRUST_"))).toEqual([]);
  });

  it.each([
    { answer: `arn:aws:sts::${account}:assumed-role/app/x`, verdict: "as-meant" },
    { answer: `arn:aws:sts::${account}:assumed-role/node/i-00000000000000001`, verdict: "other" },
    { answer: "arn:aws:sts::210987654321:assumed-role/app/x", verdict: "other" },
    { answer: "arn:aws:sts::############:assumed-role/app/x", verdict: "unknown" },
  ])("reads the answer of a check: $answer", ({ answer, verdict }) => {
    const text = JSON.stringify({ UserId: "AROA:x", Account: account, Arn: answer });
    expect(ofPod(world, text).verify?.reading?.verdict).toBe(verdict);
  });

  it("is told that its client does not use the role, where the call was made by the node", () => {
    const open = worldWith(injected, {}, { instances: [instance({ metadata: metadata({ hopLimit: 2 }) })] });
    const text = `User: arn:aws:sts::${account}:assumed-role/node/i-00000000000000001 is not authorized to perform: s3:GetObject`;
    expect(first(ofPod(open, text))).toEqual(["FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY", "likely"]);
  });

  it("is told which policy refuses a call, and what was not read stays unknown", () => {
    const identity = [
      {
        name: "orders",
        arn: null,
        document: policy({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" }),
      },
    ];
    const asked = worldWith(injected, { roles: [{ ...role(), policies: identity }, role("node")] });
    const table = `arn:aws:dynamodb:us-east-1:${account}:table/orders`;
    const refused = ofPod(asked, "", "dynamodb:PutItem", table);
    expect(refused.causes[0]?.cause).toBe("POLICY_MISSING_ACTION");
    const hops = new Map(refused.path.map(({ hop, status }) => [hop, status]));
    expect(hops.get("service-control-policies")).toBe("unknown");
    const allowed = ofPod(asked, "", "dynamodb:GetItem", table);
    expect(allowed.causes).toEqual([]);
    expect(allowed.path.find(({ hop }) => hop === "resource-control-policies")?.status).toBe("unknown");
  });

  it("is doubted where the text is of a role that it cannot have", () => {
    const denied = worldWith(injected, trusting(policy(webIdentityTrust("system:serviceaccount:shop:api"))));
    const text = `User: arn:aws:sts::${account}:assumed-role/billing/x is not authorized to perform: s3:GetObject`;
    const diagnosis = ofPod(denied, text);
    expect(diagnosis.causes.filter(({ confidence }) => confidence === "certain")).toEqual([]);
  });
});

describe("a pod that EKS should give its role", () => {
  const eksRefused =
    "(AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role., fault: client";
  const agents = [daemonPod("eks-pod-identity-agent", "n1")];
  const spec = withPodIdentity(podSpec());

  function refused(change: Partial<typeof spec>, policies: AccountItems): Diagnosis {
    const world = worldOf(
      { pods: [pod({ spec: { ...spec, ...change } }), ...agents], associations: [association()] },
      policies,
    );
    return ofPod(world, eksRefused);
  }

  it("and does not on the host's network", () => {
    const { causes } = refused({ hostNetwork: true }, {});
    expect(causes.map(({ cause }) => cause)).toContain("PODID_UNAUTHORIZED_HOSTNETWORK");
    expect(causes.map(({ cause }) => cause)).not.toContain("PODID_TRUST_MISSING");
  });

  it("and cannot where the role of the node may not ask", () => {
    const may = policy({ Effect: "Allow", Action: "eks-auth:AssumeRoleForPodIdentity", Resource: "*" });
    const node = { ...role("node"), policies: [{ name: "worker", arn: null, document: may }] };
    const causes = (roles: AccountItems) => refused({}, roles).causes.map(({ cause }) => cause);
    expect(causes({ roles: [role(), { ...role("node"), policies: [] }] })[0]).toBe("PODID_NODE_PERMISSION");
    expect(causes({ roles: [role(), node] })[0]).not.toBe("PODID_NODE_PERMISSION");
  });
});

describe("a text with the inventory at hand", () => {
  const refused =
    "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";
  const trust = policy(webIdentityTrust("system:serviceaccount:shop:api"));

  function ofText(world: DiagnosisWorld, text: string): Diagnosis {
    return diagnoseIn(world, { text, container: null, action: null, resource: null });
  }

  it("is tied to the only workload that meets the error, and is not certain", () => {
    const diagnosis = ofText(worldWith(injected, trusting(trust)), refused);
    expect(diagnosis.container).toMatchObject({ namespace: "shop", container: "app", confidence: "possible" });
    expect(first(diagnosis)).toEqual(["TRUST_SUB_MISMATCH", "likely"]);
  });

  it("names all workloads that it may be of", () => {
    const other = serviceAccount({ name: "api", annotations: annotated.annotations, createdAt: 1 });
    const pods = ["app", "api"].map((name) =>
      pod({
        name: `${name}-1`,
        owner: { kind: "Deployment", name, uid: `uid-${name}` },
        spec: withWebIdentity(podSpec({ serviceAccount: name }), roleArn("app")),
      }),
    );
    const both = policy(webIdentityTrust("system:serviceaccount:stage:app"));
    const world = worldOf({ pods, serviceAccounts: [annotated, other] }, trusting(both));
    const diagnosis = ofText(world, refused);
    expect(diagnosis.container).toBeNull();
    expect(diagnosis.candidates.map(({ workload }) => workload).toSorted()).toEqual(["api", "app"]);
    expect(diagnosis.causes.every(({ confidence }) => confidence === "possible")).toBe(true);
    expect(diagnosis.reason).toContain("any of 2 workloads");
  });

  it("is tied by the subject of an event", () => {
    const event = {
      eventName: "AssumeRoleWithWebIdentity",
      eventSource: "sts.amazonaws.com",
      errorCode: "AccessDenied",
      userIdentity: { type: "WebIdentityUser", userName: sub },
      requestParameters: { roleArn: roleArn("app") },
    };
    const diagnosis = ofText(worldWith(injected, trusting(trust)), JSON.stringify(event));
    expect(diagnosis.container).toMatchObject({ serviceAccount: "app", confidence: "likely" });
  });

  it("is tied to what lives on the node whose role called", () => {
    const instances = [instance({ metadata: metadata({ hopLimit: 2 }) })];
    const world = worldWith(podSpec(), {}, { instances, serviceAccounts: [serviceAccount()] });
    const text = `User: arn:aws:sts::${account}:assumed-role/node/i-00000000000000001 is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k`;
    const diagnosis = ofText(world, text);
    expect(diagnosis.container).toMatchObject({ namespace: "shop", state: "node-role-exposed" });
    expect(diagnosis.causes[0]?.cause).toBe("FALLBACK_NODE_ROLE");
  });

  it("that nothing ties to a container is answered as without an inventory", () => {
    const text = "getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com";
    const diagnosis = ofText(worldWith(injected), text);
    expect(diagnosis.container).toBeNull();
    expect(diagnosis.candidates).toEqual([]);
  });
});

describe("a token file", () => {
  const users = [
    { name: "root", change: { runAsUser: 0 }, status: "passed" },
    { name: "a group that may read", change: { runAsUser: 1000, fsGroup: 1000 }, status: "passed" },
    { name: "the user that all containers share", change: { runAsUser: 1000 }, status: "passed" },
    { name: "the image's own user", change: {}, status: "unknown" },
  ] as const;

  it.each(users)("is told readable or not for $name", ({ change, status }) => {
    const world = worldWith(withWebIdentity(podSpec(change), roleArn("app")));
    expect(ofPod(world).path.find(({ hop }) => hop === "token-file")?.status).toBe(status);
  });

  it("is readable by all where the users of the containers differ", () => {
    const containers = [container({ runAsUser: 2000 }), container({ name: "proxy", runAsUser: 3000 })];
    const world = worldWith(withWebIdentity(podSpec({ containers }), roleArn("app")));
    expect(ofPod(world).path.find(({ hop }) => hop === "token-file")?.status).toBe("passed");
  });

  it("is out of reach of a user without a group on a node before Kubernetes 1.19", () => {
    const nodes = [node({ kubeletVersion: "v1.18.9" })];
    const world = worldWith(withWebIdentity(podSpec({ runAsUser: 100 }), roleArn("app")), {}, { nodes });
    expect(first(ofPod(world))).toEqual(["TOKEN_FILE_PERMISSION", "likely"]);
  });
});
