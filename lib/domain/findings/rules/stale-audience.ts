import type { Cohort } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow, readIn } from "../parts/evidence.ts";
import { meantCheck, restart, restartInTerraform } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

/** Audience carried and audience configured, where they differ. */
function audiences({ resolution }: Cohort): { readonly carried: string; readonly meant: string } | null {
  const { meant, injected, verdict } = resolution;
  const token = injected.webIdentity?.token;
  if (verdict.why.code !== "audience-changed" || meant.kind !== "web-identity" || token?.kind !== "token") return null;
  return { carried: token.audience ?? "", meant: meant.audience };
}

/** Pods whose token is made for another audience than the service account's annotation names today. */
export const staleAudience = workloadRule(
  {
    id: "stale-audience",
    group: "drift",
    title: "Pods carry tokens for another audience than the one configured today",
    severity: byConsequence,
    means:
      "The audience annotation changed after the pods were made. Their tokens are renewed for the old audience for as long as they live; the provider or the trust policy may accept one of the two only.",
    fix: {
      title: "Restart WORKLOAD",
      words: "The pods made anew have tokens for the audience that is configured today.",
      diff: null,
      commands: [restart, restartInTerraform],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: { facts: ["1.1", "8.1"], pages: ["Amazon EKS Pod Identity Webhook: README"] },
    controls: misconfigured,
  },
  {
    matches: (cohort) => audiences(cohort) !== null,
    tell: ({ workload, cohorts, first }) => {
      const found = audiences(first);
      return {
        text: `${hitsDo(cohorts, "has", "have")} tokens for ${found?.carried || "the API server's own audience"}, and ${found?.meant || "the API server's own audience"} is configured today; ${outcomesOf(cohorts)}`,
        evidence: [
          podsShow(workload.index, "Audience of the projected token"),
          readIn(workload.index.inventory.serviceAccounts, "Audience by annotation, or the default"),
        ],
      };
    },
  },
);
