/** Prefixes whose annotations are about AWS identity: the EKS webhook, and kube2iam and kiam (domain facts 1.1, 9.1). */
const prefixes = ["eks.amazonaws.com/", "iam.amazonaws.com/"];

/** Names that the pod identity webhook reads under whatever prefix a self-hosted one was given (domain facts 1.1). */
const webhookNames = new Set(["role-arn", "audience", "sts-regional-endpoints", "token-expiration", "skip-containers"]);

/** Does an annotation bear on AWS identity? */
export function bearsOnIdentity(key: string): boolean {
  if (prefixes.some((prefix) => key.startsWith(prefix))) return true;
  const slash = key.indexOf("/");
  return slash > 0 && webhookNames.has(key.slice(slash + 1));
}
