import type { Coverage } from "#lib/domain/coverage.ts";
import { type Estate, indexEstate } from "#lib/domain/inventory/estate.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import { UsageIndex } from "#lib/domain/usage/evidence.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import { type Placed, projectEstate } from "#lib/domain/view/project.ts";
import { Table } from "#lib/domain/view/table/table.ts";

export interface AuditHead {
  readonly id: string;
  readonly source: "live" | "bundle" | "simulator";
  readonly status: "running" | "inventory" | "complete" | "failed" | "interrupted";
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** One audit as every screen, route and command reads it. Never changed: evidence that arrives makes a new one. */
export interface AuditView {
  readonly audit: AuditHead;
  readonly estate: Estate;
  readonly usage: UsageIndex;
  readonly coverage: readonly Coverage[];
  readonly table: Table;
  readonly placed: readonly Placed[];
  /** By row id. */
  readonly byId: ReadonlyMap<string, Placed>;
}

/** Works out an audit's verdicts from its facts. */
export function makeView(
  audit: AuditHead,
  inventory: Inventory,
  coverage: readonly Coverage[],
  usage: { readonly records: readonly UsageRecord[]; readonly windows: readonly TrailWindow[] },
): AuditView {
  const estate = indexEstate(inventory);
  const index = new UsageIndex(usage.records, usage.windows);
  const placed = projectEstate(estate, index);
  return {
    audit,
    estate,
    usage: index,
    coverage,
    table: new Table(placed.map(({ row }) => row)),
    placed,
    byId: new Map(placed.map((one) => [one.row.id, one])),
  };
}
