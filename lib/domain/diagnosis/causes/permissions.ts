import type { Cause } from "./cause.ts";
import { callerIdentity, show } from "./commands.ts";

const check = [
  "The same call succeeds; if it is refused again, the new message names the next policy that stands in the way",
];
const simulate = {
  tool: "AWS CLI",
  text: "aws iam simulate-principal-policy --policy-source-arn <role-arn> --action-names <action>",
} as const;

/** The identity is the right one or not; what it asked for is not allowed to it (domain facts 11.1). */
export const permissionCauses = [
  {
    id: "POLICY_MISSING_ACTION",
    family: "permissions",
    title: "The identity has no permission for this action on this resource",
    meaning:
      "The identity was recognised; no policy of it allows the action, on this resource and under the request's conditions.",
    decides: "The policies of the role of the message: the action, the resource's ARN, and conditions on tags",
    fix: ["Allow the action on the resource in a policy of the role, if it is the role that was meant"],
    commands: [show.policies, simulate],
    check,
  },
  {
    id: "WRONG_ROLE_OR_POLICY",
    family: "permissions",
    title: "The call was made with another role than the one that has the permission",
    meaning:
      "One role serves several uses, or the client names a role of its own; the permission is on another role or for other resources.",
    decides: "The role of the message against the role that was meant for this resource",
    fix: ["Let the client use the role that was made for this resource, or give this role the resource"],
    commands: [show.policies, show.serviceAccount],
    check,
  },
  {
    id: "KMS_DECRYPT_MISSING",
    family: "permissions",
    title: "The role may not use the key that the data are encrypted with",
    meaning:
      "The data are encrypted with a customer key. Beside the service's own permission the role needs kms:Decrypt, in its policy and, across accounts, in the key's.",
    decides: "The key of the secret, parameter or bucket, its key policy, and kms:Decrypt in the role's policies",
    fix: [
      "Allow kms:Decrypt on the key in a policy of the role, and the role in the key policy where that does not leave it to IAM",
    ],
    commands: [
      { tool: "AWS CLI", text: "aws kms get-key-policy --key-id <key> --policy-name default --output text" },
      show.policies,
    ],
    check,
  },
  {
    id: "TAGSESSION_MISSING_ROLE_CHAIN",
    family: "permissions",
    title: "The next role does not allow sts:TagSession",
    meaning:
      "Sessions of Pod Identity carry tags that go on to the next role; assuming it needs sts:TagSession beside sts:AssumeRole, in its trust policy and in the caller's policy.",
    decides: "sts:TagSession in the trust policy of the target role and in the policies of the caller",
    fix: ["Allow sts:TagSession beside sts:AssumeRole on both sides, or switch session tags off on the association"],
    commands: [show.trust],
    check,
  },
  {
    id: "ROLE_SELF_ASSUME",
    family: "permissions",
    title: "The role tries to assume itself",
    meaning:
      "The pod already holds this role, and the client is told to assume the same one again; a role must allow even itself.",
    decides: "Role and resource of the message are the same",
    fix: [
      "Take the role out of the client's configuration: the pod has it already. Else allow the role itself in its trust policy",
    ],
    commands: [show.trust],
    check,
  },
  {
    id: "ASSUME_ROLE_NOT_TRUSTED",
    family: "permissions",
    title: "The target role does not let this caller assume it",
    meaning:
      "Assuming a role needs both: the caller's policy must allow sts:AssumeRole, and the target's trust policy must allow the caller.",
    decides:
      "The trust policy of the target role against the role of the message, then sts:AssumeRole in the caller's policies",
    fix: [
      "Allow the caller's role in the trust policy of the target, and sts:AssumeRole on the target in the caller's policy",
    ],
    commands: [show.trust, simulate],
    check: [callerIdentity, ...check],
  },
] as const satisfies readonly Cause[];
