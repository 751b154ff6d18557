import { nodeRole } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleName } from "../words.ts";

/** The VPC CNI, where it lives on the node's role. */
export const cniOnNodeRole = workloadRule(
  {
    id: "cni-on-node-role",
    group: "node-role",
    title: "The VPC CNI lives on the node's role",
    severity: { low: "No role is meant for service account aws-node" },
    means:
      "The network plugin may use the node's role, and as long as it does, that role has to allow changes of network interfaces: everything else that reaches the node's role has them too. With a role of its own for aws-node the policy can be taken off the node.",
    fix: {
      title: "Give service account aws-node a role of its own",
      words:
        "Associate it with a role that has AmazonEKS_CNI_Policy, restart the DaemonSet, then detach the policy from the node's role.",
      diff: null,
      commands: [
        {
          tool: "eksctl",
          text: "eksctl create podidentityassociation --region REGION --cluster CLUSTER --namespace kube-system --service-account-name aws-node --permission-policy-arns arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
        },
        { tool: "kubectl", text: "kubectl -n kube-system rollout restart daemonset/aws-node" },
        {
          tool: "Terraform",
          text: `resource "aws_eks_pod_identity_association" "cni" {
  cluster_name    = "CLUSTER"
  namespace       = "kube-system"
  service_account = "aws-node"
  role_arn        = "ROLE_ARN"
}`,
        },
      ],
      check: callerCheck("The answer names the new role"),
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes", "instances", "instanceProfiles", "serviceAccounts", "associations", "networkPolicies"],
    references: {
      facts: ["10"],
      pages: ["Amazon EKS Best Practices Guide: Update the aws-node daemonset to use IRSA"],
    },
    controls: { ...nodeRole, "eks-best-practices": ["cni-own-role", "least-privilege"] },
  },
  {
    matches: ({ workload, example: { row } }) =>
      workload.essential && workload.name === "aws-node" && row.state === "node-role-essential" && row.meant === null,
    tell: ({ workload, cohorts, first }) => {
      const role = first.resolution.node?.role;
      return {
        text: `${hitsDo(cohorts, "lives", "live")} on ${role ? roleName(role) : "the node's role"}; no role is meant for service account aws-node`,
        evidence: [podsShow(workload.index, "The pods of DaemonSet aws-node carry no identity")],
        severity: "low",
      };
    },
  },
);
