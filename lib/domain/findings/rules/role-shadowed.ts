import { familyNames } from "../../credentials/families.ts";
import { ownIdentity, staticKeys } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck } from "../parts/fixes.ts";
import { retireKeys } from "../parts/keys.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleName } from "../words.ts";

/** Containers in which another credential comes before the role that is meant. */
export const roleShadowed = workloadRule(
  {
    id: "role-shadowed",
    group: "static-keys",
    title: "Another credential comes before the role that is meant",
    severity: {
      high: "CloudTrail shows calls with the other credential",
      medium: "No call with it was seen",
    },
    means:
      "The container carries its role and an older credential beside it, and SDKs take what comes first in their chain. The role looks right in every list, and the work is done by the old key, which therefore cannot be retired.",
    fix: {
      title: "Take the other credential out of CONTAINER",
      words: "Without it the role that is meant comes first. Then retire the key.",
      diff: null,
      commands: retireKeys,
      check: callerCheck("The answer names the role that is meant, not a user"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: {
      facts: ["3.1", "3.8"],
      pages: ["AWS SDKs and Tools Reference Guide: Standardized credential providers"],
    },
    controls: { ...ownIdentity, "nist-800-53": staticKeys["nist-800-53"] },
  },
  {
    matches: ({ example: { row } }) => row.state === "shadowed",
    tell: ({ workload, cohorts, first }) => {
      const { row } = first.example;
      const some = row.parts?.map((family) => familyNames[family]).join(", ");
      const used = cohorts.some(({ example }) => example.row.evidence === "static");
      return {
        text: `${hitsDo(cohorts, "has", "have")} another credential in front of ${row.meant === null ? "the role meant for it" : roleName(row.meant)}${some ? `, with ${some}` : ""}`,
        evidence: [podsShow(workload.index, row.cause.text)],
        severity: used ? "high" : "medium",
        certainty: row.parts === null ? "certain" : "likely",
      };
    },
  },
);
