import { readAwsIdentity } from "./aws-principal.ts";
import { evaluateTrust } from "./evaluate.ts";
import type { ParsedPolicy } from "./parsed-policy.ts";
import { type PodIdentityTrust, SESSION_TAGS } from "./pod-identity.ts";
import { because } from "./reasons.ts";
import type { TrustRequest } from "./types.ts";

export interface TargetRoleCall {
  /** The role of the association, with which EKS assumes the target role. */
  readonly roleArn: string;
  readonly externalId: string | null;
  readonly sessionTags: boolean;
}

/**
 * Would the target role of an association let the association's role in (domain facts 2)? The session tags are transitive;
 * which keys they give in this second call, and whether it needs sts:TagSession, is not documented.
 */
export function evaluateTargetTrust(policy: ParsedPolicy, call: TargetRoleCall): PodIdentityTrust {
  const request = targetRequest(call);
  const assumeRole = evaluateTrust(policy, { ...request, action: "sts:AssumeRole" });
  const tagSession = evaluateTrust(policy, { ...request, action: "sts:TagSession" });
  if (assumeRole.verdict !== "allow" || !call.sessionTags || tagSession.verdict === "allow")
    return { ...assumeRole, assumeRole, tagSession };
  const text =
    "The target role allows sts:AssumeRole and not sts:TagSession; whether the second call needs it for transitive session tags is not documented";
  const reason = because("tag-session-not-certain", text);
  return { ...tagSession, verdict: "unknown", reason, assumeRole, tagSession };
}

function targetRequest({ roleArn, externalId, sessionTags }: TargetRoleCall): Omit<TrustRequest, "action"> {
  const { account } = readAwsIdentity(roleArn);
  const tagKeys = ["aws:TagKeys", "sts:TransitiveTagKeys", ...SESSION_TAGS.map((tag) => `aws:RequestTag/${tag}`)];
  const unknown = ["aws:*", "sts:*", "iam:*", "ec2:*"];
  return {
    principal: { AWS: roleArn },
    context: {
      "aws:SecureTransport": "true",
      "aws:PrincipalArn": roleArn,
      ...(account !== null && { "aws:PrincipalAccount": account }),
      ...(externalId !== null && { "sts:ExternalId": externalId }),
    },
    unknownKeys: sessionTags ? [...unknown, ...tagKeys] : unknown,
    absentKeys: ["aws:RequestTag/*", "aws:TagKeys", "sts:TransitiveTagKeys", "sts:ExternalId"],
  };
}
