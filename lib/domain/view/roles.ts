import { trustPolicyOf } from "../credentials/role-trust.ts";
import { parseRoleArn } from "../inventory/arn.ts";
import type { Estate } from "../inventory/estate.ts";
import type { Reason } from "../reason.ts";
import { trustNotes } from "../trust/notes.ts";
import { questions, stsRegions, type UsageIndex } from "../usage/evidence.ts";
import { type EvidenceGrade, evidenceGrades } from "../usage/grade.ts";
import type { UsageRecord } from "../usage/ledger.ts";
import type { Placed } from "./project.ts";
import type { ContainerRow } from "./row.ts";
import type { ShownState } from "./states.ts";
import { countByState } from "./table/cohorts.ts";
import type { MayAssume, WhoMay } from "./who-may.ts";

export interface RoleRow {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly account: string;
  readonly mayAssume: number | null;
  readonly meant: number;
  readonly holding: number;
  readonly byState: Partial<Record<ShownState, number>>;
  readonly lastUsedIam: { readonly at: number | null; readonly region: string | null } | null;
  readonly lastUsedTrail: number | null;
  readonly nodeRole: boolean;
  readonly notes: Reason[];
}

/** A service account beside a role: configured, injected, granted, used. */
export interface RoleAccount {
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly configured: boolean;
  readonly injected: number;
  readonly pods: number;
  readonly granted: "allow" | "deny" | "unknown";
  readonly grantedWhy: string;
  readonly evidence: EvidenceGrade;
  readonly lastSeen: number | null;
  readonly byState: Partial<Record<ShownState, number>>;
  readonly disagreement: string;
}

const held: readonly ShownState[] = ["holding-confirmed", "holding-expected", "stale"];

/** Rows and usage of an estate with look-ups by role. */
export class RoleBook {
  private readonly estate: Estate;
  private readonly who: WhoMay;
  private readonly byRole = new Map<string, Placed[]>();
  private readonly usage = new Map<string, UsageRecord[]>();
  private readonly nodeRoles = new Set<string>();
  private readonly index: UsageIndex;
  private readonly issuers: readonly string[];

  constructor(estate: Estate, who: WhoMay, placed: readonly Placed[], usage: UsageIndex) {
    this.estate = estate;
    this.who = who;
    this.index = usage;
    for (const one of placed) {
      const node = one.resolution.node?.role;
      if (node) this.nodeRoles.add(node);
      for (const arn of new Set([one.row.role, one.row.meant, one.row.gets])) {
        if (arn === null) continue;
        const list = this.byRole.get(arn);
        if (list) list.push(one);
        else this.byRole.set(arn, [one]);
      }
    }
    for (const record of usage.records) {
      if (record.roleArn === null) continue;
      const list = this.usage.get(record.roleArn);
      if (list) list.push(record);
      else this.usage.set(record.roleArn, [record]);
    }
    this.issuers = estate.inventory.clusters.flatMap((cluster) => cluster.eks.items[0]?.issuer ?? []);
  }

  /** Every role that was read, and every one that a container is meant to have or has. */
  arns(): string[] {
    const read = [...this.estate.accounts.values()].flatMap((account) => [...account.roles.keys()]);
    return [...new Set([...read, ...this.byRole.keys()])].filter((arn) => parseRoleArn(arn) !== null);
  }

  containersOf(arn: string): readonly Placed[] {
    return this.byRole.get(arn) ?? [];
  }

  usageOf(arn: string): readonly UsageRecord[] {
    return this.usage.get(arn) ?? [];
  }

  row(arn: string): RoleRow | null {
    const parsed = parseRoleArn(arn);
    if (!parsed) return null;
    const role = this.estate.accounts.get(parsed.account)?.roles.get(arn);
    const rows = this.containersOf(arn).map(({ row }) => row);
    const used = this.usageOf(arn).filter((record) => record.errorCode === null);
    return {
      arn,
      name: parsed.name,
      path: parsed.path,
      account: parsed.account,
      mayAssume: this.countMayAssume(arn),
      meant: rows.filter((row) => row.meant === arn).length,
      holding: rows.filter((row) => row.gets === arn && held.includes(row.state)).length,
      byState: countByState(rows),
      lastUsedIam: role?.lastUsed ?? null,
      lastUsedTrail: used.length === 0 ? null : Math.max(...used.map((record) => record.last)),
      nodeRole: this.nodeRoles.has(arn),
      notes: role
        ? trustNotes(trustPolicyOf(role), { liveIssuers: this.issuers.length > 0 ? this.issuers : null }).map(
            ({ code, text }) => ({ code, text }),
          )
        : [],
    };
  }

  private countMayAssume(arn: string): number | null {
    if (!this.who.knows(arn)) return null;
    const may = this.who.ofRole(arn);
    return may.some(({ verdict }) => verdict === "unknown") ? null : may.length;
  }

  /** Service accounts beside a role, those where layers disagree first. */
  accountsOf(arn: string): RoleAccount[] {
    const may = new Map(
      this.who
        .ofRole(arn)
        .map((one) => [`${one.claimant.cluster}/${one.claimant.namespace}/${one.claimant.serviceAccount}`, one]),
    );
    const byAccount = Map.groupBy(
      this.containersOf(arn),
      ({ row }) => `${row.cluster}/${row.namespace}/${row.serviceAccount}`,
    );
    const concerned = [...byAccount].filter(
      ([key, list]) =>
        may.has(key) || list.some(({ row }) => row.meant === arn || (row.role === arn && !this.nodeRoles.has(arn))),
    );
    const unlisted = this.who.knows(arn) ? "deny" : "unknown";
    const rows = concerned.map(([key, list]) => accountRow(key, list, arn, may.get(key)?.verdict ?? unlisted));
    const others = [...may]
      .filter(([key]) => !byAccount.has(key))
      .map(([key, one]) => ({ ...accountRow(key, [], arn, one.verdict), ...this.useBy(one, arn) }));
    return [...rows, ...others].sort((a, b) => Number(b.configured) - Number(a.configured) || b.pods - a.pods);
  }

  /** Use of a role by a service account that has no pods. */
  private useBy({ claimant }: MayAssume, arn: string): Pick<RoleAccount, "evidence" | "lastSeen"> {
    const seen = this.index.ofSubjectAs(claimant.issuer, claimant.subject, arn);
    if (seen) return { evidence: "service-account", lastSeen: seen.last };
    const role = parseRoleArn(arn);
    const region = this.estate.clusters.get(claimant.cluster)?.inventory.identity.region;
    const covered =
      role !== null &&
      region != null &&
      stsRegions(role.partition, region).every((at) => this.index.covers(role.account, at, questions.webIdentity));
    return { evidence: covered ? "none" : "not-covered", lastSeen: null };
  }
}

function carries(one: Placed, arn: string): boolean {
  return (
    one.resolution.injected.webIdentity?.roleArn === arn ||
    (one.resolution.injected.podIdentity !== null && one.resolution.podIdentity?.roleArn === arn)
  );
}

const byPolicy: Readonly<Record<RoleAccount["granted"], string>> = {
  allow: "The trust policy lets it in",
  deny: "No statement of the trust policy lets it in",
  unknown: "Whether the trust policy lets it in cannot be told",
};

function grantOf(
  list: readonly Placed[],
  arn: string,
  verdict: RoleAccount["granted"],
): Pick<RoleAccount, "granted" | "grantedWhy"> {
  for (const { resolution } of list) {
    for (const grant of [resolution.podIdentity, resolution.webIdentity]) {
      if (grant?.roleArn !== arn) continue;
      return {
        granted: grant.granted === true ? "allow" : grant.granted === false ? "deny" : "unknown",
        grantedWhy: grant.why.text,
      };
    }
  }
  return { granted: verdict, grantedWhy: byPolicy[verdict] };
}

function disagreementOf(configured: boolean, granted: RoleAccount["granted"], rows: readonly ContainerRow[]): string {
  if (!configured && rows.length === 0) return granted === "allow" ? "May take it, but nothing means it to" : "";
  const off = rows.find((row) => !row.state.startsWith("holding") && row.state !== "finished");
  return off ? off.cause.text : "They agree";
}

function accountRow(key: string, list: readonly Placed[], arn: string, verdict: RoleAccount["granted"]): RoleAccount {
  const [cluster = "", namespace = "", serviceAccount = ""] = key.split("/");
  const rows = list.map(({ row }) => row);
  const configured = rows.some((row) => row.meant === arn);
  const grades = new Set(rows.filter((row) => row.gets === arn).map((row) => row.evidence));
  const seen = rows.map((row) => row.lastSeen).filter((at) => at !== null);
  const grant = grantOf(list, arn, verdict);
  return {
    cluster,
    namespace,
    serviceAccount,
    configured,
    injected: new Set(list.filter((one) => carries(one, arn)).map(({ pod }) => pod.uid)).size,
    pods: new Set(list.map(({ pod }) => pod.uid)).size,
    ...grant,
    evidence: evidenceGrades.find((grade) => grades.has(grade)) ?? "not-covered",
    lastSeen: seen.length === 0 ? null : Math.max(...seen),
    byState: countByState(rows),
    disagreement: disagreementOf(configured, grant.granted, rows),
  };
}
