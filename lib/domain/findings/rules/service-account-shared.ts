import { containersOf, workloadsOf } from "../context/workloads.ts";
import { sharedIdentity } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { associate } from "../parts/fixes.ts";
import { placeOf } from "../parts/places.ts";
import { accountSubject, accountValues, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, roleName } from "../words.ts";

/** Service accounts with a role as which several workloads run. */
export const serviceAccountShared = defineRule(
  {
    id: "service-account-shared",
    group: "service-accounts",
    title: "Several workloads run as one service account with a role",
    severity: {
      medium: "More than five workloads share it",
      low: "Two to five workloads share it",
    },
    means:
      "A trust policy tells service accounts apart, not workloads: each of these has the whole role, and CloudTrail names the service account only. Taking the role from one of them means giving it a service account of its own first.",
    fix: {
      title: "Give each workload a service account of its own",
      words: "Start with the workload that does not need the role at all.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: `kubectl -n NAMESPACE create serviceaccount NAME
kubectl -n NAMESPACE set serviceaccount WORKLOAD NAME`,
        },
        ...associate,
      ],
      check: {
        command: "kubectl -n NAMESPACE get pods -o custom-columns=POD:.metadata.name,ACCOUNT:.spec.serviceAccountName",
        expect: "Each workload has a service account of its own",
      },
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "associations", "pods"],
    references: {
      facts: ["6.1", "8.1"],
      pages: ["Amazon EKS Best Practices Guide: Use dedicated service accounts for each application"],
    },
    controls: sharedIdentity,
  },
  function* drafts(context) {
    for (const { key, cluster, index, namespace, name, roleArn } of context.configured) {
      const cohorts = context.cohortsOfAccount(key);
      const workloads = workloadsOf(cohorts);
      if (name === "default" || workloads.length < 2) continue;
      yield {
        subject: accountSubject(cluster, namespace, name),
        severity: workloads.length > 5 ? "medium" : "low",
        text: `${count(workloads.length, "workload")} run as ${namespace}/${name} and share ${roleArn === null ? "its role" : roleName(roleArn)}: ${listed(workloads.map(placeOf))}`,
        evidence: [podsShow(index, `Pods of ${listed(workloads.map(placeOf))} name the service account`)],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: { ...accountValues(index, namespace, name), ...(roleArn !== null && roleValues(roleArn)) },
      };
    }
  },
);
