import type { Fix } from "../view/path.ts";

/** Gravest first. `info`: nothing is wrong, and it should be known all the same. */
export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

/**
 * `certain`: every link is read, none is inferred; `likely`: one link is inferred and nothing read speaks against it;
 * `possible`: it fits what was read, and something that was not read would decide it.
 */
export const certainties = ["certain", "likely", "possible"] as const;
export type Certainty = (typeof certainties)[number];

export const subjectKinds = [
  "workload",
  "service-account",
  "association",
  "role",
  "provider",
  "node-group",
  "cluster",
  "account",
  "source",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What a finding is about. What does not apply is null. */
export interface FindingSubject {
  readonly kind: SubjectKind;
  /** Cluster id. */
  readonly cluster: string | null;
  readonly namespace: string | null;
  /** Workload or service account name (an association goes by its service account), ARN of a role or provider, ... */
  readonly name: string;
  /** Kind of the workload. */
  readonly workloadKind: string | null;
  /** AWS account that the subject, or the role it is about, belongs to. */
  readonly account: string | null;
}

/** What a finding rests on. */
export interface FindingEvidence {
  readonly what: string;
  /** The call or object that it was read from. */
  readonly source: string;
  /** When it was read or happened, milliseconds since the epoch; null: not known. */
  readonly at: number | null;
  /** CloudTrail event ids. */
  readonly eventIds: readonly string[];
}

export interface Finding {
  readonly rule: string;
  /** Rule and subject, without names of pods and without times: the same in the next audit. */
  readonly key: string;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  /** One plain sentence. */
  readonly text: string;
  readonly evidence: readonly FindingEvidence[];
  /** Containers concerned. */
  readonly containers: number;
  readonly fix: Fix;
  readonly certainty: Certainty;
}

/** Parts of a key must not run into each other. */
function escaped(part: string | null): string {
  return (part ?? "").replace(/[%|]/g, (character) => (character === "%" ? "%25" : "%7C"));
}

/** Identity of a finding. `part` tells several findings of one rule about one subject apart. */
export function keyOf(rule: string, subject: FindingSubject, part: string | null = null): string {
  const { kind, account, cluster, namespace, workloadKind, name } = subject;
  const parts = [rule, kind, account, cluster, namespace, workloadKind, name];
  return (part === null ? parts : [...parts, part]).map(escaped).join("|");
}

/** The graver of two severities. */
export function graver(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) <= severities.indexOf(other) ? one : other;
}
