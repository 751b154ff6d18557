import type { Cause, CauseFamily } from "./cause.ts";
import { show } from "./commands.ts";

const check = [
  "The same call succeeds; if it is refused again, the new message names the next policy that stands in the way",
];
const family = "permissions" satisfies CauseFamily;
const scp = {
  tool: "AWS CLI",
  text: "aws organizations list-policies-for-target --target-id <account> --filter SERVICE_CONTROL_POLICY",
} as const;
const rcp = {
  tool: "AWS CLI",
  text: "aws organizations list-policies-for-target --target-id <account> --filter RESOURCE_CONTROL_POLICY",
} as const;
const endpoints = {
  tool: "AWS CLI",
  text: "aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PolicyDocument]'",
} as const;

/** Policies other than the role's own, by how the message names them (domain facts 11.1). */
export const policyCauses = [
  {
    id: "EXPLICIT_DENY_SCP",
    family,
    title: "A service control policy of the organisation denies the call",
    meaning: "No policy in the account can lift it.",
    decides: "The message names the policy type; a policy ARN behind it names the policy",
    fix: ["Have the service control policy changed, or keep within it: Region, instance type, tags that it asks for"],
    commands: [scp, show.decode],
    check,
  },
  {
    id: "EXPLICIT_DENY_IDENTITY",
    family,
    title: "A policy of the identity itself denies the call",
    meaning: "A Deny statement in a policy of the role or user holds, whatever else allows.",
    decides: "Deny statements in the policies of the role, with their conditions",
    fix: ["Take the action out of the Deny statement, or meet its condition"],
    commands: [show.policies],
    check,
  },
  {
    id: "EXPLICIT_DENY_RESOURCE_POLICY",
    family,
    title: "The policy of the resource denies the call",
    meaning:
      "A Deny in the policy of the bucket, key, queue or secret holds for this caller, its network or its organisation.",
    decides: "Deny statements in the resource's policy, with their conditions",
    fix: ["Except the role in the resource's Deny statement, or meet its condition"],
    commands: [{ tool: "AWS CLI", text: "aws s3api get-bucket-policy --bucket <bucket> --query Policy --output text" }],
    check,
  },
  {
    id: "EXPLICIT_DENY_RCP",
    family,
    title: "A resource control policy of the organisation denies the call",
    meaning: "It guards the resources of the account that owns them; no policy in the account can lift it.",
    decides: "The resource control policies on the account of the resource",
    fix: ["Have the resource control policy changed, or call from an identity that it lets in"],
    commands: [rcp],
    check,
  },
  {
    id: "EXPLICIT_DENY_BOUNDARY",
    family,
    title: "The role's permissions boundary denies the call",
    meaning: "The boundary is the most a role may do; a Deny in it holds.",
    decides: "The boundary of the role",
    fix: ["Change the boundary, or have the role made under another one"],
    commands: [show.boundary],
    check,
  },
  {
    id: "EXPLICIT_DENY_SESSION_POLICY",
    family,
    title: "The session's own policy denies the call",
    meaning:
      "The policy was given when the session was made: by the association, by the client's configuration or by a broker.",
    decides:
      "policy and policyArns in the request of the AssumeRole event, or the policy of the Pod Identity association",
    fix: ["Change the policy where the session is made"],
    commands: [show.associations],
    check,
  },
  {
    id: "EXPLICIT_DENY_VPC_ENDPOINT",
    family,
    title: "The policy of the VPC endpoint denies the call",
    meaning: "The call went through an endpoint whose policy does not let it pass.",
    decides: "The policy of the endpoint for this service in the pod's VPC",
    fix: ["Let the endpoint's policy pass the role and the resource"],
    commands: [endpoints],
    check,
  },
  {
    id: "EXPLICIT_DENY_TRUST",
    family: "trust",
    title: "The trust policy of the role denies the caller",
    meaning: "A Deny statement of the trust policy holds for this caller.",
    decides: "Deny statements in the trust policy, with their conditions",
    fix: ["Take the caller out of the Deny statement"],
    commands: [show.trust],
    check,
  },
  {
    id: "SCP_NOT_ALLOWING",
    family,
    title: "No service control policy allows the action",
    meaning: "Every level of the organisation above the account must allow the action; one does not.",
    decides: "The service control policies on the account and on each unit above it",
    fix: ["Have the action allowed on every level"],
    commands: [scp],
    check,
  },
  {
    id: "BOUNDARY_NOT_ALLOWING",
    family,
    title: "The role's permissions boundary does not allow the action",
    meaning: "A policy of the role may allow it; the boundary must as well.",
    decides: "The boundary of the role",
    fix: ["Add the action to the boundary"],
    commands: [show.boundary],
    check,
  },
  {
    id: "SESSION_POLICY_NOT_ALLOWING",
    family,
    title: "The session's own policy does not allow the action",
    meaning: "The policy given when the session was made narrows the role; the action is not in it.",
    decides:
      "policy and policyArns in the request of the AssumeRole event, or the policy of the Pod Identity association",
    fix: ["Add the action to the session policy"],
    commands: [show.associations],
    check,
  },
  {
    id: "RESOURCE_POLICY_NOT_ALLOWING",
    family,
    title: "The policy of the resource does not allow the caller",
    meaning: "Across accounts, and for keys also within one, the resource's policy must allow the caller.",
    decides: "The resource's policy, and whether it lies in another account",
    fix: ["Allow the role in the resource's policy"],
    commands: [show.policies],
    check,
  },
  {
    id: "VPC_ENDPOINT_NOT_ALLOWING",
    family,
    title: "The policy of the VPC endpoint does not allow the call",
    meaning: "The call went through an endpoint whose policy does not name it.",
    decides: "The policy of the endpoint for this service in the pod's VPC",
    fix: ["Let the endpoint's policy pass the role and the resource"],
    commands: [endpoints],
    check,
  },
] as const satisfies readonly Cause[];
