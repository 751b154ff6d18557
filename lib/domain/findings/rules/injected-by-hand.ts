import { leftOver } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { annotationInTerraform, callerCheck, editWorkload } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleValues } from "../parts/subjects.ts";
import { roleName } from "../words.ts";

/** Containers whose spec brings token and role itself, while nothing is configured for their service account. */
export const injectedByHand = workloadRule(
  {
    id: "injected-by-hand",
    group: "injection",
    title: "A pod brings its own role and token, and nothing is configured for its service account",
    severity: {
      low: "The role is handed out to it",
      info: "It is refused, or it cannot be told",
    },
    means:
      "Variables and token volume stand in the workload's own manifest. The role works, and no annotation and no association tells of it: whoever looks at service accounts alone misses this workload, and taking an annotation away does not take the role away.",
    fix: {
      title: "Let the service account name the role",
      words:
        "Annotate service account SERVICE_ACCOUNT, or associate it, and take variables and token volume out of the manifest. The change makes the pods anew.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn=ROLE_ARN",
        },
        editWorkload,
        annotationInTerraform,
      ],
      check: callerCheck("The answer names the same role as before"),
      alsoLetsIn: "Every pod that runs as the service account",
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.2"], pages: ["Kubernetes: Projected Volumes, serviceAccountToken"] },
    controls: leftOver,
  },
  {
    matches: ({ resolution }) =>
      resolution.meant.kind === "none" &&
      resolution.injected.webIdentity !== null &&
      !resolution.injected.webIdentity.byWebhook,
    tell: ({ workload, cohorts, first }) => {
      const arn = first.resolution.injected.webIdentity?.roleArn ?? null;
      const granted = first.resolution.webIdentity?.granted === true;
      return {
        text: `${hitsDo(cohorts, "brings", "bring")} ${arn === null ? "a role" : roleName(arn)} and a token by hand, and nothing is configured for service account ${workload.serviceAccount}; ${outcomesOf(cohorts)}`,
        evidence: [
          podsShow(workload.index, "AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE do not point to the webhook's volume"),
        ],
        severity: granted ? "low" : "info",
        ...(arn !== null && { values: roleValues(arn) }),
      };
    },
  },
);
