import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const check = [
  callerIdentity,
  "CloudTrail shows AssumeRole by pods.eks.amazonaws.com for the role, with the pod's tags",
];
const trustCommand = show.trust;

/** EKS Pod Identity: agent, EKS Auth, trust of the role (domain facts 2, 8.3, 11.3). */
export const podIdentityCauses = [
  {
    id: "PODID_TRUST_CONDITION",
    family: "pod-identity",
    title: "A condition of the role's trust policy does not fit this pod",
    meaning:
      "The role trusts pods.eks.amazonaws.com under conditions on cluster, namespace, service account or organisation that this pod does not meet.",
    decides:
      "aws:RequestTag/... , aws:SourceArn and aws:SourceAccount in the trust policy against cluster, namespace and service account",
    fix: ["Add this cluster, namespace or service account to the condition"],
    commands: [trustCommand, show.associations],
    check,
  },
  {
    id: "PODID_UNAUTHORIZED_HOSTNETWORK",
    family: "pod-identity",
    title: "The pod runs on the host's network, where the exchange is refused",
    meaning:
      "Variables and token are there, and the same workload works without hostNetwork. Seen in the field; no document explains it.",
    decides: "spec.hostNetwork of the pod, and whether it works with false",
    fix: ["Run the pod without hostNetwork, or give it its role by its service account's annotation"],
    commands: [{ tool: "kubectl", text: "kubectl -n <namespace> get pod <pod> -o jsonpath='{.spec.hostNetwork}'" }],
    check,
  },
  {
    id: "PODID_TRUST_MISSING",
    family: "pod-identity",
    title: "The role does not trust EKS Pod Identity",
    meaning: "The trust policy needs the service pods.eks.amazonaws.com with both sts:AssumeRole and sts:TagSession.",
    decides: "Principal.Service and both actions in the trust policy of the association's role",
    fix: ["Allow sts:AssumeRole and sts:TagSession to pods.eks.amazonaws.com in the trust policy"],
    commands: [
      trustCommand,
      {
        tool: "Terraform",
        text: 'statement {\n  actions = ["sts:AssumeRole", "sts:TagSession"]\n  principals {\n    type        = "Service"\n    identifiers = ["pods.eks.amazonaws.com"]\n  }\n}',
      },
    ],
    check,
  },
  {
    id: "PODID_NODE_PERMISSION",
    family: "pod-identity",
    title: "The node's role may not ask EKS Auth",
    meaning:
      "The agent signs with the node's role, which needs eks-auth:AssumeRoleForPodIdentity; AmazonEKSWorkerNodePolicy has it.",
    decides: "The principal of the refusal: a role of nodes",
    fix: ["Attach AmazonEKSWorkerNodePolicy to the node's role, or allow eks-auth:AssumeRoleForPodIdentity"],
    commands: [show.policies],
    check,
  },
  {
    id: "PODID_ASSOCIATION_MISSING",
    family: "pod-identity",
    title: "There is no association for this service account",
    meaning:
      "The pod still has the variables, the association of cluster, namespace and service account is gone or was made for another cluster.",
    decides: "The associations of exactly this cluster, namespace and service account",
    fix: ["Create the association again, or restart the pods so that they lose the variables"],
    commands: [show.associations, restart],
    check,
  },
  {
    id: "PODID_AGENT_CANCELED",
    family: "pod-identity",
    title: "The client hung up before EKS Auth answered",
    meaning:
      "The agent was still waiting for EKS Auth when the SDK ended the request. Who was too slow cannot be told from this line.",
    decides: "The client's own message at the same second, and the agent's latency to EKS Auth",
    fix: [
      "Give the client a longer timeout, let it retry, and see that the node reaches EKS Auth quickly (VPC endpoint eks-auth)",
    ],
    commands: [show.agentLogs],
    check,
  },
  {
    id: "PODID_AGENT_TIMEOUT",
    family: "pod-identity",
    title: "The agent did not answer in time",
    meaning:
      "The request to the agent or from the agent to EKS Auth took longer than the client waits: a new node, a burst of pods, a network policy that drops, a missing VPC endpoint.",
    decides:
      "The agent's log of the same node and second: nothing (the packets are dropped) or context canceled (EKS Auth is slow)",
    fix: [
      "See that the agent is ready on the node and that 169.254.170.23 is not blocked; private clusters need the VPC endpoint eks-auth",
    ],
    commands: [show.agent, show.agentLogs],
    check,
  },
  {
    id: "PODID_AGENT_ABSENT",
    family: "pod-identity",
    title: "No agent listens on the node",
    meaning:
      "The connection to 169.254.170.23 is refused or has no way: the add-on is not installed, does not run on this node, or cannot start without IPv6.",
    decides: "A ready eks-pod-identity-agent pod on the pod's node",
    fix: ["Install the add-on eks-pod-identity-agent, or repair the agent on this node"],
    commands: [
      show.agent,
      { tool: "AWS CLI", text: "aws eks create-addon --cluster-name <cluster> --addon-name eks-pod-identity-agent" },
    ],
    check,
  },
  {
    id: "PODID_AGENT_ADDRESS",
    family: "pod-identity",
    title: "The agent was called by another address than its own",
    meaning:
      "The agent answers on 169.254.170.23 and [fd00:ec2::23] only; a proxy or a hand-set address is in between.",
    decides: "AWS_CONTAINER_CREDENTIALS_FULL_URI and HTTP_PROXY of the container",
    fix: ["Take the address that the webhook sets, and put 169.254.170.23 into NO_PROXY"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "PODID_BAD_AUTH_HEADER",
    family: "pod-identity",
    title: "The client sends the token in a form that the agent does not take",
    meaning: "The Authorization header must hold the token alone, without “Bearer” and without a line end.",
    decides: "The code that builds the request; an SDK does it right",
    fix: ["Send the content of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE as it is, without a word before it"],
    commands: [show.agentLogs],
    check,
  },
  {
    id: "PODID_THROTTLED",
    family: "pod-identity",
    title: "Too many requests at once",
    meaning: "The agent's own limit or EKS Auth's turned the request away, mostly when many pods start together.",
    decides: "How many pods of the node or the cluster started in that second",
    fix: ["Spread the starts, let clients retry, and update the agent, which keeps credentials"],
    commands: [show.agentLogs],
    check,
  },
  {
    id: "SDK_TOO_OLD_POD_IDENTITY",
    family: "pod-identity",
    title: "The SDK is too old for EKS Pod Identity",
    meaning: "It does not know the agent's address or the token file, and takes no credentials from them.",
    decides:
      "The SDK's version against the minimum for Pod Identity; newer JavaScript SDKs say the same when the agent does not answer",
    fix: [
      "Update the SDK: boto3 1.34.41, CLI 2.15.0, Go v1 1.47.11, Go v2 config 1.25.0, Java v2 2.21.30, Java v1 1.12.746, JavaScript v3 3.458.0 or newer",
    ],
    commands: [show.podEnv, show.agent],
    check,
  },
] as const satisfies readonly Cause[];
