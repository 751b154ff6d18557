import type { ChainClass } from "../../credentials/chain/types.ts";
import { principalFamilies } from "../../credentials/families.ts";
import type { Cohort } from "../context/workloads.ts";
import { staticKeys } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, editWorkload } from "../parts/fixes.ts";
import { keySeverity, retireKeys, severityOfKeys } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";

const byFile: ReadonlySet<ChainClass> = new Set(["profile-keys", "process", "assume-role-profile"]);

/** Families for which a file decides. */
function outcomesByFile({ resolution }: Cohort) {
  return principalFamilies.map((family) => resolution.outcomes[family]).filter(({ class: kind }) => byFile.has(kind));
}

/** Families that may take keys from a mounted file which nobody may read. */
function mayBeByFile({ resolution }: Cohort): boolean {
  return principalFamilies.some((family) => {
    const outcome = resolution.outcomes[family];
    return (
      outcome.class === "unknown" &&
      outcome.possible.some((kind) => byFile.has(kind)) &&
      outcome.why.some(({ code }) => code.startsWith("file-"))
    );
  });
}

/** Containers whose credentials come, or may come, from a mounted file. */
export const keysInFiles = workloadRule(
  {
    id: "keys-in-files",
    group: "static-keys",
    title: "Credentials come from a mounted credentials or config file",
    severity: {
      ...keySeverity,
      low: "A file is mounted where SDKs look for keys, and its content is not read",
    },
    means:
      "A file at ~/.aws, or where AWS_SHARED_CREDENTIALS_FILE points, comes before Pod Identity and the node's role in every SDK, and before web identity in JavaScript v3, Rust and C++. The keys in it do not expire.",
    fix: {
      title: "Unmount the file from CONTAINER, and give WORKLOAD a role",
      words: "If the file holds settings only, keep them in variables, so that nobody puts keys beside them.",
      diff: null,
      commands: [editWorkload, ...retireKeys.slice(1)],
      check: callerCheck("The answer names assumed-role, not user"),
      alsoLetsIn: null,
    },
    needs: ["pods"],
    references: {
      facts: ["3.1", "3.8"],
      pages: ["AWS SDKs and Tools Reference Guide: Using shared config and credentials files"],
    },
    controls: staticKeys,
  },
  {
    matches: (cohort) => cohort.resolution.keys === null && (outcomesByFile(cohort).length > 0 || mayBeByFile(cohort)),
    tell: ({ workload, cohorts, first, context }) => {
      const sure = cohorts.filter((cohort) => outcomesByFile(cohort).length > 0);
      const why = sure[0] ? outcomesByFile(sure[0])[0]?.why[0] : undefined;
      const doubt = Object.values(first.resolution.outcomes)
        .flatMap(({ why }) => why)
        .find(({ code }) => code.startsWith("file-"));
      return {
        text: `${sure.length > 0 ? hitsDo(cohorts, "takes credentials from a mounted file", "take credentials from a mounted file") : `${hitsDo(cohorts, "has", "have")} a file mounted where SDKs look for keys, and its content is not read`}; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, (why ?? doubt)?.text ?? "A file is mounted where SDKs look for keys")],
        severity: sure.length > 0 ? severityOfKeys(sure, context.now) : "low",
        certainty: sure.length > 0 ? "likely" : "possible",
      };
    },
  },
);
