import type { FindingsPage, FindingsQueryParams } from "#lib/contract/findings.ts";
import type { NotEvaluated } from "#lib/domain/findings/evaluate.ts";
import { groupFindings } from "#lib/domain/findings/list/groups.ts";
import {
  type FindingAbout,
  type FindingFilterKey,
  type FindingQuery,
  findingFilterKeys,
} from "#lib/domain/findings/list/query.ts";
import type { ListedFinding } from "#lib/domain/findings/list/row.ts";
import { selectFindings } from "#lib/domain/findings/list/select.ts";
import { rules } from "#lib/domain/findings/registry.ts";
import { parseRoleArn } from "#lib/domain/inventory/arn.ts";
import type { Store } from "#lib/store/store.ts";
import { blindSpots } from "./blind-spots.ts";
import { evaluateView } from "./findings.ts";
import { listedFindings } from "./listed-findings.ts";
import { cursorOf, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";

function aboutOf({ container, workload, role }: FindingsQueryParams): FindingAbout | null {
  if (container !== undefined) return { kind: "container", id: container };
  if (workload !== undefined) return { kind: "workload", id: workload };
  return role === undefined ? null : { kind: "role", id: role };
}

function queryOf(params: FindingsQueryParams): FindingQuery {
  const filters: Partial<Record<FindingFilterKey, readonly string[]>> = {};
  for (const key of findingFilterKeys) {
    const values = params[key]?.split(",").filter((value) => value !== "" && value !== "!");
    if (values?.length) filters[key] = values;
  }
  return {
    filters,
    text: params.q ?? "",
    about: aboutOf(params),
    sort: params.sort ?? "severity",
    descending: params.order === "desc",
  };
}

/** Values of a filter that leaves only what it names; null: it may leave anything. */
function only(values: readonly string[] | undefined): ReadonlySet<string> | null {
  return !values || values.some((value) => value.startsWith("!")) ? null : new Set(values);
}

/** Where what a query is about lives: the account of a role, the cluster of a container or workload. */
function homeOf({ kind, id }: FindingAbout): string {
  return kind === "role" ? (parseRoleArn(id)?.account ?? "") : id.split("/").slice(0, -3).join("/");
}

/** Gaps that bear on what the query could show. */
function bearingOn(gaps: readonly NotEvaluated[], { filters, about }: FindingQuery, view: AuditView): NotEvaluated[] {
  const [ruleIds, groups, clusters, accounts] = [
    only(filters.rule),
    only(filters.group),
    only(filters.cluster),
    only(filters.account),
  ];
  const home = about === null ? null : homeOf(about);
  const groupOf = new Map(rules.map(({ meta }) => [meta.id, meta.group]));
  const homes = view.estate.inventory.clusters
    .filter(({ identity }) => clusters?.has(identity.id) || accounts?.has(identity.account ?? ""))
    .flatMap(({ identity }) => [identity.id, identity.account ?? ""]);
  const places = clusters === null && accounts === null ? null : new Set([...homes, ...(accounts ?? [])]);
  return gaps.filter(
    ({ rule, scopes }) =>
      (ruleIds === null || ruleIds.has(rule)) &&
      (groups === null || groups.has(groupOf.get(rule) ?? "")) &&
      (home === null || scopes.includes(home)) &&
      (places === null || scopes.some((scope) => places.has(scope))),
  );
}

function summaryOf(all: readonly ListedFinding[], at: number): FindingsPage["summary"] {
  const open = all.filter(({ row }) => row.status === "open");
  const isFirst = all.every(({ row }) => row.firstSeen === at);
  return {
    open: open.length,
    rules: new Set(open.map(({ row }) => row.rule)).size,
    newInAudit: isFirst ? null : open.filter(({ row }) => row.firstSeen === at).length,
    resolvedInAudit: all.filter(({ row }) => row.resolvedAt === at).length,
    notFound: open.filter(({ row }) => !row.found).length,
  };
}

/** One page of the findings that match, with what the rules could not look at. */
export async function listFindings(
  store: Store | null,
  view: AuditView,
  params: FindingsQueryParams,
): Promise<FindingsPage> {
  const all = await listedFindings(store, view);
  const query = queryOf(params);
  const { offset, limit, facets } = pagingOf(params, view.audit.id);
  const selection = selectFindings(all, query);
  const next = offset + limit;
  const { notEvaluated, undecided } = evaluateView(view);
  return {
    audit: view.audit,
    nextCursor: next < selection.findings.length ? cursorOf(view.audit.id, next) : null,
    total: selection.findings.length,
    items: selection.findings.slice(offset, next).map(({ row }) => row),
    facets: facets ? { ...selection.facets } : null,
    groups: params.by === undefined ? null : groupFindings(selection.findings, params.by),
    summary: summaryOf(all, view.audit.finishedAt ?? view.audit.startedAt),
    notEvaluated: blindSpots(bearingOn(notEvaluated, query, view)),
    undecidedWorkloads: undecided.length,
  };
}
