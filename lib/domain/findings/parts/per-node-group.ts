import { isNodeEssential } from "../../credentials/essentials.ts";
import type { Placed } from "../../view/project.ts";
import type { RuleContext } from "../context/context.ts";
import type { NodeFacts, NodeGroupFacts } from "../context/node-groups.ts";
import type { Certainty, FindingEvidence, Severity } from "../finding.ts";
import { type Draft, defineRule, type Rule, type RuleMeta } from "../rule.ts";
import { readIn } from "./evidence.ts";
import { clusterValues, nodeGroupSubject } from "./subjects.ts";

/** Containers on some nodes that are no parts of the node. */
export function guestsOf(nodes: readonly NodeFacts[]): Placed[] {
  return nodes.flatMap(({ placed }) => placed.filter(({ pod }) => !isNodeEssential(pod)));
}

export interface NodeGroupTold {
  readonly text: string;
  readonly severity: Severity;
  /** Containers that it counts. */
  readonly concerned: readonly Placed[];
  readonly evidence?: readonly FindingEvidence[];
  readonly certainty?: Certainty;
}

export interface PerNodeGroup {
  readonly matches: (node: NodeFacts) => boolean;
  /** null: no finding after all. */
  readonly tell: (group: NodeGroupFacts, nodes: readonly NodeFacts[], context: RuleContext) => NodeGroupTold | null;
}

function draftOf(group: NodeGroupFacts, nodes: readonly NodeFacts[], told: NodeGroupTold): Draft {
  const instanceId = nodes.find(({ profile }) => profile.instanceId !== null)?.profile.instanceId;
  return {
    subject: nodeGroupSubject(group.cluster, group.name),
    severity: told.severity,
    text: told.text,
    evidence: [
      readIn(group.index.inventory.instances, `${nodes.length} of ${group.nodes.length} nodes of ${group.name}`),
      ...(told.evidence ?? []),
    ],
    containers: told.concerned.length,
    concerned: [{ members: told.concerned }],
    certainty: told.certainty ?? "certain",
    values: {
      ...clusterValues(group.index),
      ...(instanceId && { INSTANCE_ID: instanceId }),
      ...(group.launchTemplate && { LAUNCH_TEMPLATE: group.launchTemplate }),
      ...(group.eksName && { NODE_GROUP: group.eksName }),
    },
  };
}

/** A rule over nodes that gives one finding for each group of nodes, because nodes come and go. */
export function nodeGroupRule(meta: RuleMeta, { matches, tell }: PerNodeGroup): Rule {
  return defineRule(meta, function* drafts(context) {
    for (const group of context.nodeGroups) {
      const nodes = group.nodes.filter(matches);
      if (nodes.length === 0) continue;
      const told = tell(group, nodes, context);
      if (told !== null) yield draftOf(group, nodes, told);
    }
  });
}
