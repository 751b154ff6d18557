import { roleAnnotation } from "../../credentials/meant.ts";
import { misconfigured } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { associationRule } from "../parts/per-association.ts";
import { roleName } from "../words.ts";

/** Service accounts with an association and a role annotation. */
export const associationOverAnnotation = associationRule(
  {
    id: "association-over-annotation",
    group: "pod-identity",
    title: "A service account has both an association and a role annotation",
    severity: {
      medium: "They name different roles",
      low: "They name the same role",
    },
    means:
      "The webhook injects Pod Identity only; the annotation has no effect on new pods. Whoever reads the annotation believes in a role that the pods do not have, and removing the association makes the annotation count again.",
    fix: {
      title: "Remove the annotation from SERVICE_ACCOUNT",
      words: "During a move keep both until every pod has been made anew, then remove the annotation.",
      diff: "- eks.amazonaws.com/role-arn",
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn-",
        },
        {
          tool: "eksctl",
          text: "eksctl utils migrate-to-pod-identity --region REGION --cluster CLUSTER --remove-oidc-provider-trust-relationship",
        },
        {
          tool: "Terraform",
          text: `# In the service account: no annotation "eks.amazonaws.com/role-arn".
resource "kubernetes_service_account_v1" "this" {
  metadata {
    name      = "SERVICE_ACCOUNT"
    namespace = "NAMESPACE"
  }
}`,
        },
      ],
      check: {
        command: "kubectl -n NAMESPACE get serviceaccount SERVICE_ACCOUNT -o yaml",
        expect: "There is no annotation eks.amazonaws.com/role-arn",
      },
      alsoLetsIn: null,
    },
    needs: ["associations", "serviceAccounts"],
    references: {
      facts: ["1.3", "12"],
      pages: ["Amazon EKS User Guide: Learn how EKS Pod Identity grants Pods access"],
    },
    controls: misconfigured,
  },
  ({ index, association }) => {
    const { namespace, serviceAccount, roleArn, targetRoleArn } = association;
    const annotated = index.serviceAccounts.get(`${namespace}/${serviceAccount}`)?.annotations[roleAnnotation];
    if (!annotated) return null;
    const given = targetRoleArn ?? roleArn;
    return {
      text: `${namespace}/${serviceAccount} is associated with ${given === null ? "a role" : roleName(given)} and annotated with ${roleName(annotated)}; the association wins`,
      severity: given === annotated ? "low" : "medium",
      evidence: [readIn(index.inventory.serviceAccounts, `Annotation ${roleAnnotation} names ${roleName(annotated)}`)],
    };
  },
);
