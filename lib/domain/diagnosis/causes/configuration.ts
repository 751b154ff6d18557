import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const check = [callerIdentity];

/** What stands in the pod or on its service account is wrong in itself (domain facts 1.1, 3.2, 3.3). */
export const configurationCauses = [
  {
    id: "ROLE_ARN_ANNOTATION_IS_POLICY_ARN",
    family: "configuration",
    title: "The annotation names a policy where a role must stand",
    meaning:
      "eks.amazonaws.com/role-arn holds the ARN of a policy. The webhook passes it on as it is; STS cannot assume it.",
    decides: "The annotation eks.amazonaws.com/role-arn of the service account: …:role/…, not …:policy/…",
    fix: ["Annotate the service account with the ARN of a role that has the policy, then restart the pods"],
    commands: [show.serviceAccount, restart],
    check,
  },
  {
    id: "ROLE_ARN_INVALID",
    family: "configuration",
    title: "The role's ARN is malformed",
    meaning:
      "The annotation or AWS_ROLE_ARN holds something that is no ARN of a role: a bare name, a missing account, a placeholder, white space or quotes.",
    decides: "The annotation eks.amazonaws.com/role-arn, letter by letter",
    fix: ["Annotate the service account with arn:aws:iam::<account>:role/<role>, then restart the pods"],
    commands: [show.serviceAccount, restart],
    check,
  },
  {
    id: "STATIC_CREDENTIALS_CONFLICT",
    family: "configuration",
    title: "Static credentials are in the way",
    meaning:
      "Access keys in variables, files or the code come before the identity of the pod in the chain, and they are wrong, half there or of another account.",
    decides: "AWS_ACCESS_KEY_ID, AWS_PROFILE and ~/.aws in the container",
    fix: ["Remove the static credentials from the container, then restart it"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "PROFILE_BROKEN",
    family: "configuration",
    title: "A profile or a setting of the SDK does not hold",
    meaning:
      "AWS_PROFILE names a profile that is not there, the profile is incomplete, its process fails, or a variable has a value that the SDK does not take; some SDKs stop there though the pod has an identity.",
    decides: "AWS_PROFILE and the configuration files in the container",
    fix: ["Remove AWS_PROFILE and the files, or complete the profile"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "SESSION_DURATION_TOO_LONG",
    family: "configuration",
    title: "The session asked for is longer than the role allows",
    meaning: "The duration is above the role's maximum, or above one hour for a role that is assumed from another.",
    decides: "MaxSessionDuration of the role against the client's setting",
    fix: ["Ask for a shorter session, or raise the role's maximum"],
    commands: [{ tool: "AWS CLI", text: "aws iam get-role --role-name <role> --query Role.MaxSessionDuration" }],
    check,
  },
  {
    id: "PACKED_POLICY_TOO_LARGE",
    family: "configuration",
    title: "Session policies and tags are too large together",
    meaning:
      "STS packs them into one token, which is full: long names of cluster, namespace or pod, or tags of several hops.",
    decides: "The percentage in the message, and the tags of the request",
    fix: ["Switch session tags off on the Pod Identity association, or shorten the session policy"],
    commands: [show.associations],
    check,
  },
] as const satisfies readonly Cause[];
