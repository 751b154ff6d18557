import { containersOf } from "../context/workloads.ts";
import { nodeRole } from "../controls.ts";
import { podsShow } from "../parts/evidence.ts";
import { associate, callerCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsOf } from "../parts/places.ts";
import { roleName, verb } from "../words.ts";

/** Workloads for which no role is meant and whose node's role was seen in use. */
export const nodeRoleUsed = workloadRule(
  {
    id: "node-role-used",
    group: "node-role",
    title: "No role is meant, and the node's role is used",
    severity: { high: "CloudTrail shows calls with the node's role that no part of the node makes" },
    means:
      "Calls that look like an application's were made with the instance's session on the workload's node. The node's role is one for all pods of the node: nobody can tell its users apart, and it can be narrowed only when none of them needs it.",
    fix: {
      title: "Give SERVICE_ACCOUNT a role of its own, then close the node's role",
      words:
        "The calls that were seen are what the new role has to allow. Associate it, make the pods anew, and close the metadata service to pods.",
      diff: null,
      commands: [...associate, restart],
      check: callerCheck("The answer names the new role, not the node's role"),
      alsoLetsIn: null,
    },
    needs: [
      "pods",
      "nodes",
      "instances",
      "instanceProfiles",
      "serviceAccounts",
      "associations",
      "node-usage",
      "networkPolicies",
    ],
    references: {
      facts: ["6.5", "9", "10"],
      pages: ["Amazon EKS Best Practices Guide: Restrict access to the instance profile assigned to the worker node"],
    },
    controls: nodeRole,
  },
  {
    matches: ({ example: { row } }) => row.state === "node-role-used",
    tell: ({ workload, cohorts, first }) => {
      const role = first.resolution.node?.role;
      return {
        text: `${role ? roleName(role) : "The node's role"} is used on the nodes of ${hitsOf(cohorts)}, which ${verb(containersOf(cohorts), "has", "have")} no role; known by node, not by pod`,
        evidence: [podsShow(workload.index, `Nothing is configured for service account ${workload.serviceAccount}`)],
        severity: "high",
        certainty: "likely",
      };
    },
  },
);
