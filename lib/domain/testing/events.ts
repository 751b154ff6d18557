import type { Actor, TrailEvent, TrailWindow } from "../usage/event.ts";
import { account, eksCluster, issuer, providerOfCluster, region, roleArn } from "./aws.ts";
import { made } from "./kubernetes.ts";

type Session = Extract<Actor, { kind: "assumed-role" }>;

/** Events in the shapes of domain facts 6. */
export function event(id: string, actor: Actor, change: Partial<TrailEvent> = {}): TrailEvent {
  return {
    id,
    at: made + 10_000,
    account,
    region,
    source: "s3.amazonaws.com",
    name: "ListBuckets",
    actor,
    errorCode: null,
    errorMessage: null,
    userAgent: null,
    sourceIp: null,
    requested: null,
    issued: null,
    clusterName: null,
    ...change,
  };
}

export function subject(namespace = "shop", serviceAccount = "app"): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}

/** AssumeRoleWithWebIdentity that succeeded (domain facts 6.1). */
export function webIdentityExchange(
  id: string,
  key: string,
  {
    of = subject(),
    role = roleArn("app"),
    session = "botocore-session-1763700000",
    ...change
  }: Partial<TrailEvent> & { readonly of?: string; readonly role?: string; readonly session?: string } = {},
): TrailEvent {
  return event(
    id,
    { kind: "web-identity", provider: providerOfCluster, subject: of, audience: "sts.amazonaws.com" },
    {
      source: "sts.amazonaws.com",
      name: "AssumeRoleWithWebIdentity",
      requested: { roleArn: role, sessionName: session },
      issued: { accessKeyId: key, roleArn: role, sessionName: session, tags: {} },
      ...change,
    },
  );
}

/** The same refused by the trust policy: error code, vague message, nothing issued (domain facts 6.2). */
export function webIdentityRefusal(id: string, change: Parameters<typeof webIdentityExchange>[2] = {}): TrailEvent {
  return webIdentityExchange(id, "", {
    errorCode: "AccessDenied",
    errorMessage: "An unknown error occurred",
    issued: null,
    ...change,
  });
}

/** The tagged AssumeRole of Pod Identity, which alone names the pod (domain facts 6.4). */
export function podIdentitySession(
  id: string,
  key: string,
  {
    pod = "app-1",
    podUid = `uid-shop-${pod}`,
    role = roleArn("app"),
    tagged = true,
    ...change
  }: Partial<TrailEvent> & {
    readonly pod?: string;
    readonly podUid?: string;
    readonly role?: string;
    readonly tagged?: boolean;
  } = {},
): TrailEvent {
  const sessionName = `eks-c1-${pod}-498124c2-0000-4000-8000-${id.padStart(12, "0").slice(-12)}`;
  const tags = {
    "eks-cluster-arn": eksCluster().arn,
    "eks-cluster-name": "c1",
    "kubernetes-namespace": "shop",
    "kubernetes-service-account": "app",
    "kubernetes-pod-name": pod,
    "kubernetes-pod-uid": podUid,
  };
  return event(
    id,
    { kind: "service", invokedBy: "pods.eks.amazonaws.com" },
    {
      source: "sts.amazonaws.com",
      name: "AssumeRole",
      userAgent: "pods.eks.amazonaws.com",
      requested: { roleArn: role, sessionName },
      issued: { accessKeyId: key, roleArn: role, sessionName, tags: tagged ? tags : {} },
      ...change,
    },
  );
}

/** A session of an assumed role. */
export function session(change: Partial<Session> = {}): Session {
  return {
    kind: "assumed-role",
    roleArn: roleArn("app"),
    sessionName: "botocore-session-1763700000",
    accessKeyId: "ASIAIOSFODNN7EXAMPLE",
    federatedProvider: `arn:aws:iam::${account}:oidc-provider/${issuer}`,
    ec2RoleDelivery: null,
    instance: null,
    ...change,
  };
}

/** The session of a node's role, through IMDS (domain facts 6.5). */
export function nodeSession(change: Partial<Session> = {}): Session {
  const instance = change.instance ?? "i-00000000000000001";
  return session({
    roleArn: roleArn("node"),
    sessionName: instance,
    accessKeyId: "ASIANODEFODN7EXAMPLE",
    federatedProvider: null,
    ec2RoleDelivery: "2.0",
    instance,
    ...change,
  });
}

/** A window of an hour around the events that was read to its end. */
export function window(question: string, change: Partial<TrailWindow> = {}): TrailWindow {
  return {
    account,
    region,
    question,
    from: made - 1000,
    to: made + 3_600_000,
    complete: true,
    unreadable: 0,
    ...change,
  };
}
