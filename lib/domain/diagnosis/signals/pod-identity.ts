import type { PhraseRule } from "./signal.ts";

/** Words that say: this is about the Pod Identity agent or EKS Auth. */
const agentWords = [
  "169.254.170.23",
  "fd00:ec2::23",
  "pod identity agent",
  "eks-pod-identity-agent",
  "pod-identity-agent",
  "eks auth",
  "eks-auth",
  "assumeroleforpodidentity",
  "container-role",
  "container metadata",
  "failed to load credentials, ",
] as const;

/** What the Pod Identity agent and EKS Auth say (domain facts 11.3), and what SDKs say of them. */
export const podIdentityPhrases = [
  {
    code: "pod-identity-refused",
    any: ["eks does not have permissions to assume the associated role", "unauthorized exception! eks"],
  },
  {
    code: "pod-identity-node-refused",
    any: [
      "not authorized to perform: eks-auth:assumeroleforpodidentity",
      "not authorized to perform eks-auth:assumeroleforpodidentity",
    ],
  },
  {
    code: "pod-identity-no-association",
    any: [
      "no service account role association",
      "no pod identity association",
      "token included in the request has no association",
      "association not found for",
    ],
  },
  { code: "agent-canceled", any: agentWords, all: ["context canceled"] },
  {
    code: "agent-timeout",
    any: agentWords,
    pattern: /deadline exceeded|timed? ?out|timeout(?!-)|etimedout|i\/o timeout/,
  },
  {
    code: "agent-unreachable",
    any: ["169.254.170.23", "fd00:ec2::23", "pod identity agent"],
    pattern:
      /connection refused|econnrefused|no route to host|network is unreachable|ehostunreach|failed to connect to|could not connect|connection reset/,
  },
  {
    code: "agent-token-malformed",
    any: ["service account token cannot be parsed", "token is malformed: could not base64 decode header"],
  },
  { code: "agent-bearer", any: ["illegal base64 data at input byte 6"] },
  { code: "agent-token-empty", any: ["service account token cannot be empty"] },
  { code: "agent-token-claims", any: ["failed basic claim validations"] },
  { code: "agent-address", any: ["called agent through invalid address"] },
  {
    code: "agent-not-allowed-host",
    any: ["these hosts", "loopback/ecs/eks hosts are allowed"],
    pattern: /these hosts: .{0,80}169\.254\.170\.23|loopback\/ecs\/eks hosts/,
  },
  {
    code: "agent-answer-broken",
    any: ["json returned from container metadata", "failed to deserialize json response"],
    pattern: /container metadata|failed to load credentials/,
  },
  {
    code: "agent-failed",
    any: agentWords,
    pattern:
      /response 50\d|internalserver(?:exception|error)|serviceunavailable|status ?code: 50\d|: internal error|service unavailable/,
  },
  {
    code: "agent-throttled",
    any: agentWords,
    pattern: /too many requests|throttl|rate exceeded|status ?code: 429|response 429/,
  },
  { code: "agent-named", any: agentWords },
  { code: "host-network-named", any: ["hostnetwork", "host network"] },
  {
    code: "container-host-refused",
    any: [
      "is not a valid container metadata service hostname",
      "only loopback hosts are allowed",
      "host should resolve to a loopback address",
      "must be a loopback",
      "loopback or container credentials host",
      "can only retrieve metadata from these hosts",
      "is not an allowed host",
      "unsupported host",
      "remotecredentials only supports",
      "unsupported container credentials host",
    ],
  },
  {
    code: "container-host-loopback",
    any: ["loopback"],
    pattern: /169\.254\.170\.23|container_credentials|fd00:ec2::23/,
  },
  {
    code: "container-token-file-unknown",
    any: ["aws_container_authorization_token_file"],
    all: ["not supported"],
  },
] as const satisfies readonly PhraseRule[];
