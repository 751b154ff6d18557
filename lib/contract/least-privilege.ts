import { z } from "zod";
import type { GrantedAction } from "#lib/domain/least-privilege/granted.ts";
import type { SeenAction, UnmappedCall } from "#lib/domain/least-privilege/propose.ts";
import { trailWindow } from "./detail.ts";
import { auditHead } from "./pages.ts";
import { moment } from "./rows.ts";

const seenAction = z.object({
  action: z.string(),
  calls: z.number().int(),
  first: moment,
  last: moment,
  samples: z.array(z.string()).readonly(),
}) satisfies z.ZodType<SeenAction>;

const unmappedCall = z.object({
  service: z.string(),
  event: z.string(),
  calls: z.number().int(),
  why: z.string(),
}) satisfies z.ZodType<UnmappedCall>;

const grantedAction = z.object({
  policy: z.string(),
  action: z.string(),
  seen: z.array(z.string()).readonly(),
  last: moment.nullable(),
  unlogged: z.boolean(),
}) satisfies z.ZodType<GrantedAction>;

/** What a role or workload was seen to need. */
export const leastPrivilege = z.object({
  audit: auditHead,
  used: z.array(seenAction).readonly(),
  /** Only ever refused. */
  refused: z.array(seenAction).readonly(),
  unmapped: z.array(unmappedCall).readonly(),
  /** JSON text of an identity policy; null: nothing was seen. */
  policy: z.string().nullable(),
  /** What CloudTrail does not show. */
  blind: z.array(z.string()).readonly(),
  /** Calls known by node may be of other pods: the policy may hold more than this needs. */
  maybeOthers: z.boolean(),
  /** What the role's own policies allow, beside what was seen; null: not asked, or not read. */
  granted: z.array(grantedAction).readonly().nullable(),
  /** Policies whose content is not known. */
  unread: z.array(z.string()).readonly(),
  windows: z.array(trailWindow),
});

export type LeastPrivilege = z.infer<typeof leastPrivilege>;
