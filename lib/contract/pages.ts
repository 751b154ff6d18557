import { z } from "zod";
import type { Coverage } from "#lib/domain/coverage.ts";
import { filterKeys } from "#lib/domain/view/query.ts";
import { containerDetail, trailWindow, usageRow } from "./detail.ts";
import { cohortRow, containerRow, evidenceGrade, known, moment, reason, shownState, workloadRow } from "./rows.ts";

const count = z.number().int();

/** Stands in the head of every answer: which audit it is from and how old that is. */
export const auditHead = z.object({
  id: z.string(),
  source: z.enum(["live", "bundle", "simulator"]),
  status: z.enum(["running", "inventory", "complete", "failed", "interrupted"]),
  startedAt: moment,
  finishedAt: moment.nullable(),
});

export const coverage = z.object({
  source: z.string(),
  scope: z.string(),
  status: z.enum(["complete", "partial", "denied", "failed", "skipped", "running"]),
  count,
  reason: z.string().nullable(),
  lift: z.string().nullable(),
  startedAt: moment,
  finishedAt: moment.nullable(),
}) satisfies z.ZodType<Coverage>;

export const facets = z.partialRecord(z.enum(filterKeys), z.array(z.object({ value: z.string(), count })).readonly());

export const page = {
  audit: auditHead,
  /** Pass as `cursor` for the next page; null: this is the last. */
  nextCursor: z.string().nullable(),
};

export const workloadsPage = z.object({
  ...page,
  workloads: count,
  /** Rows of the tree when all of it is unfolded: a workload that agrees is one, another a head and its cohorts. */
  rows: count,
  containers: count,
  /** Containers of the audit, whatever the query. */
  containersInAll: count,
  items: z.array(workloadRow),
  facets: facets.nullable(),
});

export const containersPage = z.object({
  ...page,
  total: count,
  items: z.array(containerRow),
  facets: facets.nullable(),
});

export const workloadDetail = z.object({
  audit: auditHead,
  workload: workloadRow,
  /** Every cohort, whatever the query. */
  cohorts: z.array(cohortRow),
  pods: z.array(z.object({ name: z.string(), node: z.string().nullable(), createdAt: moment, state: shownState })),
});

const byState = z.partialRecord(shownState, count);

/** The first screen. */
export const overview = z.object({
  audit: auditHead,
  clusters: z.array(
    z.object({
      id: z.string(),
      account: z.string().nullable(),
      region: z.string().nullable(),
      version: z.string().nullable(),
      containers: count,
      byState,
      /** CloudTrail of its account and Region: `no` means that no use can be counted. */
      useCovered: known,
    }),
  ),
  byState,
  containers: count,
  /** Workloads with a container that lives on a node's role (falls back, or was seen using it). */
  workloadsOnNodeRole: count,
  /** Exposed containers whose use was not covered. */
  exposedNotCovered: count,
  causes: z.array(
    z.object({
      state: shownState,
      cause: reason,
      containers: count,
      workloads: z.array(z.object({ id: z.string(), name: z.string(), pods: count, of: count })),
      moreWorkloads: count,
      owners: z.array(z.string()),
      /** The change in a few words: `Restart 2 workloads`. */
      act: z.string(),
      evidence: evidenceGrade,
      lastSeen: moment.nullable(),
    }),
  ),
  byOwner: z.array(z.object({ owner: z.string().nullable(), byState, containers: count })),
  exposedBy: z.array(z.object({ way: z.string(), containers: count })),
  changes: z.array(
    z.object({
      at: moment,
      from: shownState.nullable(),
      to: shownState.nullable(),
      containers: count,
      workload: z.string(),
      workloadId: z.string(),
      text: z.string(),
    }),
  ),
  comparedWith: auditHead.nullable(),
  gaps: z.array(z.object({ coverage, leavesOpen: z.string(), containers: count })),
  sources: z.object({ complete: count, all: count }),
});

/** Stands in the strip on every screen. */
export const strip = z.object({
  demo: z.boolean(),
  audit: auditHead.nullable(),
  running: auditHead.nullable(),
  /** The last audit did not come through; what is shown is the one before. */
  failure: z.object({ at: moment, what: z.string() }).nullable(),
  clusters: z.array(z.object({ id: z.string(), read: z.boolean() })),
  accounts: z.array(z.object({ id: z.string(), read: z.boolean() })),
  trail: z.object({ from: moment, to: moment, gapHours: z.number() }).nullable(),
  denied: z.object({ sources: count, unknownContainers: count }),
  /** The product listens on loopback without sign-in. */
  version: z.string(),
});

export const roleRow = z.object({
  arn: z.string(),
  name: z.string(),
  path: z.string(),
  account: z.string(),
  /** null: not all that decides it was read, or the policy asks for what cannot be told. */
  mayAssume: count.nullable(),
  meant: count,
  holding: count,
  byState,
  lastUsedIam: z.object({ at: moment.nullable(), region: z.string().nullable() }).nullable(),
  lastUsedTrail: moment.nullable(),
  nodeRole: z.boolean(),
  notes: z.array(reason),
});

export const rolesPage = z.object({
  ...page,
  total: count,
  items: z.array(roleRow),
  facets: z.record(z.string(), z.array(z.object({ value: z.string(), count }))),
});

export const roleDetail = z.object({
  audit: auditHead,
  role: roleRow,
  sentence: z.string(),
  readAt: moment.nullable(),
  trustPolicy: z.string().nullable(),
  policies: z.array(z.object({ name: z.string(), arn: z.string().nullable() })).nullable(),
  boundaryArn: z.string().nullable(),
  maxSessionSeconds: count.nullable(),
  /** Who may, who is meant to, who holds, who used: the four layers by service account. */
  accounts: z.array(
    z.object({
      cluster: z.string(),
      namespace: z.string(),
      serviceAccount: z.string(),
      configured: z.boolean(),
      injected: count,
      pods: count,
      granted: z.enum(["allow", "deny", "unknown"]),
      grantedWhy: z.string(),
      evidence: evidenceGrade,
      lastSeen: moment.nullable(),
      byState,
      disagreement: z.string(),
    }),
  ),
  moreAccounts: count,
  usage: z.array(usageRow),
  windows: z.array(trailWindow),
});

export const serviceAccountRow = z.object({
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  annotatedRole: z.string().nullable(),
  associatedRole: z.string().nullable(),
  pods: count,
  byState,
});

export const serviceAccountsPage = z.object({ ...page, total: count, items: z.array(serviceAccountRow) });

export const coveragePage = z.object({
  audit: auditHead,
  sources: z.array(z.object({ coverage, leavesOpen: z.string(), containers: count })),
  windows: z.array(trailWindow),
  /** The smallest policies that would lift what was denied, by principal or scope. */
  lifts: z.array(z.object({ scope: z.string(), kind: z.enum(["iam", "kubernetes"]), text: z.string() })),
});

export const eventsPage = z.object({
  ...page,
  items: z.array(
    z.object({
      id: z.string(),
      at: moment,
      name: z.string(),
      account: z.string(),
      region: z.string(),
      subject: z.string(),
      role: z.string().nullable(),
      error: z.string().nullable(),
      count,
    }),
  ),
});

export const clustersPage = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      eksName: z.string().nullable(),
      account: z.string().nullable(),
      region: z.string().nullable(),
      version: z.string().nullable(),
      issuer: z.string().nullable(),
    }),
  ),
});

export const auditsPage = z.object({
  items: z.array(
    auditHead.extend({ clusters: z.array(z.string()), containers: count.nullable(), error: z.string().nullable() }),
  ),
});

/** One line of a running audit. */
export const progressLine = z.object({
  source: z.string(),
  scope: z.string(),
  label: z.string(),
  status: coverage.shape.status,
  done: count,
  expected: count.nullable(),
  /** What holds it up; null: nothing. */
  waiting: z.string().nullable(),
  startedAt: moment,
  finishedAt: moment.nullable(),
});

/** An event of the stream `GET /api/v1/audits/{id}/progress`. */
export const progressEvent = z.object({
  audit: auditHead,
  lines: z.array(progressLine),
});

export const searchPage = z.object({
  items: z.array(
    z.object({
      kind: z.enum(["container", "workload", "service-account", "role", "node", "event"]),
      title: z.string(),
      detail: z.string(),
      href: z.string(),
      state: shownState.nullable(),
    }),
  ),
});

export const health = z.object({
  status: z.enum(["ok", "starting", "failing"]),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), words: z.string() })),
});

export type Strip = z.infer<typeof strip>;
export type Overview = z.infer<typeof overview>;
export type AuditHead = z.infer<typeof auditHead>;
export type WorkloadsPage = z.infer<typeof workloadsPage>;
export type ContainersPage = z.infer<typeof containersPage>;
export type WorkloadDetail = z.infer<typeof workloadDetail>;
export type RoleRow = z.infer<typeof roleRow>;
export type RolesPage = z.infer<typeof rolesPage>;
export type RoleDetail = z.infer<typeof roleDetail>;
export type ServiceAccountRow = z.infer<typeof serviceAccountRow>;
export type ServiceAccountsPage = z.infer<typeof serviceAccountsPage>;
export type CoveragePage = z.infer<typeof coveragePage>;
export type EventsPage = z.infer<typeof eventsPage>;
export type ClustersPage = z.infer<typeof clustersPage>;
export type AuditsPage = z.infer<typeof auditsPage>;
export type ProgressLine = z.infer<typeof progressLine>;
export type ProgressEvent = z.infer<typeof progressEvent>;
export type SearchPage = z.infer<typeof searchPage>;
export type Health = z.infer<typeof health>;
export { containerDetail };
