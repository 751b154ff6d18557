import type { UsageRecord } from "../../usage/ledger.ts";
import type { RuleContext } from "../context/context.ts";
import type { NodeFacts } from "../context/node-groups.ts";
import { metadataService } from "../controls.ts";
import { trailShows } from "../parts/evidence.ts";
import { closeMetadata, metadataCheck } from "../parts/fixes.ts";
import { guestsOf, nodeGroupRule } from "../parts/per-node-group.ts";
import { count, verb } from "../words.ts";

const known = new WeakMap<RuleContext, ReadonlyMap<string, readonly UsageRecord[]>>();

/** Calls with credentials that IMDSv1 delivered, by instance. */
function deliveredByV1(context: RuleContext): ReadonlyMap<string, readonly UsageRecord[]> {
  let byInstance = known.get(context);
  if (!byInstance) {
    const records = context.usage.records.filter(({ ec2RoleDelivery }) => ec2RoleDelivery === "1.0");
    byInstance = Map.groupBy(records, ({ identity }) => (identity.kind === "instance" ? identity.instance : ""));
    known.set(context, byInstance);
  }
  return byInstance;
}

function recordsOn(context: RuleContext, nodes: readonly NodeFacts[]): UsageRecord[] {
  const byInstance = deliveredByV1(context);
  return nodes.flatMap(({ profile }) =>
    profile.instanceId === null ? [] : (byInstance.get(profile.instanceId) ?? []),
  );
}

/** Nodes whose credentials were seen in use after IMDSv1 had delivered them. */
export const imdsV1Used = nodeGroupRule(
  {
    id: "imds-v1-used",
    group: "node-role",
    title: "Credentials of the node's role were fetched over IMDSv1",
    severity: {
      high: "The calls were made by the SDK of an application",
      medium: "It cannot be told what made the calls",
    },
    means:
      "CloudTrail says of each session how it came to its credentials. These came without a token: from an old SDK or tool, from a pod behind hop limit 1 whose SDK went back to version 1, or from somebody who made a server fetch the URL.",
    fix: {
      title: "Find who makes the calls, then require tokens on NODE_GROUP",
      words:
        "User agent and action in the evidence tell who it is. Update the SDK or give the workload a role before tokens are required.",
      diff: null,
      commands: closeMetadata,
      check: metadataCheck,
      alsoLetsIn: null,
    },
    needs: ["nodes", "node-usage"],
    references: {
      facts: ["3.6", "6.5"],
      pages: ["Amazon EC2 User Guide: Transition to using Instance Metadata Service Version 2"],
    },
    controls: metadataService,
  },
  {
    matches: ({ profile }) => profile.instanceId !== null,
    tell: ({ name }, nodes, context) => {
      const records = recordsOn(context, nodes);
      if (records.length === 0) return null;
      const calls = records.reduce((sum, record) => sum + record.count, 0);
      const byApplication = records.some(({ userAgent }) =>
        /^(?:Boto3|Botocore|aws-cli|aws-sdk-(?:java|js|php|ruby|rust|dotnet|cpp))/.test(userAgent ?? ""),
      );
      const users = guestsOf(nodes).filter(({ row }) => row.evidence === "node" && !row.refused);
      return {
        text: `${count(calls, "call")} on nodes of ${name} ${verb(calls, "was", "were")} made with credentials that IMDSv1 gave out`,
        severity: byApplication ? "high" : "medium",
        concerned: users,
        evidence: trailShows(records),
      };
    },
  },
);
