import { metadataService } from "../controls.ts";
import { closeMetadata, metadataCheck } from "../parts/fixes.ts";
import { guestsOf, nodeGroupRule } from "../parts/per-node-group.ts";
import { count, verb } from "../words.ts";

/** Nodes on which containers that have a role of their own could take the node's besides. */
export const nodeRoleBesideOwnRole = nodeGroupRule(
  {
    id: "node-role-beside-own-role",
    group: "node-role",
    title: "Containers with a role of their own could take the node's role besides",
    severity: { low: "The node's role is in reach of containers that hold a role" },
    means:
      "SDKs in these containers use the role that is meant. Code that asks the metadata service itself gets the node's role all the same: a role of its own does not narrow what a taken-over container can do.",
    fix: {
      title: "Close the metadata service of NODE_GROUP to pods",
      words: "Containers that hold a role lose nothing by it.",
      diff: null,
      commands: closeMetadata,
      check: metadataCheck,
      alsoLetsIn: null,
    },
    needs: [
      "pods",
      "nodes",
      "instances",
      "instanceProfiles",
      "serviceAccounts",
      "associations",
      "roles",
      "oidcProviders",
      "networkPolicies",
      "eks",
    ],
    references: {
      facts: ["9"],
      pages: ["Amazon EKS Best Practices Guide: Restrict access to the instance profile assigned to the worker node"],
    },
    controls: metadataService,
  },
  {
    matches: ({ profile }) => profile.role !== null,
    tell: ({ name }, nodes) => {
      const holding = guestsOf(nodes).filter(
        ({ row }) => row.nodeRoleInReach === "yes" && row.state.startsWith("holding"),
      );
      if (holding.length === 0) return null;
      return {
        text: `${count(holding.length, "container")} on nodes of ${name} ${verb(holding.length, "holds a role", "hold roles")} and could take the node's role besides`,
        severity: "low",
        concerned: holding,
      };
    },
  },
);
