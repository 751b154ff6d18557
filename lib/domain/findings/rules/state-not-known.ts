import type { Reason } from "../../reason.ts";
import { type Cohort, containersOf, workloadsOf } from "../context/workloads.ts";
import { evidenceGap } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { placeOf } from "../parts/places.ts";
import { clusterSubject, clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, verb } from "../words.ts";

/** What would make a cohort's state known, where something is named. */
function liftOf({ resolution }: Cohort): string | null {
  const { meant, podIdentity, webIdentity, node } = resolution;
  return podIdentity?.lift ?? webIdentity?.lift ?? (meant.kind === "unknown" ? meant.lift : null) ?? node?.lift ?? null;
}

/** Why it is unknown; where the metadata service decides, what keeps that unknown. */
function causeOf({ example, resolution }: Cohort): Reason {
  const { cause } = example.row;
  return cause.code === "imds-unknown" ? (resolution.reach.reasons[0] ?? cause) : cause;
}

/** Containers of which it cannot be told what they hold, by cluster and cause. */
export const stateNotKnown = defineRule(
  {
    id: "state-not-known",
    group: "coverage",
    title: "What containers hold cannot be told",
    severity: { low: "Containers are in an unknown state" },
    means:
      "Something that decides was not read, or is not established. These containers are neither good nor bad: they count in no pass, and the reason stands beside them.",
    fix: {
      title: "Lift what keeps the state unknown",
      words: "The finding names the permission or the act, where one helps. Then audit again.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl get pods --all-namespaces -o wide" },
        { tool: "AWS CLI", text: "aws eks describe-cluster --region REGION --name CLUSTER" },
        { tool: "Terraform", text: "# Nothing to change but the permissions of the audit." },
      ],
      check: null,
      alsoLetsIn: null,
    },
    needs: [],
    references: { facts: ["3.8", "9"], pages: ["Amazon EKS Best Practices Guide: Detective controls"] },
    controls: evidenceGap,
  },
  function* drafts(context) {
    const unknown = context.cohorts.filter(({ example }) => example.row.state === "unknown");
    const groups = Map.groupBy(unknown, (cohort) => `${cohort.workload.cluster}\n${causeOf(cohort).code}`);
    for (const cohorts of groups.values()) {
      const [first] = cohorts;
      if (!first) continue;
      const { index, cluster } = first.workload;
      const { code, text } = causeOf(first);
      const containers = containersOf(cohorts);
      const lift = cohorts.map(liftOf).find((one) => one !== null);
      yield {
        subject: clusterSubject(cluster),
        severity: "low",
        text: `What ${count(containers, "container")} of ${listed(workloadsOf(cohorts).map(placeOf))} ${verb(containers, "holds", "hold")} cannot be told: ${text}`,
        evidence: [podsShow(index, lift ? `Lifts it: ${lift}` : text)],
        containers,
        concerned: cohorts,
        certainty: "certain",
        values: clusterValues(index),
        part: code,
      };
    }
  },
);
