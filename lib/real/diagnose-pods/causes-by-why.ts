import type { CauseId } from "#lib/domain/diagnosis/causes/catalogue.ts";

/** The cause in the words of the known answers. */
export const causesByWhy: Readonly<Record<string, CauseId>> = {
  "an ephemeral container is never mutated; IMDS is out of reach; only one pod has it":
    "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "nothing meant; hop limit 2; Boto3 calls with the instance's session": "FALLBACK_NODE_ROLE",
  "nothing meant; hop limit 2; shares the node with legacy-batch, so no call can be pinned on it": "FALLBACK_NODE_ROLE",
  "hop limit 1, but tokens are optional: IMDSv1 answers": "FALLBACK_NODE_ROLE",
  "hostNetwork: the hop limit does not matter": "FALLBACK_NODE_ROLE",
  "annotated after its pods were made; CloudTrail shows denied calls by the instance's session":
    "FALLBACK_NODE_ROLE_OLD_PODS",
  "annotated after its pod was made; IMDS out of reach": "FALLBACK_NODE_ROLE_OLD_PODS",
  "named in skip-containers": "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "label skip-pod-identity-webhook": "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "AWS_ROLE_ARN was there already, so the webhook added neither variable; every SDK ignores half a pair with the role only":
    "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "AWS_WEB_IDENTITY_TOKEN_FILE without a role: botocore and Go v2 stop, Java v2 and JS v3 go on":
    "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "made while the webhook failed (failurePolicy Ignore)": "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "made while the webhook failed; IMDS out of reach": "FALLBACK_NODE_ROLE_NOT_INJECTED",
  "StringEquals takes the star literally; Java v2 goes on to IMDS (its session name shows that it is Java)":
    "TRUST_SUB_WILDCARD_STRINGEQUALS",
  "the same, with IMDS out of reach": "TRUST_SUB_WILDCARD_STRINGEQUALS",
  "aud condition sts.amazonaws.com.cn against a token for sts.amazonaws.com": "TRUST_AUDIENCE_CONDITION",
  "trusts the provider of another issuer": "TRUST_PROVIDER_ARN_WRONG",
  "an explicit Deny wins": "EXPLICIT_DENY_TRUST",
  "the annotation is no ARN; injected all the same": "ROLE_ARN_INVALID",
  "no such role in the account, and its role list is complete": "ROLE_MISSING",
  "the token's audience sts.example is not in the provider's client ids": "AUDIENCE_MISMATCH",
  "keys from a Secret in env win over the role meant": "STATIC_CREDENTIALS_CONFLICT",
  "keys written into the pod; the node's role is in reach besides": "STATIC_CREDENTIALS_CONFLICT",
  "a key id without its secret: botocore stops, the others go on to web identity": "STATIC_CREDENTIALS_CONFLICT",
  "trust lacks sts:TagSession; the denied event names only the instance": "PODID_TRUST_MISSING",
  "RequestTag names another namespace; Java v2 goes on to IMDS": "PODID_TRUST_CONDITION",
  "no agent on the node; Java v2 goes on to IMDS": "PODID_AGENT_ABSENT",
  "association removed under the running pod; cached credentials may live for hours": "PODID_ASSOCIATION_MISSING",
  "injected, but Fargate has no agent": "PODID_AGENT_ABSENT",
  "annotation now says app-new; the pod still carries app-orders, which still trusts it": "FALLBACK_NODE_ROLE_OLD_PODS",
  "associated with pi-new after the pod was made; it still carries the annotation's role":
    "FALLBACK_NODE_ROLE_OLD_PODS",
  "Windows node with hop limit 2": "FALLBACK_NODE_ROLE",
  "a NetworkPolicy excludes 169.254.169.254; whether it is enforced depends on the CNI; the answer names the policy":
    "FALLBACK_NODE_ROLE",
  "AWS_EC2_METADATA_DISABLED stops the SDKs, not a process that asks IMDS itself": "FALLBACK_NODE_ROLE",
};
