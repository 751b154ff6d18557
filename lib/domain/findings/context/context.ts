import { trustPolicyOf } from "../../credentials/role-trust.ts";
import type { IamRole } from "../../inventory/aws.ts";
import type { Estate } from "../../inventory/estate.ts";
import { type TrustNote, trustNotes } from "../../trust/notes.ts";
import type { UsageIndex } from "../../usage/evidence.ts";
import type { Placed } from "../../view/project.ts";
import type { MayAssume, WhoMay } from "../../view/who-may.ts";
import { type AssociationFacts, associationsOf } from "./associations.ts";
import { type ConfiguredAccount, configuredAccounts } from "./configured.ts";
import { type NodeGroupFacts, nodeGroupsOf } from "./node-groups.ts";
import { type Cohort, foldWorkloads, type Workload } from "./workloads.ts";

/** What an audit resolved, with the look-ups that rules share. Nothing in it grows with pods times roles. */
export interface RuleContext {
  readonly estate: Estate;
  readonly placed: readonly Placed[];
  readonly usage: UsageIndex;
  readonly whoMay: WhoMay;
  /** The time of the audit, milliseconds since the epoch. */
  readonly now: number;
  readonly workloads: readonly Workload[];
  readonly cohorts: readonly Cohort[];
  /** By `cluster/namespace/name` of the service account. */
  readonly cohortsOfAccount: (key: string) => readonly Cohort[];
  /** Whether any pod, finished ones among them, runs as the service account. */
  readonly runs: (key: string) => boolean;
  /** Whose spec carries the role, by web identity or by association. */
  readonly carrying: (roleArn: string) => readonly Cohort[];
  readonly configured: readonly ConfiguredAccount[];
  /** Service accounts for which the role is configured. */
  readonly configuredFor: (roleArn: string) => readonly ConfiguredAccount[];
  readonly associations: readonly AssociationFacts[];
  readonly nodeGroups: readonly NodeGroupFacts[];
  /** Every role that was read. */
  readonly roles: readonly IamRole[];
  readonly notesOf: (role: IamRole) => readonly TrustNote[];
  /** Service accounts whose token the role's trust policy accepts. */
  readonly mayAssume: (roleArn: string) => readonly MayAssume[];
  /** Issuers of the audited clusters, without `https://`; null: some cluster's issuer is not known. */
  readonly liveIssuers: readonly string[] | null;
}

function grouped<T, K>(items: Iterable<T>, keysOf: (item: T) => Iterable<K>): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const list = groups.get(key);
      if (list) list.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function memoized<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = work(key);
      known.set(key, value);
    }
    return value;
  };
}

function carriedBy({ resolution }: Cohort): Set<string> {
  const web = resolution.injected.webIdentity?.roleArn;
  const pod = resolution.injected.podIdentity ? resolution.podIdentity?.roleArn : null;
  return new Set([web, pod].filter((arn) => typeof arn === "string"));
}

/** Issuers of all clusters; null as soon as one is not known, because then none can be called dead. */
function issuersOf(estate: Estate): string[] | null {
  const issuers = [...estate.clusters.values()].map((index) => index.inventory.eks.items[0]?.issuer ?? null);
  if (issuers.length === 0) return null;
  const known = issuers.filter((issuer) => issuer !== null);
  return known.length === issuers.length ? known.map((issuer) => issuer.replace(/^https:\/\//, "")) : null;
}

function runningAccounts(estate: Estate): Set<string> {
  const keys = new Set<string>();
  for (const { inventory } of estate.clusters.values()) {
    const cluster = inventory.identity.id;
    for (const { namespace, spec } of inventory.pods.items) keys.add(`${cluster}/${namespace}/${spec.serviceAccount}`);
  }
  return keys;
}

/** Gets an audit ready for the rules. */
export function prepareContext(
  estate: Estate,
  placed: readonly Placed[],
  usage: UsageIndex,
  whoMay: WhoMay,
  now: number,
): RuleContext {
  const workloads = foldWorkloads(placed);
  const cohorts = workloads.flatMap((workload) => workload.cohorts);
  const byAccount = grouped(cohorts, ({ example: { row } }) => [
    `${row.cluster}/${row.namespace}/${row.serviceAccount}`,
  ]);
  const byRole = grouped(cohorts, carriedBy);
  const cohortsOfAccount = (key: string): readonly Cohort[] => byAccount.get(key) ?? [];
  const configured = configuredAccounts(estate);
  const byConfigured = grouped(configured, ({ roleArn }) => (roleArn === null ? [] : [roleArn]));
  const onNodes = grouped(
    placed.filter(({ row, resolution }) => row.node !== null && !resolution.finished),
    ({ row }) => [`${row.cluster}/${row.node}`],
  );
  const running = runningAccounts(estate);
  const liveIssuers = issuersOf(estate);
  return {
    estate,
    placed,
    usage,
    whoMay,
    now,
    workloads,
    cohorts,
    cohortsOfAccount,
    runs: (key) => running.has(key),
    carrying: (arn) => byRole.get(arn) ?? [],
    configured,
    configuredFor: (arn) => byConfigured.get(arn) ?? [],
    associations: associationsOf(estate, cohortsOfAccount),
    nodeGroups: nodeGroupsOf(estate, (cluster, node) => onNodes.get(`${cluster}/${node}`) ?? []),
    roles: [...estate.accounts.values()].flatMap(({ inventory }) => inventory.roles.items),
    notesOf: memoized((role) => trustNotes(trustPolicyOf(role), { liveIssuers })),
    mayAssume: memoized((arn) => whoMay.ofRole(arn)),
    liveIssuers,
  };
}
