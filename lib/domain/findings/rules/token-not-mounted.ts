import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { editWorkload, meantCheck } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Containers whose token file leads to no projected token. */
export const tokenNotMounted = workloadRule(
  {
    id: "token-not-mounted",
    group: "injection",
    title: "The token file that a container names is no projected token",
    severity: byConsequence,
    means:
      "AWS_WEB_IDENTITY_TOKEN_FILE names a path at which the pod's spec mounts nothing, or something else than a projected service account token: a copied manifest, a Secret. Without a fresh token STS gives no role.",
    fix: {
      title: "Mount a projected token at the path, or leave it to the webhook",
      words:
        "Take the variables, the mount and a volume called aws-iam-token out of the pod template; with the service account annotated the webhook adds them all.",
      diff: null,
      commands: [
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the workload's pod template:
volume {
  name = "aws-iam-token"
  projected {
    sources {
      service_account_token {
        audience           = "sts.amazonaws.com"
        expiration_seconds = 86400
        path               = "token"
      }
    }
  }
}`,
        },
      ],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: { facts: ["1.2", "3.3"], pages: ["Kubernetes: Projected Volumes, serviceAccountToken"] },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => {
      // A volume that has the webhook's name is a cause of its own.
      if (resolution.verdict.why.code === "volume-name-taken") return false;
      const code = resolution.webIdentity?.why.code;
      return code === "token-file-missing" || code === "token-not-projected";
    },
    tell: ({ workload, cohorts, first }) => ({
      text: `${hitsDo(cohorts, "names", "name")} a token file that is no projected token; ${outcomesOf(cohorts)}`,
      evidence: [podsShow(workload.index, first.resolution.webIdentity?.why.text ?? "")],
      certainty: first.resolution.webIdentity?.why.code === "token-file-missing" ? "certain" : "likely",
    }),
  },
);
