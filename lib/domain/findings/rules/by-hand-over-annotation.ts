import { misconfigured } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, editWorkload } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleName } from "../words.ts";

/** Containers whose spec brings token and role itself, while their service account is configured with a role. */
export const byHandOverAnnotation = workloadRule(
  {
    id: "by-hand-over-annotation",
    group: "injection",
    title: "A pod brings its own role and token, so the configured role has no effect on it",
    severity: {
      medium: "The role that it brings is another one than the one configured",
      info: "It brings the role that is configured, or which role it brings is not told",
    },
    means:
      "The webhook adds a web identity only where neither of its variables is set. The workload's own manifest sets both: whoever changes or removes the configured role believes in a change that these pods do not make.",
    fix: {
      title: "Leave the identity of WORKLOAD to the webhook",
      words:
        "Take both variables, their mount and their volume out of the pod template. The change makes the pods anew, with the role that is configured.",
      diff: "- AWS_ROLE_ARN\n- AWS_WEB_IDENTITY_TOKEN_FILE",
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE set env WORKLOAD -c CONTAINER AWS_ROLE_ARN- AWS_WEB_IDENTITY_TOKEN_FILE-",
        },
        editWorkload,
        {
          tool: "Terraform",
          text: `# In the container of the pod template, without these blocks:
env { name = "AWS_ROLE_ARN" }
env { name = "AWS_WEB_IDENTITY_TOKEN_FILE" }`,
        },
      ],
      check: callerCheck("The answer names the role that is configured"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.2"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: misconfigured,
  },
  {
    matches: ({ resolution }) => resolution.verdict.kind === "by-hand" && resolution.meant.kind === "web-identity",
    tell: ({ workload, cohorts, first }) => {
      const { meant, injected } = first.resolution;
      const brought = injected.webIdentity?.roleArn ?? null;
      const configured = meant.kind === "web-identity" ? meant.roleArn : "";
      const isOther = brought !== null && brought !== configured;
      const what = brought === null ? "a role" : roleName(brought);
      return {
        text: `${hitsDo(cohorts, "brings", "bring")} ${what} and a token by hand, and ${isOther ? roleName(configured) : "a role"} is configured for service account ${workload.serviceAccount}; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, first.resolution.verdict.why.text)],
        severity: isOther ? "medium" : "info",
      };
    },
  },
);
