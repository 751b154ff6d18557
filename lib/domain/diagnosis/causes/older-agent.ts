import type { Cause } from "./cause.ts";
import { callerIdentity, show } from "./commands.ts";

const check = [callerIdentity];
const annotation = {
  tool: "kubectl",
  text: "kubectl -n <namespace> get pod <pod> -o jsonpath='{.metadata.annotations}'",
} as const;
const kiamServer = {
  tool: "kubectl",
  text: "kubectl -n kube-system logs -l app=kiam,component=server --since=1h",
} as const;

/** kiam and kube2iam, which stand between pods and the instance's metadata (domain facts 9.1). */
export const olderAgentCauses = [
  {
    id: "KIAM_NO_ROLE_ANNOTATION",
    family: "older-agent",
    title: "kiam: the pod asks for no role",
    meaning: "The pod has no annotation iam.amazonaws.com/role.",
    decides: "The annotations of the pod, not of its Deployment or service account",
    fix: ["Annotate the pod template with iam.amazonaws.com/role, or move the workload to its service account's role"],
    commands: [annotation],
    check,
  },
  {
    id: "KIAM_POD_NOT_FOUND",
    family: "older-agent",
    title: "kiam: the server knows no pod with this address",
    meaning:
      "The server's cache has not seen the pod yet, does not watch well, or the address is not the pod's (host network, overlay).",
    decides: "Whether it passes a few seconds after the start; the address in the log against the pod's",
    fix: ["Let the client retry; restart kiam's server if its cache stays behind; do not use it for host network"],
    commands: [kiamServer],
    check,
  },
  {
    id: "KIAM_SERVER_CANNOT_ASSUME",
    family: "older-agent",
    title: "kiam: the server may not assume the pod's role",
    meaning:
      "The trust policy of the pod's role does not allow the role of kiam's server, or that role may not call sts:AssumeRole.",
    decides: "The trust policy of the pod's role against the role of kiam's server",
    fix: ["Allow the role of kiam's server in the trust policy of the pod's role"],
    commands: [show.trust, kiamServer],
    check,
  },
  {
    id: "KIAM_NAMESPACE_NOT_PERMITTED",
    family: "older-agent",
    title: "kiam: the namespace does not permit the role",
    meaning: "The annotation iam.amazonaws.com/permitted of the namespace is missing or does not match the role.",
    decides: "The namespace's annotation against the role",
    fix: ["Annotate the namespace with an expression that matches the role"],
    commands: [{ tool: "kubectl", text: "kubectl get namespace <namespace> -o jsonpath='{.metadata.annotations}'" }],
    check,
  },
  {
    id: "KIAM_SERVER_UNREACHABLE",
    family: "older-agent",
    title: "kiam: the agent does not reach the server",
    meaning: "Network policy, certificates or a server that is down keep the agent from asking.",
    decides: "The server's pods and the agent's log",
    fix: ["Let the agent reach the server; renew the certificates"],
    commands: [kiamServer],
    check,
  },
  {
    id: "KUBE2IAM_FALLBACK_ROLE",
    family: "older-agent",
    title: "kube2iam: the pod has no annotation, and the default role cannot be assumed",
    meaning:
      "kube2iam took its default role for a pod without annotation, and the node's role may not assume that one.",
    decides: "The annotation iam.amazonaws.com/role of the pod that called, for jobs that of the job's pods",
    fix: ["Annotate the pod template itself, or let the node's role assume the default role"],
    commands: [annotation, show.trust],
    check,
  },
  {
    id: "KUBE2IAM_NODE_CANNOT_ASSUME",
    family: "older-agent",
    title: "kube2iam: the node's role may not assume the pod's role",
    meaning: "kube2iam assumes roles with the node's role: it needs sts:AssumeRole, and the pod's role must trust it.",
    decides: "The trust policy of the role of the message against the node's role",
    fix: ["Allow the node's role in the trust policy, and sts:AssumeRole in its policy"],
    commands: [show.trust, annotation],
    check,
  },
  {
    id: "KUBE2IAM_POD_NOT_FOUND",
    family: "older-agent",
    title: "kube2iam: no pod is known by this address",
    meaning:
      "The host interface does not fit the network plugin, the pod is on the host network, or the cache is behind.",
    decides: "--host-interface against the plugin, and the address in the log against the pod's",
    fix: ["Set --host-interface as the network plugin needs it (eni+ for the VPC CNI); let the client retry"],
    commands: [{ tool: "kubectl", text: "kubectl -n kube-system get daemonset kube2iam -o yaml" }],
    check,
  },
  {
    id: "KUBE2IAM_ROLE_MISMATCH",
    family: "older-agent",
    title: "kube2iam: another role was asked for than the pod is annotated with",
    meaning:
      "The role in the path of the request is not the one of the annotation, often name against full ARN or a path.",
    decides: "The annotation against the role that the client asks for",
    fix: ["Let annotation and request name the same role"],
    commands: [annotation],
    check,
  },
] as const satisfies readonly Cause[];
