import { isComplete } from "../../coverage.ts";
import { leftOver } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { readIn } from "../parts/evidence.ts";
import { callerCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Pods whose service account was deleted under them. */
export const serviceAccountGone = workloadRule(
  {
    id: "service-account-gone",
    group: "service-accounts",
    title: "Pods run as a service account that no longer exists",
    severity: {
      medium: "The pods carry an identity, whose token cannot be renewed",
      low: "The pods carry no identity",
    },
    means:
      "The service account was deleted under running pods. The kubelet cannot renew their tokens, so credentials run out within a day, and no new pod of the workload comes up.",
    fix: {
      title: "Create service account SERVICE_ACCOUNT again, then restart WORKLOAD",
      words: "A service account made anew has another uid; tokens of the old one stay invalid.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl -n NAMESPACE create serviceaccount SERVICE_ACCOUNT" },
        restart,
        {
          tool: "Terraform",
          text: `resource "kubernetes_service_account_v1" "this" {
  metadata {
    name      = "SERVICE_ACCOUNT"
    namespace = "NAMESPACE"
  }
}`,
        },
      ],
      check: callerCheck("The answer names the role that is meant"),
      alsoLetsIn: null,
    },
    needs: ["serviceAccounts", "pods"],
    references: { facts: ["1.5"], pages: ["Kubernetes: Managing Service Accounts"] },
    controls: leftOver,
  },
  {
    matches: ({ workload, example: { row } }) =>
      isComplete(workload.index.inventory.serviceAccounts) &&
      !workload.index.serviceAccounts.has(`${row.namespace}/${row.serviceAccount}`),
    tell: ({ workload, cohorts }) => {
      const carries = cohorts.some(
        ({ resolution }) => resolution.injected.webIdentity !== null || resolution.injected.podIdentity !== null,
      );
      return {
        text: `${hitsDo(cohorts, "runs", "run")} as ${workload.namespace}/${workload.serviceAccount}, which does not exist any more; ${outcomesOf(cohorts)}`,
        evidence: [readIn(workload.index.inventory.serviceAccounts, "The service account is not among them")],
        severity: carries ? "medium" : "low",
      };
    },
  },
);
