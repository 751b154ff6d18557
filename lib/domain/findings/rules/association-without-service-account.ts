import { isComplete } from "../../coverage.ts";
import { leftOver } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { listAssociations } from "../parts/fixes.ts";
import { associationRule } from "../parts/per-association.ts";
import { roleName } from "../words.ts";

/** Associations for service accounts that do not exist. */
export const associationWithoutServiceAccount = associationRule(
  {
    id: "association-without-service-account",
    group: "pod-identity",
    title: "An association names a service account that does not exist",
    severity: { medium: "Its namespace does not exist either", low: "Its namespace exists" },
    means:
      "An association waits for a service account of that name: whoever may create it, in a namespace that he may create, has the role. Often it was left behind when an application was removed, or its name is mistyped and the application has no role.",
    fix: {
      title: "Remove the association, or correct its names",
      words: "Namespace and service account of an association cannot be changed: make it anew under the right names.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl get serviceaccounts --all-namespaces --field-selector metadata.name=SERVICE_ACCOUNT",
        },
        {
          tool: "AWS CLI",
          text: "aws eks delete-pod-identity-association --region REGION --cluster-name CLUSTER --association-id ASSOCIATION_ID",
        },
        {
          tool: "eksctl",
          text: "eksctl delete podidentityassociation --region REGION --cluster CLUSTER --namespace NAMESPACE --service-account-name SERVICE_ACCOUNT",
        },
        { tool: "Terraform", text: "# Remove the aws_eks_pod_identity_association of NAMESPACE/SERVICE_ACCOUNT." },
      ],
      check: { command: listAssociations.text, expect: "No association is listed" },
      alsoLetsIn: null,
    },
    needs: ["associations", "serviceAccounts", "namespaces"],
    references: { facts: ["2"], pages: ["Amazon EKS User Guide: Assign an IAM role to a Kubernetes service account"] },
    controls: leftOver,
  },
  ({ index, association }) => {
    const { namespace, serviceAccount, roleArn } = association;
    const { serviceAccounts, namespaces } = index.inventory;
    if (!isComplete(serviceAccounts) || index.serviceAccounts.has(`${namespace}/${serviceAccount}`)) return null;
    const lost = isComplete(namespaces) && !index.namespaces.has(namespace);
    return {
      text: `${roleArn === null ? "A role" : roleName(roleArn)} is associated with ${namespace}/${serviceAccount}, which does not exist${lost ? ", and neither does its namespace" : ""}`,
      severity: lost ? "medium" : "low",
      evidence: [readIn(serviceAccounts, `No service account ${namespace}/${serviceAccount}`)],
    };
  },
);
