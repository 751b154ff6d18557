/** Records as CloudTrail writes them (domain facts 6), made for tests. */
export const account = "123456789012";
export const provider = `arn:aws:iam::${account}:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABCD`;
export const subject = "system:serviceaccount:shop:orders";
export const roleArn = `arn:aws:iam::${account}:role/orders`;

export type Json = Readonly<Record<string, unknown>>;

let made = 0;

/** An id of an event, another one with every call. */
export function eventId(): string {
  return `6f0c1f4e-0000-4000-8000-${(++made).toString(16).padStart(12, "0")}`;
}

export function record(more: Json = {}): Json {
  return {
    eventVersion: "1.11",
    userIdentity: session("ASIAIOSFODNN7EXAMPLE"),
    eventTime: "2026-11-20T10:11:12Z",
    eventSource: "s3.amazonaws.com",
    eventName: "ListBuckets",
    awsRegion: "eu-central-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "Boto3/1.44.5 md/Botocore#1.44.5",
    requestParameters: null,
    responseElements: null,
    eventID: eventId(),
    readOnly: true,
    recipientAccountId: account,
    eventCategory: "Management",
    ...more,
  };
}

/** `userIdentity` of a session of a web identity. */
export function session(accessKeyId: string, sessionName = "botocore-session-1795250321"): Json {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${sessionName}`,
    arn: `arn:aws:sts::${account}:assumed-role/orders/${sessionName}`,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: { type: "Role", arn: roleArn, accountId: account, userName: "orders" },
      webIdFederationData: { federatedProvider: provider, attributes: {} },
      attributes: { creationDate: "2026-11-20T10:00:00Z", mfaAuthenticated: "false" },
    },
  };
}

/** The exchange that began it. */
export function exchange(accessKeyId: string, more: Json = {}): Json {
  return record({
    eventSource: "sts.amazonaws.com",
    eventName: "AssumeRoleWithWebIdentity",
    userIdentity: {
      type: "WebIdentityUser",
      principalId: `${provider}:sts.amazonaws.com:${subject}`,
      userName: subject,
      identityProvider: provider,
    },
    requestParameters: { roleArn, roleSessionName: "botocore-session-1795250321" },
    responseElements: { credentials: { accessKeyId, sessionToken: "token-that-is-not-kept" }, provider },
    ...more,
  });
}

/** The session that EKS hands to a pod. */
export function podSession(accessKeyId: string, pod: string): Json {
  const tags = {
    "eks-cluster-arn": `arn:aws:eks:eu-central-1:${account}:cluster/c1`,
    "kubernetes-namespace": "shop",
    "kubernetes-service-account": "orders",
    "kubernetes-pod-name": pod,
    "kubernetes-pod-uid": `uid-${pod}`,
  };
  return record({
    eventSource: "sts.amazonaws.com",
    eventName: "AssumeRole",
    userIdentity: { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" },
    userAgent: "pods.eks.amazonaws.com",
    requestParameters: {
      roleArn,
      roleSessionName: `eks-c1-${pod}-498124c2-0000-4000-8000-000000000001`,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    },
    responseElements: { credentials: { accessKeyId } },
  });
}

export function node(instance = "i-00000000000000001"): Json {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${instance}`,
    arn: `arn:aws:sts::${account}:assumed-role/node/${instance}`,
    accessKeyId: "ASIANODEFODN7EXAMPLE",
    sessionContext: {
      sessionIssuer: { type: "Role", arn: `arn:aws:iam::${account}:role/node` },
      ec2RoleDelivery: "1.0",
    },
  };
}

/** A file of a trail. */
export function body(...records: readonly Json[]): Buffer {
  return Buffer.from(JSON.stringify({ Records: records }));
}
