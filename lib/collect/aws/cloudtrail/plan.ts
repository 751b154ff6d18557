import { isComplete } from "#lib/domain/coverage.ts";
import { instanceIdOf } from "#lib/domain/credentials/node-profile.ts";
import type { AccountInventory, ClusterInventory, Inventory } from "#lib/domain/inventory/inventory.ts";
import { globalStsRegions } from "#lib/domain/usage/evidence.ts";
import { podIdentityService } from "../../trail/record/exchange.ts";
import {
  instanceCalls,
  keyCalls,
  podIdentityRequests,
  podIdentitySessions,
  roleSessions,
  type TrailQuestion,
  webIdentityExchanges,
} from "./questions.ts";

export interface PlannedQuestion {
  readonly question: TrailQuestion;
  /** Pages of the first round; what is left is read when every question has had its first round. */
  readonly pages: number;
  /** Part of `exchanges`: who was handed credentials. */
  readonly exchange: boolean;
}

/** What to ask of CloudTrail in one account and Region, in the order in which the answers are needed. */
export interface TrailPlan {
  readonly account: string;
  readonly region: string;
  readonly questions: readonly PlannedQuestion[];
}

/** Above this many roles one look through every AssumeRole is cheaper than one question a role. */
const mostRoles = 100;

/** Keys that a cluster's pods show and CloudTrail is asked for, one page each. */
const mostKeys = 20;

/** Full ids by cluster id. */
export type KeyIds = ReadonlyMap<string, ReadonlySet<string>>;

const webIdentity: PlannedQuestion = { question: webIdentityExchanges, pages: 20, exchange: true };
const podIdentity: PlannedQuestion = { question: podIdentityRequests, pages: 10, exchange: true };

/**
 * Plans the questions for an inventory: exchanges of service accounts first, then sessions of Pod Identity, then calls with
 * the nodes' roles, nodes first whose metadata service pods can reach. Web identity events lie in the account of the role,
 * and those of the global STS endpoint in the partition's own Region (domain facts 7). `keyIds`: long-lived keys that the
 * pods show, asked for in their cluster's account and Region, which is where most of their calls are to be expected.
 */
export function planLookups(inventory: Inventory, keyIds: KeyIds = new Map()): TrailPlan[] {
  const plans = new Map<string, { account: string; region: string; questions: PlannedQuestion[] }>();
  const ask = (account: string, region: string, questions: readonly PlannedQuestion[]): void => {
    const key = `${account} ${region}`;
    const plan = plans.get(key) ?? { account, region, questions: [] };
    const known = new Set(plan.questions.map(({ question }) => question.name));
    plan.questions.push(...questions.filter(({ question }) => !known.has(question.name)));
    plans.set(key, plan);
  };
  const placed = inventory.clusters.flatMap((cluster) => {
    const { account, region } = cluster.identity;
    return account === null || region === null ? [] : [{ cluster, account, region }];
  });
  const accounts = new Map(inventory.accounts.map((one) => [one.account, one]));
  for (const { cluster, account, region } of placed) {
    ask(account, region, [webIdentity, podIdentity, ...sessionQuestions(cluster, accounts.get(account))]);
  }
  for (const { cluster, account, region } of placed) ask(account, region, instanceQuestions(cluster));
  for (const { cluster, account, region } of placed)
    ask(account, region, keyQuestions(keyIds.get(cluster.identity.id)));
  for (const { account, partition } of inventory.accounts) {
    for (const { region } of placed) {
      ask(account, region, [webIdentity]);
      ask(account, globalStsRegions[partition] ?? region, [webIdentity]);
    }
  }
  return [...plans.values()];
}

function keyQuestions(ids: ReadonlySet<string> = new Set()): PlannedQuestion[] {
  const asked = [...ids].sort().slice(0, mostKeys);
  return asked.map((id) => ({ question: keyCalls(id), pages: 1, exchange: false }));
}

function sessionQuestions(cluster: ClusterInventory, account: AccountInventory | undefined): PlannedQuestion[] {
  const roles = podIdentityRoles(cluster, account);
  return roles === null || roles.length > mostRoles
    ? [{ question: podIdentitySessions, pages: 20, exchange: true }]
    : roles.map((arn) => ({ question: roleSessions(arn), pages: 2, exchange: true }));
}

/** Roles of associations first, then those that Pod Identity may have used before; null where not all are known. */
function podIdentityRoles(cluster: ClusterInventory, account: AccountInventory | undefined): string[] | null {
  const { associations } = cluster;
  if (!isComplete(associations) || account === undefined || !isComplete(account.roles)) return null;
  const associated = associations.items.flatMap(({ roleArn }) => roleArn ?? []);
  if (associated.length < associations.items.length) return null;
  const trusting = account.roles.items.filter(({ trustPolicy }) => trustPolicy.includes(podIdentityService));
  return [...new Set([...associated, ...trusting.map(({ arn }) => arn)])];
}

function instanceQuestions({ nodes, instances }: ClusterInventory): PlannedQuestion[] {
  const metadata = new Map(instances.items.map((instance) => [instance.id, instance.metadata]));
  const open = (id: string): boolean => {
    const options = metadata.get(id);
    if (options === undefined || options === null) return true;
    return options.endpoint === "enabled" && (options.hopLimit > 1 || options.tokens === "optional");
  };
  const ids = nodes.items.flatMap((node) => instanceIdOf(node) ?? []);
  const ordered = [...ids.filter(open), ...ids.filter((id) => !open(id))];
  return ordered.map((id) => ({ question: instanceCalls(id), pages: 2, exchange: false }));
}
