import {
  type FindingFilterKey,
  type FindingGrouping,
  findingFilterKeys,
  findingGroupings,
} from "#lib/domain/findings/list/query.ts";

/** A filter of the findings as the URL holds it. */
export interface FindingFilter {
  readonly key: FindingFilterKey;
  readonly value: string;
  readonly not: boolean;
}

/** What the URL of the findings says. */
export interface FindingState {
  readonly filters: readonly FindingFilter[];
  readonly text: string;
  readonly by: FindingGrouping;
  /** Groups that are unfolded. */
  readonly open: readonly string[];
}

/** Stands for findings of every status; a URL that says nothing of it shows those that are open. */
const anyStatus = "any";

export function isFindingFilter(word: string): word is FindingFilterKey {
  return (findingFilterKeys as readonly string[]).includes(word);
}

function valuesOf(params: URLSearchParams, key: string): string[] {
  const given = params.get(key) ?? (key === "status" ? "open" : "");
  return given.split(",").filter((value) => value !== "" && value !== "!" && value !== anyStatus);
}

function write(params: URLSearchParams, key: FindingFilterKey, values: readonly string[]): void {
  const text = values.join(",");
  if (key === "status" && text === "") params.set(key, anyStatus);
  else if (text === "" || (key === "status" && text === "open")) params.delete(key);
  else params.set(key, text);
}

export function readFindingState(params: URLSearchParams): FindingState {
  const by = params.get("by");
  return {
    filters: findingFilterKeys.flatMap((key) =>
      valuesOf(params, key).map((value) => ({ key, value: value.replace(/^!/, ""), not: value.startsWith("!") })),
    ),
    text: params.get("q") ?? "",
    by: findingGroupings.find((one) => one === by) ?? "rule",
    open: (params.get("open") ?? "").split(",").filter((value) => value !== ""),
  };
}

/** The part of a URL that the API understands as a query for findings. */
export function findingParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of findingFilterKeys) {
    const values = valuesOf(params, key);
    if (values.length > 0) kept.set(key, values.join(","));
  }
  for (const key of ["q", "sort", "order", "audit"]) {
    const value = params.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept;
}

/** Adds filters to a URL. A value replaces its own opposite. */
export function addFindingFilters(params: URLSearchParams, filters: readonly FindingFilter[]): void {
  for (const { key, value, not } of filters) {
    const others = valuesOf(params, key).filter((one) => one.replace(/^!/, "") !== value);
    write(params, key, [...others, not ? `!${value}` : value]);
  }
}

export function removeFindingFilter(params: URLSearchParams, { key, value, not }: FindingFilter): void {
  const written = not ? `!${value}` : value;
  write(
    params,
    key,
    valuesOf(params, key).filter((one) => one !== written),
  );
}

/** Turns a value of a facet on or off. */
export function toggleFindingValue(params: URLSearchParams, key: FindingFilterKey, value: string): void {
  const on = valuesOf(params, key).includes(value);
  if (on) removeFindingFilter(params, { key, value, not: false });
  else addFindingFilters(params, [{ key, value, not: false }]);
}

/** Takes away every filter of a key: of the status, too, so that all are shown. */
export function clearFindingFilter(params: URLSearchParams, key: FindingFilterKey): void {
  write(params, key, []);
}

/** Unfolds or folds a group. */
export function toggleFindingGroup(params: URLSearchParams, value: string): void {
  const { open } = readFindingState(params);
  const next = open.includes(value) ? open.filter((one) => one !== value) : [...open, value];
  if (next.length === 0) params.delete("open");
  else params.set("open", next.join(","));
}
