/**
 * What is particular to single services. Service prefixes and actions in lower case. Sources: the IAM User Guide (services
 * that work with IAM, policy evaluation), the Organizations User Guide (resource control policies), the KMS Developer Guide (grants).
 */

/** Services none of whose resources has a policy of its own. */
const WITHOUT_RESOURCE_POLICIES: ReadonlySet<string> = new Set([
  "application-autoscaling",
  "athena",
  "autoscaling",
  "batch",
  "cloudformation",
  "cloudwatch",
  "ec2",
  "ecs",
  "elasticache",
  "elasticloadbalancing",
  "organizations",
  "rds",
  "route53",
  "tag",
]);

/** Services that resource control policies are known to reach. */
const WITH_RESOURCE_CONTROL: ReadonlySet<string> = new Set([
  "aoss",
  "dynamodb",
  "ecr",
  "kms",
  "s3",
  "secretsmanager",
  "sqs",
  "sts",
]);

/** Actions whose resource is a role: its trust policy is the resource policy. */
const ON_ROLE_TRUST: ReadonlySet<string> = new Set([
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:setsourceidentity",
  "sts:tagsession",
]);

/** What a grant on a KMS key can permit. */
const GRANT_OPERATIONS: ReadonlySet<string> = new Set(
  [
    "CreateGrant",
    "Decrypt",
    "DeriveSharedSecret",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GetPublicKey",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
    "Sign",
    "Verify",
    "VerifyMac",
  ].map((name) => `kms:${name.toLowerCase()}`),
);

/** KMS actions that are not about a key: no key policy decides them. */
const KMS_WITHOUT_KEY: ReadonlySet<string> = new Set([
  "kms:connectcustomkeystore",
  "kms:createcustomkeystore",
  "kms:createkey",
  "kms:deletecustomkeystore",
  "kms:describecustomkeystores",
  "kms:disconnectcustomkeystore",
  "kms:generaterandom",
  "kms:listaliases",
  "kms:listkeys",
  "kms:updatecustomkeystore",
]);

export interface ActionTraits {
  readonly service: string;
  /** IAM lets everyone do it, whatever the policies say. */
  readonly free: boolean;
  /** The policy of the resource must allow also within one account. */
  readonly resourceMustAllow: boolean;
  /** A grant on the key could allow it as well. */
  readonly grantable: boolean;
  readonly hasResourcePolicies: boolean;
  readonly resourceControl: boolean;
}

export function traitsOf(action: string): ActionTraits {
  const lower = action.toLowerCase();
  const service = lower.split(":", 1)[0] ?? "";
  return {
    service,
    free: lower === "sts:getcalleridentity",
    resourceMustAllow: ON_ROLE_TRUST.has(lower) || (service === "kms" && !KMS_WITHOUT_KEY.has(lower)),
    grantable: GRANT_OPERATIONS.has(lower),
    hasResourcePolicies: !WITHOUT_RESOURCE_POLICIES.has(service),
    resourceControl: WITH_RESOURCE_CONTROL.has(service),
  };
}
