import { podsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, restart, restartInTerraform } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { count, roleName, verb } from "../words.ts";

/** Containers that hold another role than the one configured today. */
export const staleRole = workloadRule(
  {
    id: "stale-role",
    group: "drift",
    title: "Pods hold another role than the one configured today",
    severity: {
      high: "CloudTrail shows the former role in use",
      medium: "The former role is held, and no use of it was seen",
    },
    means:
      "Annotation or association changed after the pods were made. The former role still lets them in, so nothing fails: the permissions that were taken away are there until the pods are made anew.",
    fix: {
      title: "Restart WORKLOAD; nothing in AWS needs to change",
      words:
        "The pods carry what was configured when they were made. Then close the former role if nothing else needs it.",
      diff: null,
      commands: [restart, restartInTerraform],
      check: callerCheck("The answer names the role that is configured today"),
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "roles"],
    references: {
      facts: ["1.4"],
      pages: ["Amazon EKS User Guide: Configure Pods to use a Kubernetes service account"],
    },
    controls: ownIdentity,
  },
  {
    // Where the identity of today is not in the pod at all, the rules about injection tell why.
    matches: ({ example: { row }, resolution }) =>
      row.state === "stale" && resolution.meant.kind !== "none" && resolution.gap === null,
    tell: ({ workload, cohorts, first }) => {
      const { row } = first.example;
      const pods = podsOf(cohorts);
      const used = cohorts.some(({ example }) => example.evidence.records.length > 0 && !example.row.refused);
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} still ${verb(pods, "holds", "hold")} ${row.gets === null ? "a former role" : roleName(row.gets)}, and today ${row.meant === null ? "another" : roleName(row.meant)} is meant for ${verb(pods, "it", "them")}`,
        evidence: [podsShow(workload.index, row.cause.text)],
        severity: used ? "high" : "medium",
      };
    },
  },
);
