import { principalFamilies, type SdkFamily } from "../credentials/families.ts";
import type { UsageRecord } from "../usage/ledger.ts";
import { looksLikePod } from "../usage/node-own.ts";
import { familiesOfAgent, familyOfImage } from "../usage/sdk-hints.ts";
import type { Placed } from "./project.ts";

/** `only`: no other container on the node could have; `likely`: more speaks for it than for any other; `possible`: it could have. */
export type Likelihood = "only" | "likely" | "possible";

/** A workload whose containers could have made calls with the node's role. */
export interface Suspect {
  readonly workloadId: string;
  readonly workload: string;
  readonly container: string;
  readonly containers: number;
  readonly likelihood: Likelihood;
  /** What speaks for it, most telling first. */
  readonly why: readonly string[];
}

/** Calls with a node's role that do not look like the node's own, and who could have made them. */
export interface SuspectedCalls {
  readonly service: string;
  readonly action: string;
  readonly client: string | null;
  readonly delivery: string | null;
  readonly calls: number;
  readonly first: number;
  readonly last: number;
  readonly eventIds: readonly string[];
  /** Likeliest first; empty: no container that is here now could have. */
  readonly suspects: readonly Suspect[];
}

interface Weighed {
  readonly placed: Placed;
  readonly score: number;
  readonly why: readonly string[];
}

/** What an SDK family's chain would take in a container: the node's role, perhaps, or something else. */
function takesNodeRole({ resolution }: Placed, family: SdkFamily): "yes" | "perhaps" | "no" {
  const { class: found, possible } = resolution.outcomeOf(family);
  if (found === "imds") return "yes";
  return found === "unknown" && (possible.includes("imds") || possible.includes("unknown")) ? "perhaps" : "no";
}

/** Weighs one container on the node against calls; null: it could not have made them. */
function weigh(placed: Placed, record: UsageRecord, families: readonly SdkFamily[]): Weighed | null {
  const { row, pod, resolution } = placed;
  if (resolution.finished || row.nodeRoleInReach === "no" || pod.createdAt > record.last) return null;
  if (record.ec2RoleDelivery === "1.0" && resolution.reach.v1 === "no") return null;
  if (record.ec2RoleDelivery === "2.0" && resolution.reach.v2 === "no") return null;
  const takes = (families.length === 0 ? principalFamilies : families).map((one) => takesNodeRole(placed, one));
  if (takes.every((one) => one === "no")) return null;
  const why: string[] = [];
  let score = 0;
  const hint = row.sdk ?? familyOfImage(placed.spec.image);
  if (families.length > 0) {
    if (hint !== null && families.includes(hint)) {
      score += 4;
      why.push(row.sdk === null ? "its image is of the SDK that called" : "it is known to use the SDK that called");
    } else if (hint !== null) score -= 2;
    if (takes.includes("yes")) {
      score += 2;
      why.push("with the SDK that called it takes the node's role");
    }
  }
  if (row.state === "falling-back") {
    score += 2;
    why.push("a role is meant for it, and it falls back");
  }
  if (row.nodeRoleInReach === "yes") score += 1;
  if (record.ec2RoleDelivery === "1.0") why.push("IMDSv1 answers it");
  if (why.length === 0) why.push("the node's role is in its reach");
  return { placed, score, why };
}

function suspectsOf(record: UsageRecord, onNode: readonly Placed[]): Suspect[] {
  const families = record.userAgent === null ? [] : familiesOfAgent(record.userAgent);
  const weighed = onNode.flatMap((placed) => weigh(placed, record, families) ?? []);
  const groups = Map.groupBy(
    weighed,
    ({ placed: { row } }) => `${row.cluster}/${row.namespace}/${row.workloadKind}/${row.workload}\n${row.container}`,
  );
  const ranked = [...groups.values()]
    .flatMap((list) => {
      const best = list.reduce((a, b) => (b.score > a.score ? b : a));
      return [{ best, containers: list.length }];
    })
    .sort((a, b) => b.best.score - a.best.score || (a.best.placed.row.id < b.best.placed.row.id ? -1 : 1));
  const [first, second] = ranked;
  return ranked.map(({ best: { placed, why, score }, containers }, at) => ({
    workloadId: `${placed.row.cluster}/${placed.row.namespace}/${placed.row.workloadKind}/${placed.row.workload}`,
    workload: `${placed.row.namespace}/${placed.row.workload}`,
    container: placed.row.container,
    containers,
    likelihood:
      ranked.length === 1 ? "only" : at === 0 && first && second && score > second.best.score ? "likely" : "possible",
    why,
  }));
}

/**
 * Calls with a node's role that look like a pod's, newest first, with the containers on the node that could have made them.
 * It is never certain: the call names the instance only, and whoever called may be gone by now (domain facts 10).
 */
export function suspectedCalls(records: readonly UsageRecord[], onNode: readonly Placed[]): SuspectedCalls[] {
  return records
    .filter(looksLikePod)
    .toSorted((a, b) => b.last - a.last)
    .map((record) => ({
      service: record.service,
      action: record.action,
      client: record.userAgent,
      delivery: record.ec2RoleDelivery,
      calls: record.count,
      first: record.first,
      last: record.last,
      eventIds: record.samples,
      suspects: suspectsOf(record, onNode),
    }));
}
