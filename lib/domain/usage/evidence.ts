import type { SdkFamily } from "../credentials/families.ts";
import { issuerName } from "../inventory/arn.ts";
import type { TrailWindow } from "./event.ts";
import type { EvidenceGrade } from "./grade.ts";
import type { UsageRecord } from "./ledger.ts";
import { looksLikePod } from "./node-own.ts";
import { familiesOfAgent, familiesOfSession } from "./sdk-hints.ts";

/** What was seen of one identity. */
export interface Seen {
  readonly records: readonly UsageRecord[];
  /** Last call or exchange that succeeded, milliseconds since the epoch; null: none. */
  readonly last: number | null;
  /** Last refused exchange; null: none. */
  readonly lastRefused: number | null;
  /** Families that session names and user agents name; empty: they tell nothing. */
  readonly families: ReadonlySet<SdkFamily>;
}

/** Evidence for one container. */
export interface Evidence {
  readonly grade: EvidenceGrade;
  readonly refused: boolean;
  readonly at: number | null;
  readonly records: readonly UsageRecord[];
}

export const noEvidence: Evidence = { grade: "none", refused: false, at: null, records: [] };
export const notCovered: Evidence = { grade: "not-covered", refused: false, at: null, records: [] };

function subjectKey({ identity }: UsageRecord): string | null {
  return identity.kind === "subject"
    ? `${identity.provider.replace(/^.*oidc-provider\//, "")}\n${identity.subject}`
    : null;
}

/** What some records of one identity come to. */
export function seenIn(records: readonly UsageRecord[]): Seen {
  let last: number | null = null;
  let lastRefused: number | null = null;
  const families = new Set<SdkFamily>();
  for (const record of records) {
    if (record.exchange && record.errorCode !== null) lastRefused = Math.max(lastRefused ?? 0, record.last);
    else last = Math.max(last ?? 0, record.last);
    // The name a caller gave itself and the agent it sent must not speak for two families at once.
    const bySession = record.sessionName === null ? [] : familiesOfSession(record.sessionName);
    const byAgent = record.userAgent === null ? [] : familiesOfAgent(record.userAgent);
    const both = byAgent.length === 0 ? bySession : byAgent;
    if (both.length === 1 && both[0]) families.add(both[0]);
  }
  return { records, last, lastRefused, families };
}

/** Where the global STS endpoint of a partition logs its calls (domain facts 7). */
export const globalStsRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

/** Regions in which exchanges of web identities with a role's account may be logged: the cluster's own and the global endpoint's. */
export function stsRegions(partition: string, region: string): readonly string[] {
  return [...new Set([region, globalStsRegions[partition] ?? region])];
}

/** Names of the questions that find each kind of use. */
export const questions = {
  webIdentity: "event:AssumeRoleWithWebIdentity",
  podIdentityRequests: "event:AssumeRoleForPodIdentity",
  podIdentitySessions: "service:pods.eks.amazonaws.com",
  roleSessions: (roleArn: string): string => `role:${roleArn}`,
  instance: (instance: string): string => `instance:${instance}`,
};

/** Usage with look-ups by what containers are known by. */
export class UsageIndex {
  readonly records: readonly UsageRecord[];
  readonly windows: readonly TrailWindow[];
  private readonly pods: ReadonlyMap<string, Seen>;
  private readonly subjects: ReadonlyMap<string, Seen>;
  private readonly subjectRoles: ReadonlyMap<string, Seen>;
  private readonly instances: ReadonlyMap<string, Seen>;
  private readonly refusedOnInstance: ReadonlyMap<string, Seen>;
  private readonly keys: ReadonlyMap<string, Seen>;

  constructor(records: readonly UsageRecord[], windows: readonly TrailWindow[]) {
    this.records = records;
    this.windows = windows;
    const group = (key: (record: UsageRecord) => string | null): ReadonlyMap<string, Seen> => {
      const groups = new Map<string, UsageRecord[]>();
      for (const record of records) {
        const name = key(record);
        if (name === null) continue;
        const list = groups.get(name);
        if (list) list.push(record);
        else groups.set(name, [record]);
      }
      return new Map([...groups].map(([name, list]) => [name, seenIn(list)]));
    };
    this.pods = group(({ identity }) =>
      identity.kind === "pod" ? identity.podUid || `${identity.namespace}/${identity.pod}` : null,
    );
    this.subjects = group(subjectKey);
    this.subjectRoles = group((record) => {
      const subject = subjectKey(record);
      return subject === null || record.roleArn === null ? null : `${subject}\n${record.roleArn}`;
    });
    this.instances = group((record) =>
      record.identity.kind === "instance" && looksLikePod(record) ? record.identity.instance : null,
    );
    this.refusedOnInstance = group((record) =>
      record.identity.kind === "instance" && record.action === "AssumeRoleForPodIdentity" && record.errorCode !== null
        ? record.identity.instance
        : null,
    );
    this.keys = group(({ identity }) => (identity.kind === "user" ? identity.keyTail : null));
  }

  /** The same for one role only. */
  ofSubjectAs(issuer: string, subject: string, roleArn: string): Seen | null {
    return this.subjectRoles.get(`${issuerName(issuer)}\n${subject}\n${roleArn}`) ?? null;
  }

  /** Sessions of one pod, by Pod Identity tags. */
  ofPod(uid: string): Seen | null {
    return this.pods.get(uid) ?? null;
  }

  /** Exchanges and calls of a service account under a cluster's issuer. */
  ofSubject(issuer: string, subject: string): Seen | null {
    return this.subjects.get(`${issuerName(issuer)}\n${subject}`) ?? null;
  }

  /** Calls with an instance's role that look like a pod's. */
  ofInstance(instance: string): Seen | null {
    return this.instances.get(instance) ?? null;
  }

  /** Refused Pod Identity exchanges that an instance's agent asked for. */
  refusalsOn(instance: string): Seen | null {
    return this.refusedOnInstance.get(instance) ?? null;
  }

  /** Calls with a static key, by the last four characters of its id. */
  ofKeyTail(tail: string): Seen | null {
    return this.keys.get(tail) ?? null;
  }

  /**
   * Whether a question was asked of an account and Region and answered to the end of its window. A window that ended before
   * `since` (milliseconds since the epoch) tells nothing of what began then.
   */
  covers(account: string | null, region: string | null, question: string, since = 0): boolean {
    if (account === null || region === null) return false;
    return this.windows.some(
      (window) =>
        window.account === account &&
        window.region === region &&
        window.complete &&
        window.to >= since &&
        (window.question === question || window.question === "all"),
    );
  }
}
