import { evaluateTrust } from "./evaluate.ts";
import type { ParsedPolicy } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import type { TrustRequest, TrustVerdict } from "./types.ts";

/** Who assumes the role of an association. */
const SERVICE = "pods.eks.amazonaws.com";
const TAG = "aws:RequestTag/";

/** The six session tags, all of them transitive (domain facts 2). */
export const SESSION_TAGS: readonly string[] = [
  "eks-cluster-arn",
  "eks-cluster-name",
  "kubernetes-namespace",
  "kubernetes-service-account",
  "kubernetes-pod-name",
  "kubernetes-pod-uid",
];

/** Facts of the call that cannot be told before it is made. */
const UNKNOWN: readonly string[] = ["aws:*", "sts:*", "iam:*", "ec2:*"];
const ABSENT: readonly string[] = [
  `${TAG}*`,
  "aws:TagKeys",
  "sts:TransitiveTagKeys",
  "sts:ExternalId",
  "sts:SourceIdentity",
];

/** The verdict over both actions; `statements` are those of the action that decides. */
export interface PodIdentityTrust extends TrustVerdict {
  readonly assumeRole: TrustVerdict;
  readonly tagSession: TrustVerdict;
}

/**
 * Would EKS Pod Identity get the role? It needs sts:AssumeRole and sts:TagSession for `pods.eks.amazonaws.com`
 * (domain facts 8.3). `context` holds what is known of the request: `aws:RequestTag/...`, `aws:SourceArn` (the cluster),
 * `aws:SourceAccount`; tags that are left out are there with a value that is not known. Without session tags no
 * `aws:RequestTag` key exists; whether TagSession is still asked for then is not documented.
 */
export function evaluatePodIdentityTrust(
  policy: ParsedPolicy,
  context: TrustRequest["context"],
  options: { readonly sessionTags: boolean },
): PodIdentityTrust {
  const request = podIdentityRequest(context, options.sessionTags);
  const assumeRole = evaluateTrust(policy, { ...request, action: "sts:AssumeRole" });
  const tagSession = evaluateTrust(policy, { ...request, action: "sts:TagSession" });
  return { ...join(assumeRole, tagSession, options.sessionTags), assumeRole, tagSession };
}

function join(assumeRole: TrustVerdict, tagSession: TrustVerdict, sessionTags: boolean): TrustVerdict {
  if (assumeRole.verdict === "deny") return assumeRole;
  if (tagSession.verdict === "allow") return assumeRole;
  if (!sessionTags) {
    if (assumeRole.verdict === "unknown") return assumeRole;
    const text =
      "sts:AssumeRole is allowed and sts:TagSession is not; no session tags are sent, and whether TagSession is needed then is not documented";
    return { ...tagSession, verdict: "unknown", reason: because("tag-session-not-certain", text) };
  }
  if (tagSession.verdict === "unknown") return assumeRole.verdict === "unknown" ? assumeRole : tagSession;
  if (tagSession.reason.code === "explicit-deny") return tagSession;
  const text = `Pod Identity needs sts:TagSession beside sts:AssumeRole. ${tagSession.reason.text}`;
  return { ...tagSession, reason: because("missing-tag-session", text) };
}

/** The keys that such a request carries; the Region, the address and the session name are not known. */
function podIdentityRequest(context: TrustRequest["context"], sessionTags: boolean): Omit<TrustRequest, "action"> {
  const given = Object.entries(context).filter(([key]) => sessionTags || !isTagKey(key));
  return {
    principal: { Service: SERVICE },
    context: {
      "aws:SecureTransport": "true",
      "aws:PrincipalIsAWSService": "true",
      "aws:PrincipalServiceName": SERVICE,
      ...(sessionTags && { "aws:TagKeys": SESSION_TAGS, "sts:TransitiveTagKeys": SESSION_TAGS }),
      ...Object.fromEntries(given),
    },
    unknownKeys: sessionTags ? [...UNKNOWN, ...SESSION_TAGS.map((tag) => TAG + tag)] : UNKNOWN,
    absentKeys: ABSENT,
  };
}

function isTagKey(key: string): boolean {
  const lower = key.toLowerCase();
  return lower.startsWith(TAG.toLowerCase()) || lower === "aws:tagkeys" || lower === "sts:transitivetagkeys";
}
