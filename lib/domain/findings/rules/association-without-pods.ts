import { isComplete } from "../../coverage.ts";
import { leftOver } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { listAssociations } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { roleName } from "../words.ts";

/** Associations whose service account no pod uses. */
export const associationWithoutPods = associationRule(
  {
    id: "association-without-pods",
    group: "pod-identity",
    title: "No pod uses the service account of an association",
    severity: { low: "No pod of the audit runs as the service account" },
    means:
      "The role is granted and nobody has it. That is as it should be for a job that is not running now, and a leftover otherwise: whoever may create a pod in the namespace has the role.",
    fix: {
      title: "Remove the association if nothing is to use it",
      words: "An audit sees the pods of one moment: look whether a CronJob or a workload scaled to zero needs it.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE get cronjobs,deployments,statefulsets,jobs" },
        {
          tool: "AWS CLI",
          text: "aws eks delete-pod-identity-association --region REGION --cluster-name CLUSTER --association-id ASSOCIATION_ID",
        },
        { tool: "Terraform", text: "# Remove the aws_eks_pod_identity_association of NAMESPACE/SERVICE_ACCOUNT." },
      ],
      check: { command: listAssociations.text, expect: "No association is listed" },
      alsoLetsIn: null,
    },
    needs: ["associations", "pods", "serviceAccounts"],
    references: { facts: ["2"], pages: ["Amazon EKS User Guide: Assign an IAM role to a Kubernetes service account"] },
    controls: leftOver,
  },
  ({ cluster, index, association }, context) => {
    const { namespace, serviceAccount, roleArn } = association;
    const { pods } = index.inventory;
    if (!isComplete(pods) || !index.serviceAccounts.has(`${namespace}/${serviceAccount}`)) return null;
    if (context.runs(`${cluster}/${namespace}/${serviceAccount}`)) return null;
    return {
      text: `No pod runs as ${namespace}/${serviceAccount}, which is associated with ${roleArn === null ? "a role" : roleName(roleArn)}`,
      severity: "low",
      evidence: [readIn(pods, `None of ${pods.items.length} pods runs as it`)],
    };
  },
);
