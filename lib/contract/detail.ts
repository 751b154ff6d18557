import { z } from "zod";
import type { InjectionVerdict } from "#lib/domain/admission/verdict.ts";
import type { AccessKey } from "#lib/domain/inventory/aws.ts";
import type { FamilyAnswer, Fix, Hop } from "#lib/domain/view/path.ts";
import {
  containerRow,
  credentialSource,
  evidenceGrade,
  known,
  moment,
  reason,
  sdkFamily,
  shownState,
  state,
} from "./rows.ts";

export const comparison = z.object({
  key: z.string(),
  operator: z.string(),
  claim: z.string().nullable(),
  condition: z.string(),
  differsAt: z.number().int().nullable(),
});

/** What the pod identity webhook did to a container, and why. */
export const injectionVerdict = z.object({
  kind: z.enum(["as-expected", "not-injected", "half", "by-hand", "stale", "none", "unknown"]),
  why: reason,
  /** What is not known of how a self-hosted webhook was started. */
  doubt: reason.nullable(),
  lift: z.string().nullable(),
}) satisfies z.ZodType<InjectionVerdict>;

export const hop = z.object({
  hop: z.enum([
    "configured",
    "injected",
    "provider-chain",
    "token",
    "oidc-provider",
    "agent",
    "trust",
    "role-meant",
    "target-role",
    "node-role",
    "static-keys",
    "used",
  ]),
  rail: z.enum(["meant", "instead"]),
  status: z.enum(["passed", "broken", "unknown", "not-reached", "would-pass", "would-break"]),
  /** Of the hop `injected` only. */
  injection: injectionVerdict.nullable(),
  found: z.string(),
  details: z.array(z.string()).readonly(),
  comparisons: z.array(comparison).readonly(),
  readFrom: z.string(),
  readAt: moment.nullable(),
  lift: z.string().nullable(),
}) satisfies z.ZodType<Hop>;

export const fix = z.object({
  title: z.string(),
  words: z.string(),
  diff: z.string().nullable(),
  commands: z.array(z.object({ tool: z.string(), text: z.string() })).readonly(),
  check: z.object({ command: z.string(), expect: z.string() }).nullable(),
  alsoLetsIn: z.string().nullable(),
}) satisfies z.ZodType<Fix>;

export const chainStep = z.object({
  name: z.string(),
  link: z.enum(["system-properties", "env-keys", "web-identity", "profile", "container", "imds"]),
  status: z.enum(["not-set", "answers", "passed-over", "stops", "not-asked", "unknown"]),
  why: reason.nullable(),
});

export const familyAnswer = z.object({
  family: sdkFamily,
  name: z.string(),
  principal: z.boolean(),
  state,
  source: credentialSource,
  gets: z.string().nullable(),
  steps: z.array(chainStep).readonly(),
  why: z.array(reason).readonly(),
  doubts: z.array(reason).readonly(),
}) satisfies z.ZodType<FamilyAnswer>;

/** An access key that the container shows, as IAM tells of it; of its id only the tail. */
export const shownKey = z.object({
  tail: z.string(),
  account: z.string().nullable(),
  userName: z.string().nullable(),
  /** null: not read; `at` null: IAM has no use of it on record. */
  lastUsed: z
    .object({ at: moment.nullable(), region: z.string().nullable(), service: z.string().nullable() })
    .nullable(),
  /** Why user and last use are not known; null: they are. */
  gap: z.string().nullable(),
}) satisfies z.ZodType<AccessKey>;

/** Calls folded by action. */
export const usageRow = z.object({
  service: z.string(),
  action: z.string(),
  calls: z.number().int(),
  refused: z.number().int(),
  first: moment,
  last: moment,
  /** `namespace/name` of the service account, instance id, or IAM user. */
  by: z.string(),
  grade: evidenceGrade,
  userAgent: z.string().nullable(),
  eventIds: z.array(z.string()),
});

export const trailWindow = z.object({
  account: z.string(),
  region: z.string(),
  from: moment,
  to: moment,
  complete: z.boolean(),
});

export const containerDetail = z.object({
  row: containerRow,
  /** One plain paragraph: what is meant, what it gets, why. */
  paragraph: z.string(),
  podsAlike: z.number().int(),
  podsOfWorkload: z.number().int(),
  nodeRole: z.object({
    arn: z.string().nullable(),
    inReach: known,
    v1: known,
    v2: known,
    reasons: z.array(reason),
  }),
  sdk: z.object({ family: sdkFamily, why: z.string() }).nullable(),
  /** Keys whose ids end as that in the container's environment: it is one of these. */
  keys: z.array(shownKey),
  path: z.array(hop),
  families: z.array(familyAnswer),
  fix: fix.nullable(),
  usage: z.array(usageRow),
  windows: z.array(trailWindow),
  /** Every distinct answer of the pod's other containers. */
  siblings: z.array(z.object({ id: z.string(), container: z.string(), state: shownState })),
});

export type ContainerDetail = z.infer<typeof containerDetail>;
export type UsageRow = z.infer<typeof usageRow>;
export type TrailWindowRow = z.infer<typeof trailWindow>;
