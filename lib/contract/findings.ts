import { z } from "zod";
import { frameworks } from "#lib/domain/findings/controls.ts";
import { certainties, type FindingSubject, severities, subjectKinds } from "#lib/domain/findings/finding.ts";
import type { ControlRef } from "#lib/domain/findings/list/control-refs.ts";
import type { FindingGroup } from "#lib/domain/findings/list/groups.ts";
import { findingFilterKeys, findingGroupings, findingSortKeys } from "#lib/domain/findings/list/query.ts";
import { type FindingRow, findingStatuses } from "#lib/domain/findings/list/row.ts";
import { needNames } from "#lib/domain/findings/needs.ts";
import { ruleGroups } from "#lib/domain/findings/rule-groups.ts";
import { fix } from "./detail.ts";
import { auditHead } from "./pages.ts";
import { pinned } from "./query.ts";
import { moment, shownState } from "./rows.ts";

const count = z.number().int();
const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(record) as [K, ...K[]];

const severity = z.enum(severities);
const ruleGroup = z.enum(keysOf(ruleGroups));

const list = z
  .string()
  .max(2000)
  .describe(
    "Values separated by commas are alternatives; a value that begins with `!` excludes; `none` is the lack of one.",
  );

const filters = Object.fromEntries(findingFilterKeys.map((key) => [key, list.optional()])) as Record<
  (typeof findingFilterKeys)[number],
  z.ZodOptional<typeof list>
>;

/** Query of the findings, as it stands in the page's URL. */
export const findingsQuery = z.object({
  ...filters,
  q: z.string().max(500).optional().describe("Free text; every word must match."),
  container: z.string().max(2000).optional().describe("`cluster/namespace/pod/container`: findings that count it."),
  workload: z
    .string()
    .max(2000)
    .optional()
    .describe("`cluster/namespace/kind/name`: findings that count its containers."),
  role: z.string().max(2048).optional().describe("ARN: findings about this role."),
  sort: z.enum(findingSortKeys).optional().describe("Default: severity."),
  order: z.enum(["asc", "desc"]).optional().describe("Default: asc; severity ascending is gravest first."),
  by: z.enum(findingGroupings).optional().describe("Gives `groups` of all findings that match."),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe("Default 100."),
  facets: z.enum(["0", "1"]).optional().describe("`0` leaves the facet counts out."),
  ...pinned,
});

export const findingSubject = z.object({
  kind: z.enum(subjectKinds),
  cluster: z.string().nullable(),
  namespace: z.string().nullable(),
  name: z.string(),
  workloadKind: z.string().nullable(),
  account: z.string().nullable(),
}) satisfies z.ZodType<FindingSubject>;

export const findingRow = z.object({
  key: z.string(),
  rule: z.string(),
  title: z.string(),
  group: ruleGroup.nullable(),
  severity,
  certainty: z.enum(certainties),
  status: z.enum(findingStatuses),
  /** Open and not found: this audit could not look for it. */
  found: z.boolean(),
  subject: findingSubject,
  text: z.string(),
  containers: count,
  workloads: count,
  owners: z.array(z.string()).readonly(),
  firstSeen: moment,
  lastSeen: moment,
  resolvedAt: moment.nullable(),
  act: z.string(),
}) satisfies z.ZodType<FindingRow>;

export const findingGroup = z.object({
  value: z.string(),
  title: z.string(),
  severity,
  findings: count,
  notFound: count,
  containers: count,
  workloads: count,
  roles: count,
  owners: z.array(z.string()).readonly(),
  firstSeen: moment,
  act: z.string(),
}) satisfies z.ZodType<FindingGroup>;

/** Where some rules could not look: their silence there says nothing. */
export const blindSpot = z.object({
  source: z.string(),
  /** Cluster ids and account ids. */
  scopes: z.array(z.string()).readonly(),
  why: z.string(),
  lift: z.string().nullable(),
  /** Ids of the rules. */
  rules: z.array(z.string()),
});

const coverageOfRules = {
  /** Empty only where every rule that the query could show was evaluated everywhere. */
  notEvaluated: z.array(blindSpot),
  /** Workloads with a container of unknown state: no rule clears them. */
  undecidedWorkloads: count,
};

export const findingsPage = z.object({
  audit: auditHead,
  nextCursor: z.string().nullable(),
  /** Findings that match. */
  total: count,
  items: z.array(findingRow),
  facets: z
    .partialRecord(z.enum(findingFilterKeys), z.array(z.object({ value: z.string(), count })).readonly())
    .nullable(),
  /** null where `by` was not asked for. */
  groups: z.array(findingGroup).nullable(),
  /** Of all findings, whatever the query. `newInAudit` null: there is no audit before it. */
  summary: z.object({
    open: count,
    rules: count,
    newInAudit: count.nullable(),
    resolvedInAudit: count,
    notFound: count,
  }),
  ...coverageOfRules,
});

export const controlRef = z.object({
  id: z.string(),
  framework: z.enum(keysOf(frameworks)),
  frameworkName: z.string(),
  control: z.string(),
  title: z.string(),
}) satisfies z.ZodType<ControlRef>;

/** What a rule is, whatever it finds. */
export const ruleInfo = z.object({
  id: z.string(),
  group: ruleGroup,
  groupName: z.string(),
  title: z.string(),
  /** When a finding weighs how much. */
  severity: z.partialRecord(severity, z.string()),
  means: z.string(),
  needs: z.array(z.object({ id: z.enum(keysOf(needNames)), name: z.string() })),
  references: z.object({ facts: z.array(z.string()).readonly(), pages: z.array(z.string()).readonly() }),
  controls: z.array(controlRef),
});

export const findingDetail = z.object({
  audit: auditHead,
  finding: findingRow,
  evidence: z
    .array(
      z.object({
        what: z.string(),
        source: z.string(),
        at: moment.nullable(),
        eventIds: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  fix,
  /** null: the rule is no more. */
  rule: ruleInfo.nullable(),
  /** Oldest first. */
  history: z.array(z.object({ audit: z.string().nullable(), at: moment, change: z.enum(["opened", "resolved"]) })),
  /** The first containers that it counts; `known` false: the rule or the audit does not say which they are. */
  concerned: z.object({
    known: z.boolean(),
    items: z.array(
      z.object({
        id: z.string(),
        workloadId: z.string(),
        namespace: z.string(),
        workload: z.string(),
        pod: z.string(),
        container: z.string(),
        state: shownState,
      }),
    ),
    more: count,
  }),
  /** Where its rule could not look. */
  notEvaluated: z.array(blindSpot),
});

export const rulesPage = z.object({
  audit: auditHead,
  items: z.array(
    ruleInfo.extend({
      open: count,
      resolved: count,
      containers: count,
      notEvaluated: z.array(blindSpot.omit({ rules: true })),
    }),
  ),
});

export type FindingsQueryParams = z.infer<typeof findingsQuery>;
export type FindingsPage = z.infer<typeof findingsPage>;
export type FindingDetail = z.infer<typeof findingDetail>;
export type BlindSpot = z.infer<typeof blindSpot>;
export type RuleInfo = z.infer<typeof ruleInfo>;
export type RulesPage = z.infer<typeof rulesPage>;
