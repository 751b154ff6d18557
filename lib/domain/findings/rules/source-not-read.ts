import type { Coverage } from "../../coverage.ts";
import { coverageOf } from "../../inventory/inventory.ts";
import type { RuleContext } from "../context/context.ts";
import { containersOf } from "../context/workloads.ts";
import { evidenceGap } from "../controls.ts";
import { defineRule } from "../rule.ts";
import { count } from "../words.ts";

const podSource = "kubernetes:pods";

/** Containers of unknown state by cluster id, and by the account that the cluster or the role is in. */
function unknownBy(context: RuleContext): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cohort of context.cohorts) {
    if (cohort.example.row.state !== "unknown") continue;
    const role = cohort.resolution.injected.webIdentity?.roleArn?.split(":")[4];
    const { id, account } = cohort.workload.index.inventory.identity;
    for (const scope of new Set([id, account, role])) {
      if (scope) counts.set(scope, (counts.get(scope) ?? 0) + containersOf([cohort]));
    }
  }
  return counts;
}

/** What it leaves open, in words after a semicolon. */
function leavesOpen({ source }: Coverage, containers: number): string {
  if (source === podSource) return "how many containers there are is not known";
  return containers === 0
    ? "no container that was read is in an unknown state there"
    : `the state of ${count(containers, "container")} there is unknown`;
}

function isOpen({ status }: Coverage): boolean {
  return status !== "complete" && status !== "skipped";
}

/** Sources that were denied, failed or were read in part. */
export const sourceNotRead = defineRule(
  {
    id: "source-not-read",
    group: "coverage",
    title: "A source was not read to its end",
    severity: {
      medium: "Containers of its cluster or account are in an unknown state, or the pods themselves were not all read",
      info: "No container that was read is in an unknown state there",
    },
    means:
      "Something that the audit asked for was denied, failed or came in part. Rules that need it are listed as not evaluated: that they found nothing says nothing.",
    fix: {
      title: "Let the audit read it",
      words: "The finding names the permission or the act that lifts it. Then audit again.",
      diff: null,
      commands: [
        { tool: "kubectl", text: "kubectl auth can-i --list" },
        { tool: "AWS CLI", text: "aws sts get-caller-identity" },
        {
          tool: "Terraform",
          text: `# Read access for the audit; the least that it needs is in the shipped policy.
resource "aws_iam_role_policy_attachment" "audit" {
  role       = "ROLE_NAME"
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}`,
        },
      ],
      check: null,
      alsoLetsIn: "The audit, to read the source",
    },
    needs: [],
    references: { facts: ["7"], pages: ["Amazon EKS Best Practices Guide: Detective controls"] },
    controls: evidenceGap,
  },
  function* drafts(context) {
    const unknown = unknownBy(context);
    for (const coverage of coverageOf(context.estate.inventory).filter(isOpen)) {
      const [home = ""] = coverage.scope.split(" ");
      const containers = unknown.get(home) ?? 0;
      const isCluster = context.estate.clusters.has(home);
      const read = coverage.count > 0 ? ` after ${count(coverage.count, "object")}` : "";
      yield {
        subject: {
          kind: "source",
          cluster: isCluster ? home : null,
          namespace: null,
          name: coverage.source,
          workloadKind: null,
          account: isCluster ? null : home,
        },
        severity: containers > 0 || coverage.source === podSource ? "medium" : "info",
        text: `${coverage.source} of ${coverage.scope} is ${coverage.status}${read}: ${coverage.reason ?? "no reason is given"}; ${leavesOpen(coverage, containers)}`,
        evidence: [
          {
            what: coverage.lift === null ? "What would lift it is not known" : `Lifts it: ${coverage.lift}`,
            source: `${coverage.source} of ${coverage.scope}`,
            at: coverage.finishedAt,
            eventIds: [],
          },
        ],
        containers,
        certainty: "certain",
        values: {},
        part: coverage.scope,
      };
    }
  },
);
