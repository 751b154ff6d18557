import { familyNames, principalFamilies } from "../../credentials/families.ts";
import { instanceIdOf } from "../../credentials/node-profile.ts";
import type { Cohort } from "../context/workloads.ts";
import { nodeRole } from "../controls.ts";
import { consequenceOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { callerCheck, closeMetadata, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { listed, roleName } from "../words.ts";

/** Families that go on to the node's role although the identity is in the pod. */
function families({ resolution, example }: Cohort): string[] {
  const speaking = example.row.sdk === null ? principalFamilies : [example.row.sdk];
  return speaking.filter((family) => resolution.states[family] === "falling-back").map((family) => familyNames[family]);
}

/** Containers that carry their identity, are refused, and go on to the node's role. */
export const fallsThroughToNodeRole = workloadRule(
  {
    id: "falls-through-to-node-role",
    group: "node-role",
    title: "The role is refused, and the SDK goes on to the node's role",
    severity: {
      critical: "CloudTrail shows calls with the node's role from its node",
      high: "No such call was seen",
    },
    means:
      "Java, PHP and C++ pass over a refused web identity, and Java v2 a silent Pod Identity agent, and end at the node's role. The workload seems to work with other permissions than those meant for it, and Java keeps the node's role until it is restarted.",
    fix: {
      title: "Repair what refuses the role, restart WORKLOAD, close the node's role to pods",
      words:
        "Findings about trust policy, provider and agent say what refuses. Closing the metadata service turns the silent fall into an error that is seen.",
      diff: null,
      commands: [restart, ...closeMetadata],
      check: callerCheck("The answer names the role that is meant, not the node's role"),
      alsoLetsIn: null,
    },
    needs: [
      "pods",
      "serviceAccounts",
      "associations",
      "roles",
      "oidcProviders",
      "nodes",
      "instances",
      "instanceProfiles",
      "networkPolicies",
      "eks",
    ],
    references: {
      facts: ["3.4", "3.5", "3.8"],
      pages: ["AWS SDK for Java 2.x Developer Guide: Default credentials provider chain"],
    },
    controls: nodeRole,
  },
  {
    matches: ({ example: { row }, resolution }) =>
      row.state === "falling-back" &&
      resolution.gap === null &&
      // The rules about the agent tell of an agent that does not answer.
      resolution.podIdentity?.errorCode !== "agent-unreachable",
    tell: ({ workload, cohorts, first }) => {
      const { row, pod } = first.example;
      // A shared resolution names one node of those that are alike; the pod's own node is the one to speak of.
      const node = pod.node === null ? undefined : workload.index.nodes.get(pod.node);
      const instance = node === undefined ? null : instanceIdOf(node);
      return {
        text: `${hitsDo(cohorts, "is", "are")} not given ${row.meant === null ? "the role in the pod" : roleName(row.meant)}; what answers is ${row.gets === null ? "the node's role" : roleName(row.gets)}, with ${listed(families(first), 4)}`,
        evidence: [podsShow(workload.index, row.cause.text)],
        severity: consequenceOf(cohorts),
        certainty: row.sdk !== null || row.parts === null ? "certain" : "likely",
        ...(instance !== null && { values: { INSTANCE_ID: instance } }),
      };
    },
  },
);
