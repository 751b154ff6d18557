import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { readIn } from "../parts/evidence.ts";
import { annotationInTerraform, meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Pods with Pod Identity variables on Fargate or on Windows nodes. */
export const podIdentityUnsupported = workloadRule(
  {
    id: "pod-identity-unsupported",
    group: "pod-identity",
    title: "Pod Identity is associated with pods on Fargate or on Windows nodes",
    severity: byConsequence,
    means:
      "The webhook gives the pods the variables of Pod Identity, and there is no agent on Fargate and on Windows nodes. The association keeps the webhook from injecting the role annotation, which would work there.",
    fix: {
      title: "Use the role annotation for SERVICE_ACCOUNT",
      words:
        "Remove the association, annotate the service account, let the role trust the cluster's OIDC provider, and make the pods anew.",
      diff: null,
      commands: [
        {
          tool: "eksctl",
          text: "eksctl delete podidentityassociation --region REGION --cluster CLUSTER --namespace NAMESPACE --service-account-name SERVICE_ACCOUNT",
        },
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn=ROLE_ARN\nkubectl -n NAMESPACE rollout restart WORKLOAD",
        },
        annotationInTerraform,
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes", "associations"],
    references: { facts: ["2", "12"], pages: ["Amazon EKS User Guide: EKS Pod Identity restrictions"] },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => {
      const code = resolution.podIdentity?.agent?.why.code;
      return code === "fargate-no-agent" || code === "windows-no-agent";
    },
    tell: ({ workload, cohorts, first }) => {
      const arn = first.resolution.podIdentity?.roleArn;
      return {
        text: `${hitsDo(cohorts, "asks", "ask")} for Pod Identity credentials on ${first.resolution.node?.compute === "fargate" ? "Fargate" : "a Windows node"}, where there is no agent; ${outcomesOf(cohorts)}`,
        evidence: [readIn(workload.index.inventory.nodes, first.resolution.podIdentity?.agent?.why.text ?? "")],
        ...(arn && { values: { ROLE_ARN: arn } }),
      };
    },
  },
);
