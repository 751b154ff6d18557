import type { CoveragePage } from "#lib/contract/pages.ts";
import type { Coverage } from "#lib/domain/coverage.ts";
import { gapOf } from "#lib/domain/view/gaps.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

const rank: Readonly<Record<Coverage["status"], number>> = {
  denied: 0,
  failed: 1,
  partial: 2,
  running: 3,
  skipped: 4,
  complete: 5,
};

function iamLifts(coverages: readonly Coverage[]): CoveragePage["lifts"] {
  const denied = coverages.filter(
    (one) => one.status !== "complete" && one.lift !== null && !one.source.startsWith("kubernetes:"),
  );
  const actions = (list: readonly Coverage[]): string[] =>
    [...new Set(list.flatMap((one) => one.lift?.match(/\b[a-z0-9-]+:[A-Z][A-Za-z]+\b/g) ?? []))].sort();
  return [...Map.groupBy(denied, (one) => one.scope.split(" ")[0] ?? one.scope)].flatMap(([scope, list]) => {
    const wanted = actions(list);
    if (wanted.length === 0) return [];
    const text = JSON.stringify(
      { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: wanted, Resource: "*" }] },
      null,
      2,
    );
    return [{ scope, kind: "iam" as const, text }];
  });
}

function kubernetesLifts(coverages: readonly Coverage[]): CoveragePage["lifts"] {
  const denied = coverages.filter(
    (one) => one.status === "denied" && one.source.startsWith("kubernetes:") && one.lift !== null,
  );
  return [...Map.groupBy(denied, (one) => one.scope)].map(([scope, list]) => ({
    scope,
    kind: "kubernetes" as const,
    text: list.map((one) => one.lift).join("\n"),
  }));
}

/** What was read and what was not, with what each gap leaves open and what would lift it. Not complete comes first. */
export function showCoverage(view: AuditView): CoveragePage {
  const sources = view.coverage
    .map((coverage) => gapOf(coverage, view.table.rows, view.estate.inventory))
    .sort((a, b) => rank[a.coverage.status] - rank[b.coverage.status] || b.containers - a.containers);
  return {
    audit: view.audit,
    sources: sources.map((gap) => ({ ...gap })),
    windows: windowsOf(view, null),
    lifts: [...iamLifts(view.coverage), ...kubernetesLifts(view.coverage)],
  };
}
