import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { listed } from "../words.ts";

/** Pods with Pod Identity variables on nodes without the agent. */
export const agentAbsent = workloadRule(
  {
    id: "agent-absent",
    group: "pod-identity",
    title: "No Pod Identity agent runs on the node",
    severity: byConsequence,
    means:
      "Pods ask the agent on their own node for credentials. Where it does not run the call fails: most SDKs give nothing, some after minutes, and Java v2 goes on to the node's role.",
    fix: {
      title: "Let the agent run on the nodes of WORKLOAD",
      words:
        "Install the add-on, or look at the affinity and tolerations of its DaemonSet and at the taints of the nodes. No restart is needed but for Java.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl -n kube-system get daemonset eks-pod-identity-agent -o yaml" },
        {
          tool: "AWS CLI",
          text: "aws eks create-addon --region REGION --cluster-name CLUSTER --addon-name eks-pod-identity-agent",
        },
        { tool: "eksctl", text: "eksctl create addon --region REGION --cluster CLUSTER --name eks-pod-identity-agent" },
        {
          tool: "Terraform",
          text: `resource "aws_eks_addon" "pod_identity" {
  cluster_name = "CLUSTER"
  addon_name   = "eks-pod-identity-agent"
}`,
        },
      ],
      check: callerCheck("The answer names the association's role"),
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes"],
    references: {
      facts: ["2", "3.5", "3.8"],
      pages: ["Amazon EKS User Guide: Set up the Amazon EKS Pod Identity Agent"],
    },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => resolution.podIdentity?.agent?.why.code === "agent-absent",
    tell: ({ workload, cohorts }) => {
      const nodes = cohorts.flatMap(({ members }) => members.flatMap(({ row }) => row.node ?? []));
      return {
        text: `${hitsDo(cohorts, "asks", "ask")} for Pod Identity credentials where no agent runs; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, `No running pod of DaemonSet eks-pod-identity-agent on ${listed(nodes)}`)],
      };
    },
  },
);
