import type { Coverage, CoverageStatus, Listing } from "#lib/domain/coverage.ts";
import type { Controller } from "#lib/domain/inventory/kubernetes.ts";
import { controllerResources, controllersSource, type Resource, ruleFor } from "./resources.ts";

interface Gap {
  readonly coverage: Coverage;
  readonly resource: Resource;
}

/**
 * The lists of all kinds of controllers, in the order of `controllerResources`, as one. Its coverage is complete when all are,
 * denied, skipped or failed when none gave anything, and otherwise partial; it names the kinds that are missing.
 */
export function mergeKinds(kinds: readonly Listing<Controller>[], scope: string): Listing<Controller> {
  const items = kinds.flatMap((kind) => kind.items);
  const coverages = kinds.map((kind) => kind.coverage);
  const gaps = coverages.flatMap((coverage, index): Gap[] => {
    const resource = controllerResources[index]?.resource;
    return coverage.status === "complete" || resource === undefined ? [] : [{ coverage, resource }];
  });
  const coverage: Coverage = {
    source: controllersSource,
    scope,
    status: statusOf(coverages.map(({ status }) => status)),
    count: items.length,
    reason: gaps.length === 0 ? null : reasonOf(gaps),
    lift: gaps.length === 0 ? null : liftOf(gaps),
    startedAt: Math.min(...coverages.map(({ startedAt }) => startedAt)),
    finishedAt: Math.max(...coverages.map(({ finishedAt }) => finishedAt ?? 0)),
  };
  return { items, coverage };
}

function statusOf(statuses: readonly CoverageStatus[]): CoverageStatus {
  if (statuses.every((status) => status === "complete")) return "complete";
  if (statuses.some((status) => status === "complete" || status === "partial")) return "partial";
  const [first] = statuses;
  return (first === "denied" || first === "skipped") && statuses.every((status) => status === first) ? first : "failed";
}

/** Kinds that are missing for the same cause are named together, with the words of the first. */
function reasonOf(gaps: readonly Gap[]): string {
  const byStatus = Map.groupBy(gaps, ({ coverage }) => coverage.status);
  return [...byStatus.values()]
    .map((same) => `${same.map(({ resource }) => resource.plural).join(", ")}: ${same[0]?.coverage.reason}`)
    .join("; ");
}

function liftOf(gaps: readonly Gap[]): string {
  const denied = gaps.filter(({ coverage }) => coverage.status === "denied").map(({ resource }) => resource);
  const others = gaps.filter(({ coverage }) => coverage.status !== "denied").map(({ coverage }) => coverage.lift ?? "");
  return [...(denied.length > 0 ? [ruleFor(denied)] : []), ...new Set(others)].join("; ");
}
