import { ownIdentity } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Debug containers beside containers that have a role. */
export const ephemeralContainer = workloadRule(
  {
    id: "ephemeral-container",
    group: "injection",
    title: "A debug container has no part in its pod's identity",
    severity: {
      medium: "It falls back to the node's role, and CloudTrail shows calls with it from its node",
      low: "It is there",
    },
    means:
      "An ephemeral container is added to a running pod, and the webhook acts only when a pod is made. What is tried out in it says nothing about the identity of the pod's other containers, and it may reach the node's role.",
    fix: {
      title: "Debug from a regular container of the pod, or end the debug session",
      words: "An ephemeral container stays in the pod's spec until the pod is made anew.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE exec -it WORKLOAD -- sh\nkubectl -n NAMESPACE rollout restart WORKLOAD",
        },
        {
          tool: "Terraform",
          text: `# Who may add debug containers: leave "pods/ephemeralcontainers" out of roles.
rule {
  api_groups = [""]
  resources  = ["pods", "pods/log"]
  verbs      = ["get", "list", "watch"]
}`,
        },
      ],
      check: callerCheck("The answer of a regular container names the role that is meant"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.4"], pages: ["Kubernetes: Ephemeral Containers"] },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "ephemeral-never-mutated",
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "is a debug container and has no part in its pod's identity", "are debug containers and have no part in their pod's identity")}; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.gap?.text ?? "")],
      severity: cohorts.some(({ example: { row } }) => row.state === "falling-back" && row.evidence === "node")
        ? "medium"
        : "low",
    }),
  },
);
