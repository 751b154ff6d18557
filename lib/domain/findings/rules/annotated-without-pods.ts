import { isComplete } from "../../coverage.ts";
import { leftOver } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { readAccount } from "../parts/fixes.ts";
import { accountSubject, accountValues, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { roleName } from "../words.ts";

/** Annotated service accounts that no pod runs as. */
export const annotatedWithoutPods = defineRule(
  {
    id: "annotated-without-pods",
    group: "service-accounts",
    title: "No pod runs as an annotated service account",
    severity: { low: "No pod of the audit, running or finished, runs as it" },
    means:
      "The role is granted and nobody has it. That is as it should be for a job that is not running now, and a leftover otherwise: whoever may create a pod in the namespace has the role.",
    fix: {
      title: "Remove annotation and trust if nothing is to use them",
      words: "An audit sees the pods of one moment: look whether a CronJob or a workload scaled to zero needs it.",
      diff: "- eks.amazonaws.com/role-arn",
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE get cronjobs,deployments,statefulsets,jobs" },
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn-",
        },
        {
          tool: "eksctl",
          text: "eksctl delete iamserviceaccount --region REGION --cluster CLUSTER --namespace NAMESPACE --name SERVICE_ACCOUNT",
        },
        {
          tool: "Terraform",
          text: "# Remove the annotation of NAMESPACE/SERVICE_ACCOUNT and its statement in the trust policy of ROLE_NAME.",
        },
      ],
      check: { command: readAccount.text, expect: "There is no annotation eks.amazonaws.com/role-arn" },
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "pods", "associations"],
    references: { facts: ["1.1"], pages: ["Amazon EKS User Guide: Assign IAM roles to Kubernetes service accounts"] },
    controls: leftOver,
  },
  function* drafts(context) {
    for (const { key, cluster, index, namespace, name, by, roleArn } of context.configured) {
      const { pods } = index.inventory;
      if (by !== "annotation" || roleArn === null || !isComplete(pods) || context.runs(key)) continue;
      yield {
        subject: accountSubject(cluster, namespace, name),
        severity: "low",
        text: `No pod runs as ${namespace}/${name}, which is annotated with ${roleName(roleArn)}`,
        evidence: [readIn(pods, `None of ${pods.items.length} pods runs as it`)],
        containers: 0,
        certainty: "certain",
        values: { ...accountValues(index, namespace, name), ...roleValues(roleArn) },
      };
    }
  },
);
