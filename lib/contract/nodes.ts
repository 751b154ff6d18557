import { z } from "zod";
import type { SuspectedCalls } from "#lib/domain/view/likely-callers.ts";
import { fix, trailWindow, usageRow } from "./detail.ts";
import { auditHead, page } from "./pages.ts";
import { evidenceGrade, moment, shownState } from "./rows.ts";

const count = z.number().int();

export const nodeRow = z.object({
  cluster: z.string(),
  name: z.string(),
  instance: z.string().nullable(),
  computeType: z.string(),
  role: z.string().nullable(),
  /** null: no instance metadata to speak of, or not known (see `imds`). */
  hopLimit: count.nullable(),
  imds: z.enum(["v1-and-v2", "v2-only", "disabled", "none", "unknown"]),
  pods: count,
  podsInReach: count,
  podsUnknown: count,
  usedByPods: evidenceGrade,
  lastSeen: moment.nullable(),
  nodeGroup: z.string().nullable(),
});

export const nodesPage = z.object({ ...page, total: count, items: z.array(nodeRow) });

export const suspectedCalls = z.object({
  service: z.string(),
  action: z.string(),
  client: z.string().nullable(),
  delivery: z.string().nullable(),
  calls: count,
  first: moment,
  last: moment,
  eventIds: z.array(z.string()).readonly(),
  suspects: z
    .array(
      z.object({
        workloadId: z.string(),
        workload: z.string(),
        container: z.string(),
        containers: count,
        likelihood: z.enum(["only", "likely", "possible"]),
        why: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<SuspectedCalls>;

export const nodeDetail = z.object({
  audit: auditHead,
  node: nodeRow,
  sentence: z.string(),
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  ways: z.array(
    z.object({
      way: z.string(),
      status: z.enum(["open", "closed", "unknown", "none"]),
      found: z.string(),
      detail: z.string(),
    }),
  ),
  fix: fix.nullable(),
  wouldLose: z.array(z.object({ workloadId: z.string(), workload: z.string(), containers: count })),
  usage: z.array(usageRow),
  /** Calls that look like a pod's, with who could have made them; of more than twenty the newest. */
  suspected: z.array(suspectedCalls),
  inReach: z.array(
    z.object({
      workloadId: z.string(),
      workload: z.string(),
      containers: count,
      state: shownState,
      evidence: evidenceGrade,
      why: z.string(),
    }),
  ),
  windows: z.array(trailWindow),
});

export type NodeRow = z.infer<typeof nodeRow>;
export type NodesPage = z.infer<typeof nodesPage>;
export type NodeDetail = z.infer<typeof nodeDetail>;
