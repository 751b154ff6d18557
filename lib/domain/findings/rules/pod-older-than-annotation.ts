import { podsOf } from "../context/workloads.ts";
import { ownIdentity } from "../controls.ts";
import { byConsequence, outcomesOf } from "../parts/consequence.ts";
import { podsShow, readIn } from "../parts/evidence.ts";
import { meantCheck, restart, restartInTerraform } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { count, roleName, utc, verb } from "../words.ts";

/** Pods that were made before their service account was annotated. */
export const podOlderThanAnnotation = workloadRule(
  {
    id: "pod-older-than-annotation",
    group: "injection",
    title: "Pods are older than their service account's role annotation",
    severity: byConsequence,
    means:
      "The pod identity webhook acts only when a pod is made. Pods that were there before the annotation keep a spec without the role's variables and token until they are made anew; until then they live on whatever their SDK finds next, often the node's role.",
    fix: {
      title: "Restart WORKLOAD; nothing in AWS needs to change",
      words: "The webhook acts only when a pod is made; the pods made anew will carry the role.",
      diff: null,
      commands: [restart, restartInTerraform],
      check: meantCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "webhooks"],
    references: {
      facts: ["1.4", "12"],
      pages: ["Amazon EKS User Guide: Configure Pods to use a Kubernetes service account"],
    },
    controls: ownIdentity,
  },
  {
    matches: ({ resolution }) => resolution.gap?.code === "pod-older-than-annotation",
    tell: ({ workload, cohorts, first }) => {
      const { meant } = first.resolution;
      const role = meant.kind === "web-identity" ? roleName(meant.roleArn) : "a role";
      const pods = podsOf(cohorts);
      const since = meant.kind === "web-identity" && meant.since !== null ? ` at ${utc(meant.since)}` : "";
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} ${verb(pods, "is", "are")} older than the annotation that gives service account ${workload.serviceAccount} the role ${role}; ${outcomesOf(cohorts)}`,
        evidence: [
          readIn(workload.index.inventory.serviceAccounts, `The annotation was written${since}`),
          podsShow(workload.index, `The oldest of the pods was made at ${oldest(cohorts)}`),
        ],
      };
    },
  },
);

function oldest(cohorts: Parameters<typeof podsOf>[0]): string {
  const times = Array.from(cohorts, ({ members }) => members.map(({ pod }) => pod.createdAt)).flat();
  return utc(times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY));
}
