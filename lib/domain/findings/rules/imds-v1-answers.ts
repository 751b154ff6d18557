import { metadataService } from "../controls.ts";
import { closeMetadata, metadataCheck } from "../parts/fixes.ts";
import { guestsOf, nodeGroupRule } from "../parts/per-node-group.ts";
import { count, verb } from "../words.ts";

/** Nodes whose metadata service answers without a token. */
export const imdsV1Answers = nodeGroupRule(
  {
    id: "imds-v1-answers",
    group: "node-role",
    title: "IMDSv1 answers, and the hop limit does not stop it",
    severity: {
      medium: "Containers on these nodes could take the node's role",
      low: "No container is on these nodes but parts of the node",
    },
    means:
      "With tokens optional, a plain GET gives the credentials of the node's role. The hop limit holds back the answer to the token request only, so it does not help; a server that can be talked into fetching a URL gives the credentials away.",
    fix: {
      title: "Require tokens on NODE_GROUP, with a hop limit of 1",
      words:
        "Every SDK of today asks for tokens. Change the launch template for new nodes; running instances can be changed at once.",
      diff: null,
      commands: closeMetadata,
      check: metadataCheck,
      alsoLetsIn: null,
    },
    needs: ["pods", "nodes", "instances", "instanceProfiles", "networkPolicies"],
    references: {
      facts: ["3.6", "9", "12"],
      pages: ["Amazon EC2 User Guide: Configure the Instance Metadata Service options"],
    },
    controls: metadataService,
  },
  {
    matches: ({ profile }) =>
      profile.metadata?.endpoint === "enabled" && profile.metadata.tokens === "optional" && profile.role !== null,
    tell: ({ name }, nodes) => {
      const reached = guestsOf(nodes).filter(({ row }) => row.nodeRoleInReach === "yes");
      return {
        text: `${count(nodes.length, "node")} of ${name} ${verb(nodes.length, "answers", "answer")} IMDSv1; ${count(reached.length, "container")} could take the node's role by it`,
        severity: reached.length > 0 ? "medium" : "low",
        concerned: reached,
      };
    },
  },
);
