import { metadataService } from "../controls.ts";
import { closeMetadata, metadataCheck } from "../parts/fixes.ts";
import { guestsOf, nodeGroupRule } from "../parts/per-node-group.ts";
import { count, verb } from "../words.ts";

/** Nodes whose hop limit lets pods reach the metadata service. */
export const imdsOpenByHopLimit = nodeGroupRule(
  {
    id: "imds-open-by-hop-limit",
    group: "node-role",
    title: "The hop limit lets pods take the node's role",
    severity: {
      medium: "Containers on these nodes use the node's role, as CloudTrail shows",
      low: "Containers could take the node's role, and no use was seen or covered",
      info: "No container is on these nodes but parts of the node",
    },
    means:
      "A hop limit of 2 or more lets the answer of the metadata service through to pods. Code in any of them, also in one that has a role of its own, can take the credentials of the node's role.",
    fix: {
      title: "Set the hop limit of NODE_GROUP to 1 and require tokens",
      words:
        "Look first who uses the node's role, and give those workloads a role. Change the launch template for new nodes; running instances can be changed at once.",
      diff: null,
      commands: closeMetadata,
      check: metadataCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes", "instances", "instanceProfiles", "networkPolicies"],
    references: {
      facts: ["9"],
      pages: ["Amazon EKS Best Practices Guide: Restrict access to the instance profile assigned to the worker node"],
    },
    controls: metadataService,
  },
  {
    matches: ({ profile }) =>
      profile.metadata?.endpoint === "enabled" && profile.metadata.hopLimit >= 2 && profile.role !== null,
    tell: ({ name }, nodes) => {
      const reached = guestsOf(nodes).filter(({ row, pod }) => row.nodeRoleInReach === "yes" && !pod.spec.hostNetwork);
      const used = reached.some(({ row }) => row.evidence === "node" && !row.refused);
      const most = Math.max(...nodes.map(({ profile }) => profile.metadata?.hopLimit ?? 0));
      return {
        text: `${count(nodes.length, "node")} of ${name} ${verb(nodes.length, "has", "have")} a hop limit of up to ${most}; ${count(reached.length, "container")} could take the node's role`,
        severity: used ? "medium" : reached.length > 0 ? "low" : "info",
        concerned: reached,
      };
    },
  },
);
