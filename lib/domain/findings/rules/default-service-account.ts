import { containersOf, workloadsOf } from "../context/workloads.ts";
import { sharedIdentity } from "../controls.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { associate } from "../parts/fixes.ts";
import { accountSubject, accountValues, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, roleName, verb } from "../words.ts";

/** Service accounts called default that have a role. */
export const defaultServiceAccount = defineRule(
  {
    id: "default-service-account",
    group: "service-accounts",
    title: "The default service account has a role",
    severity: {
      medium: "Pods run as it",
      low: "No pod runs as it",
    },
    means:
      "Every pod that names no service account runs as default. With a role on it, every such pod of the namespace has the role, also those that somebody adds tomorrow without a thought of AWS.",
    fix: {
      title: "Give the workload a service account of its own, and take the role off default",
      words:
        "Create the service account with the role, name it in the pod template, make the pods anew, then remove annotation or association from default.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: `kubectl -n NAMESPACE create serviceaccount NAME
kubectl -n NAMESPACE annotate serviceaccount NAME eks.amazonaws.com/role-arn=ROLE_ARN
kubectl -n NAMESPACE annotate serviceaccount default eks.amazonaws.com/role-arn-`,
        },
        ...associate,
      ],
      check: {
        command: "kubectl -n NAMESPACE get serviceaccount default -o yaml",
        expect: "There is no role annotation, and no association names default",
      },
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "associations", "pods"],
    references: { facts: ["1.1", "2"], pages: ["Kubernetes: Configure Service Accounts for Pods"] },
    controls: { ...sharedIdentity, "cis-eks": ["4.1.5", "5.2.1"] },
  },
  function* drafts(context) {
    for (const { key, cluster, index, namespace, name, by, roleArn } of context.configured) {
      if (name !== "default") continue;
      const cohorts = context.cohortsOfAccount(key);
      const containers = containersOf(cohorts);
      const workloads = workloadsOf(cohorts).length;
      const listing = by === "annotation" ? index.inventory.serviceAccounts : index.inventory.associations;
      yield {
        subject: accountSubject(cluster, namespace, name),
        severity: containers > 0 ? "medium" : "low",
        text: `The default service account of ${namespace} has ${roleArn === null ? "a role" : roleName(roleArn)} by ${by}; ${count(workloads, "workload")} with ${count(containers, "container")} ${verb(workloads, "runs", "run")} as it`,
        evidence: [readIn(listing, `The ${by} of ${namespace}/default`), ...useOf(cohorts)],
        containers,
        concerned: cohorts,
        certainty: "certain",
        values: { ...accountValues(index, namespace, name), ...(roleArn !== null && roleValues(roleArn)) },
      };
    }
  },
);
