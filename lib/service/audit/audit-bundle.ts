import { collectBundle } from "#lib/collect/bundle/collect.ts";
import { coverageOf } from "#lib/domain/inventory/inventory.ts";
import { UsageLedger } from "#lib/domain/usage/ledger.ts";
import { type AuditView, makeView } from "../read/view.ts";
import type { ProgressBoard } from "./progress.ts";

export interface BundleAudit {
  /** Path of the bundle. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly board: ProgressBoard;
}

/**
 * Audits a folder of files as kubectl, the aws command and CloudTrail write them; nothing is kept. Raises `BundleError` where
 * the folder is no bundle; files that are missing or cannot be used are gaps in the coverage.
 */
export async function auditBundle({ folder, signal, now, board }: BundleAudit): Promise<AuditView> {
  const startedAt = now();
  const ledger = new UsageLedger();
  const { inventory, coverage, windows } = await collectBundle(folder, {
    signal,
    now,
    onEvent: (event) => void ledger.add(event),
    onProgress: (source, scope, done) => board.report(source, scope, { done }),
  });
  const all = [...coverageOf(inventory), ...coverage];
  for (const { source, scope, status, count } of all) board.finish(source, scope, status, count);
  const head = { id: "unsaved", source: "bundle", status: "complete", startedAt, finishedAt: now() } as const;
  return makeView(head, inventory, all, { records: ledger.records(), windows });
}

export { BundleError } from "#lib/collect/bundle/unreadable.ts";
