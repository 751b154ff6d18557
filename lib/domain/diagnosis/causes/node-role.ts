import type { Cause } from "./cause.ts";
import { callerIdentity, restart, show } from "./commands.ts";

const check = [callerIdentity, "CloudTrail shows no more calls of this application by the node's role"];

/** The call was made with the role of the node, though another was meant (domain facts 1.4, 3.4, 3.5, 12). */
export const nodeRoleCauses = [
  {
    id: "FALLBACK_NODE_ROLE",
    family: "node-role",
    title: "The pod lives on the node's role",
    meaning:
      "The SDK found no credentials of the pod's own and took those of the instance. The node's role lacks the permission, and should.",
    decides: "AWS_ROLE_ARN or AWS_CONTAINER_CREDENTIALS_FULL_URI in the container that called",
    fix: [
      "Give the pod its own role: annotate its service account or make a Pod Identity association, then restart. Do not widen the node's role",
    ],
    commands: [show.podEnv, show.serviceAccount, show.associations, restart],
    check,
  },
  {
    id: "FALLBACK_NODE_ROLE_NOT_INJECTED",
    family: "node-role",
    title: "The service account is configured, the pod was made without the variables",
    meaning:
      "The webhook did not change the pod: it was down, knew the service account a moment too late, or the pod opts out. It fails silently.",
    decides:
      "The service account has an annotation or association, and the pod's spec has neither AWS_ROLE_ARN nor AWS_CONTAINER_CREDENTIALS_FULL_URI",
    fix: ["Restart the pods now that service account and webhook are there"],
    commands: [show.podEnv, show.serviceAccount, restart],
    check,
  },
  {
    id: "FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY",
    family: "node-role",
    title: "The variables are there; the client does not use them",
    meaning:
      "The client has a chain of its own, an old SDK, a build without the sts module, or asks the instance directly.",
    decides: "AWS_ROLE_ARN is set in the container, and the calls still come from the node's role",
    fix: ["Update the client or its SDK; Java v2 needs the module sts on the class path"],
    commands: [show.podEnv],
    check,
  },
  {
    id: "FALLBACK_NODE_ROLE_OLD_PODS",
    family: "node-role",
    title: "The pod is older than its configuration",
    meaning: "Annotations and associations reach new pods only. Pods from before keep what they had.",
    decides: "The start of the pod against the time of the annotation or association",
    fix: ["Restart the workload, for a DaemonSet on every node"],
    commands: [show.podEnv, restart],
    check: [callerIdentity, "CloudTrail shows no more calls of this application by the role that it had before"],
  },
] as const satisfies readonly Cause[];
