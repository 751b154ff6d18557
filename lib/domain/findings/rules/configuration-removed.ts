import { podsOf } from "../context/workloads.ts";
import { leftOver } from "../controls.ts";
import { podsShow, readIn } from "../parts/evidence.ts";
import { restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { placeOf } from "../parts/places.ts";
import { roleValues } from "../parts/subjects.ts";
import { count, roleName, verb } from "../words.ts";

/** Containers that hold a role which nothing configures any more. */
export const configurationRemoved = workloadRule(
  {
    id: "configuration-removed",
    group: "drift",
    title: "Nothing is configured any more, and pods still hold a role",
    severity: {
      high: "CloudTrail shows the role in use",
      medium: "The role is held, and no use of it was seen",
    },
    means:
      "The annotation was taken away and the running pods keep what they were given: access that was revoked on paper goes on until the pods are made anew or the role's trust policy is closed.",
    fix: {
      title: "Restart WORKLOAD",
      words: "After the restart the pods hold no role. If they need one, configure it first.",
      diff: null,
      commands: [
        restart,
        {
          tool: "AWS CLI",
          text: "aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument",
        },
        {
          tool: "Terraform",
          text: `# Who takes the annotation away takes the statement out of the role's trust policy with it.
data "aws_iam_policy_document" "trust" {}`,
        },
      ],
      check: {
        command: "kubectl -n NAMESPACE get pods -o yaml",
        expect: "The new pods do not set AWS_ROLE_ARN",
      },
      alsoLetsIn: null,
    },
    needs: ["pods", "serviceAccounts", "associations", "roles"],
    references: {
      facts: ["1.4"],
      pages: ["Amazon EKS User Guide: Configure Pods to use a Kubernetes service account"],
    },
    controls: leftOver,
  },
  {
    matches: ({ example: { row }, resolution }) => row.state === "stale" && resolution.meant.kind === "none",
    tell: ({ workload, cohorts, first }) => {
      const { row } = first.example;
      const pods = podsOf(cohorts);
      const used = cohorts.some(({ example }) => example.evidence.records.length > 0 && !example.row.refused);
      return {
        text: `${count(pods, "pod")} of ${placeOf(workload)} still ${verb(pods, "holds", "hold")} ${row.gets === null ? "a role" : roleName(row.gets)}, which nothing configures any more`,
        evidence: [
          podsShow(workload.index, row.cause.text),
          readIn(workload.index.inventory.serviceAccounts, "Nothing is configured for the service account"),
        ],
        severity: used ? "high" : "medium",
        ...(row.gets !== null && { values: roleValues(row.gets) }),
      };
    },
  },
);
