import { z } from "zod";
import { evidenceGrades } from "#lib/domain/usage/grade.ts";
import {
  type EvidenceFacetKey,
  evidenceFacetKeys,
  evidenceFilterKeys,
  evidenceSorts,
} from "#lib/domain/view/evidence/query.ts";
import type { EvidenceRow as Row } from "#lib/domain/view/evidence/row.ts";
import { trailWindow } from "./detail.ts";
import { auditHead } from "./pages.ts";
import { pinned } from "./query.ts";
import { moment } from "./rows.ts";

const values = z
  .string()
  .max(4000)
  .describe("Values separated by commas are alternatives; a value that begins with `!` excludes.");

const filters = Object.fromEntries(evidenceFilterKeys.map((key) => [key, values.optional()])) as Record<
  (typeof evidenceFilterKeys)[number],
  z.ZodOptional<typeof values>
>;

/** Query of the Evidence page, exactly as it stands in its URL. */
export const evidenceQuery = z.object({
  ...filters,
  q: z.string().max(500).optional().describe("Free text; every word must match."),
  only: z.enum(["exchanges", "calls"]).optional(),
  from: z.coerce.number().int().min(0).optional().describe("Milliseconds since the epoch."),
  to: z.coerce.number().int().min(0).optional().describe("Milliseconds since the epoch."),
  sort: z.enum(evidenceSorts).optional().describe("Default: last, newest first."),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe("Default 100."),
  facets: z.enum(["0", "1"]).optional().describe("`0` leaves facets and time line out."),
  ...pinned,
});

export const evidenceRow = z.object({
  id: z.string(),
  who: z.string(),
  kind: z.enum(["pod", "subject", "instance", "user", "session", "other"]),
  cluster: z.string().nullable(),
  namespace: z.string().nullable(),
  serviceAccount: z.string().nullable(),
  pod: z.string().nullable(),
  node: z.string().nullable(),
  role: z.string().nullable(),
  service: z.string(),
  action: z.string(),
  error: z.string().nullable(),
  exchange: z.boolean(),
  calls: z.number().int(),
  first: moment,
  last: moment,
  account: z.string(),
  region: z.string(),
  client: z.string().nullable(),
  sessionName: z.string().nullable(),
  delivery: z.string().nullable(),
  grade: z.enum(evidenceGrades),
  likePod: z.boolean().nullable(),
  samples: z.array(z.string()).readonly(),
}) satisfies z.ZodType<Row>;

const counts = z.record(z.string(), z.number().int());

export const evidencePage = z.object({
  audit: auditHead,
  nextCursor: z.string().nullable(),
  total: z.number().int(),
  calls: z.number().int(),
  refused: z.number().int(),
  items: z.array(evidenceRow),
  /** Calls in spans of `span` milliseconds; spans without calls are left out. */
  timeLine: z
    .object({
      span: z.number().int(),
      spans: z.array(z.object({ at: moment, calls: z.number().int(), refused: z.number().int() })).readonly(),
    })
    .nullable(),
  /** null: not asked for. */
  facets: z
    .object(
      Object.fromEntries(evidenceFacetKeys.map((key) => [key, counts])) as Record<EvidenceFacetKey, typeof counts>,
    )
    .nullable(),
  windows: z.array(trailWindow),
});

export const evidenceDetail = z.object({ audit: auditHead, row: evidenceRow, windows: z.array(trailWindow) });

export const eventSource = z.object({
  /** `record`: the event's JSON as CloudTrail keeps it, without secrets; null: it could not be read. */
  record: z.string().nullable(),
  why: z.string().nullable(),
  lift: z.string().nullable(),
});

export type EvidenceQueryParams = z.infer<typeof evidenceQuery>;
export type EvidenceRow = z.infer<typeof evidenceRow>;
export type EvidencePage = z.infer<typeof evidencePage>;
export type EvidenceDetail = z.infer<typeof evidenceDetail>;
export type EventSource = z.infer<typeof eventSource>;
