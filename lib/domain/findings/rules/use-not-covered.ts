import { containersOf } from "../context/workloads.ts";
import { evidenceGap } from "../controls.ts";
import { gapsOfNeed } from "../needs.ts";
import { clusterSubject, clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count } from "../words.ts";

/** Clusters whose use of identities CloudTrail was not read for. */
export const useNotCovered = defineRule(
  {
    id: "use-not-covered",
    group: "coverage",
    title: "CloudTrail was not read for a cluster's identities",
    severity: { info: "Some question was not asked, or not answered to its end" },
    means:
      "What the pods hold is worked out from configuration; whether they use it is shown by CloudTrail alone. Where it was not read, a use that is not seen is no use that is not there.",
    fix: {
      title: "Let the audit read CloudTrail of CLUSTER to the end",
      words: "LookupEvents answers twice a second: give it more time, or let the audit read the trail's files.",
      diff: null,
      commands: [
        { tool: "AWS CLI", text: "aws cloudtrail lookup-events --region REGION --max-results 1" },
        { tool: "kubectl", text: "kubectl get nodes -o custom-columns=NODE:.metadata.name,INSTANCE:.spec.providerID" },
        {
          tool: "Terraform",
          text: `# For the identity that audits.
statement {
  actions   = ["cloudtrail:LookupEvents"]
  resources = ["*"]
}`,
        },
      ],
      check: null,
      alsoLetsIn: "The audit, to read management events",
    },
    needs: [],
    references: { facts: ["7"], pages: ["AWS CloudTrail User Guide: Working with CloudTrail event history"] },
    controls: { ...evidenceGap, "security-hub": ["CloudTrail.1"] },
  },
  function* drafts(context) {
    const gaps = [...gapsOfNeed(context, "node-usage"), ...gapsOfNeed(context, "exchange-usage")];
    for (const [cluster, open] of Map.groupBy(gaps, ({ scopes }) => scopes[0] ?? "")) {
      const index = context.estate.clusters.get(cluster);
      if (!index) continue;
      const uncovered = context.cohorts.filter(
        ({ workload, example }) => workload.cluster === cluster && example.row.evidence === "not-covered",
      );
      const containers = containersOf(uncovered);
      if (containers === 0) continue;
      yield {
        subject: clusterSubject(cluster),
        severity: "info",
        text: `Use by ${count(containers, "container")} of ${cluster} is not covered: ${open.map(({ why }) => why).join("; ")}`,
        evidence: open.map(({ source, why }) => ({ what: why, source, at: null, eventIds: [] })),
        containers,
        concerned: uncovered,
        certainty: "certain",
        values: clusterValues(index),
      };
    }
  },
);
