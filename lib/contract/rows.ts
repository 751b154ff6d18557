import { z } from "zod";
import { otherFamilies, principalFamilies } from "#lib/domain/credentials/families.ts";
import { states } from "#lib/domain/credentials/states.ts";
import { evidenceGrades } from "#lib/domain/usage/grade.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { shownStates } from "#lib/domain/view/states.ts";

export const reason = z.object({ code: z.string(), text: z.string() });

export const known = z.enum(["yes", "no", "unknown"]);

export const credentialSource = z.enum([
  "web-identity",
  "pod-identity",
  "static-keys",
  "shared-files",
  "instance-profile",
  "none",
  "unknown",
]);

export const state = z.enum(states);
export const shownState = z.enum(shownStates);
export const principalFamily = z.enum(principalFamilies);
export const sdkFamily = z.enum([...principalFamilies, ...otherFamilies]);
export const evidenceGrade = z.enum(evidenceGrades);
export const containerKind = z.enum(["init", "sidecar", "app", "ephemeral"]);

/** Milliseconds since the epoch. */
export const moment = z.number().int();

export const containerRow = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workloadKind: z.string(),
  workload: z.string(),
  pod: z.string(),
  node: z.string().nullable(),
  serviceAccount: z.string(),
  container: z.string(),
  containerKind,
  image: z.string(),
  owner: z.string().nullable(),
  state: shownState,
  states: z.record(principalFamily, state),
  parts: z.array(principalFamily).readonly().nullable(),
  sdk: principalFamily.nullable(),
  source: credentialSource,
  role: z.string().nullable(),
  gets: z.string().nullable(),
  meant: z.string().nullable(),
  nodeRoleInReach: known,
  evidence: evidenceGrade,
  refused: z.boolean(),
  lastSeen: moment.nullable(),
  cause: reason,
  createdAt: moment,
}) satisfies z.ZodType<ContainerRow>;

/** Containers of one workload with the same name and the same answer. */
export const cohortRow = z.object({
  /** Names one member; its page explains the answer of all. */
  example: containerRow,
  pods: z.number().int(),
});

export const workloadRow = z.object({
  /** `cluster/namespace/kind/name` */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  kind: z.string(),
  name: z.string(),
  owner: z.string().nullable(),
  /** Pods of the workload, whatever the query. */
  pods: z.number().int(),
  containers: z.number().int(),
  /** Most urgent state of the whole workload. */
  state: shownState,
  /** Containers by state, of the whole workload. */
  byState: z.partialRecord(shownState, z.number().int()),
  /** One sentence over the whole workload; null where its containers agree. */
  sentence: z.string().nullable(),
  /** Cohorts that match the query. */
  cohorts: z.array(cohortRow),
});

export type CohortRow = z.infer<typeof cohortRow>;
export type WorkloadRow = z.infer<typeof workloadRow>;
