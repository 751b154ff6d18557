import type { Cause } from "./cause.ts";
import { callerIdentity, show } from "./commands.ts";

const check = [callerIdentity];
const reach = {
  tool: "kubectl",
  text: "kubectl -n <namespace> exec <pod> -- curl -sS -m 5 https://sts.<region>.amazonaws.com/",
} as const;

/** STS is not reached, or the wrong one is (domain facts 3.8, 7, 8.1). */
export const endpointCauses = [
  {
    id: "STS_ENDPOINT_UNREACHABLE",
    family: "endpoint",
    title: "STS cannot be reached from the pod",
    meaning:
      "The exchange of the token did not get through: a private network without a VPC endpoint for STS, the global endpoint instead of the Region's, a proxy, a network policy or the name service.",
    decides:
      "The host of the message, and whether the pod reaches it; sts.amazonaws.com needs the internet even where a VPC endpoint exists",
    fix: [
      "Let the SDK use the Region's endpoint (AWS_STS_REGIONAL_ENDPOINTS=regional, AWS_REGION), and give the VPC an endpoint for STS",
    ],
    commands: [
      reach,
      {
        tool: "AWS CLI",
        text: "aws ec2 describe-vpc-endpoints --filters Name=service-name,Values=com.amazonaws.<region>.sts",
      },
    ],
    check,
  },
  {
    id: "STS_REGION_INVALID",
    family: "endpoint",
    title: "The Region that is set does not exist",
    meaning:
      "The SDK builds the name of the endpoint from the Region, and there is none of that name: a zone instead of a Region, a typing error, an empty value.",
    decides: "AWS_REGION and AWS_DEFAULT_REGION of the container, and the host of the message",
    fix: ["Set AWS_REGION to the cluster's Region"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "REGION_MISSING",
    family: "configuration",
    title: "No Region is set",
    meaning: "The SDK does not know which endpoint to call, and cannot ask the instance.",
    decides: "AWS_REGION in the container",
    fix: ["Set AWS_REGION, or let the webhook set it"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "STS_REGION_INACTIVE",
    family: "endpoint",
    title: "STS is not active in this Region for the account",
    meaning:
      "An account can have STS switched off in a Region; the answer there may also be that no provider is found, though it is registered.",
    decides: "The STS Regions in the account's IAM settings; whether another endpoint answers well",
    fix: ["Activate the Region for STS in the account's settings, or use another endpoint"],
    commands: [{ tool: "AWS CLI", text: "aws account get-region-opt-status --region-name <region>" }],
    check,
  },
  {
    id: "STS_WRONG_PARTITION_OR_REGION",
    family: "endpoint",
    title: "The STS of another partition or Region was asked",
    meaning:
      "The client inside the SDK went to the commercial or global endpoint, where accounts, providers and keys of this partition are unknown.",
    decides: "The host that the SDK calls (its debug log), and the partition of the role's ARN",
    fix: ["Give the Region to the client that makes the exchange, and update the SDK"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "STS_OPTIN_REGION",
    family: "endpoint",
    title: "Credentials of the global STS endpoint are not valid in an opt-in Region",
    meaning:
      "Session tokens of the global endpoint count in Regions that are on by default only, unless the account says otherwise.",
    decides: "The Region of the call (one to opt in to), and the endpoint that issued the session",
    fix: [
      "Let the SDK use the Region's STS endpoint, or have the global endpoint issue tokens for all Regions (account setting)",
    ],
    commands: [{ tool: "AWS CLI", text: "aws iam get-account-summary --query SummaryMap.GlobalEndpointTokenVersion" }],
    check,
  },
] as const satisfies readonly Cause[];
