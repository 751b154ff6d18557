import { type FilterKey, filterKeys, type SortKey, sortKeys } from "#lib/domain/view/query.ts";

/** What the URL of a table says. `excluded` values were written with `!` before them. */
export interface TableState {
  readonly filters: readonly Filter[];
  readonly text: string;
  readonly sort: SortKey;
  readonly descending: boolean;
}

export interface Filter {
  readonly key: FilterKey;
  readonly value: string;
  readonly not: boolean;
}

const keys: ReadonlySet<string> = new Set(filterKeys);
const sorts: ReadonlySet<string> = new Set(sortKeys);

function isFilterKey(key: string): key is FilterKey {
  return keys.has(key);
}

function isSortKey(key: string | null): key is SortKey {
  return key !== null && sorts.has(key);
}

/** Reads the URL. What it does not know it leaves alone. */
export function readTableState(params: URLSearchParams): TableState {
  const sort = params.get("sort");
  return {
    filters: filterKeys.flatMap((key) =>
      (params.get(key) ?? "")
        .split(",")
        .filter((value) => value !== "" && value !== "!")
        .map((value) => ({ key, value: value.replace(/^!/, ""), not: value.startsWith("!") })),
    ),
    text: params.get("q") ?? "",
    sort: isSortKey(sort) ? sort : "urgency",
    descending: params.get("order") === "desc",
  };
}

/** The part of a URL that the API understands as a table query. */
export function tableParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of [...filterKeys, "q", "sort", "order", "audit"]) {
    const value = params.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept;
}

function write(params: URLSearchParams, key: string, values: readonly string[]): void {
  if (values.length === 0) params.delete(key);
  else params.set(key, values.join(","));
}

function valuesOf(params: URLSearchParams, key: string): string[] {
  return (params.get(key) ?? "").split(",").filter((value) => value !== "");
}

/** Adds filters to a URL. A value replaces its own opposite. */
export function addFilters(params: URLSearchParams, filters: readonly Filter[]): void {
  for (const { key, value, not } of filters) {
    const others = valuesOf(params, key).filter((one) => one.replace(/^!/, "") !== value);
    write(params, key, [...others, not ? `!${value}` : value]);
  }
}

export function removeFilter(params: URLSearchParams, { key, value, not }: Filter): void {
  const written = not ? `!${value}` : value;
  write(
    params,
    key,
    valuesOf(params, key).filter((one) => one !== written),
  );
}

/** Turns a value of a facet on or off. */
export function toggleValue(params: URLSearchParams, key: string, value: string): void {
  if (!isFilterKey(key)) return;
  const on = valuesOf(params, key).includes(value);
  if (on) removeFilter(params, { key, value, not: false });
  else addFilters(params, [{ key, value, not: false }]);
}

/** Sorts by a key; a second time the other way round. */
export function sortBy(params: URLSearchParams, key: string): void {
  const now = readTableState(params);
  const again = now.sort === key;
  if (key === "urgency" && (!again || now.descending)) params.delete("sort");
  else params.set("sort", key);
  if (again && !now.descending) params.set("order", "desc");
  else params.delete("order");
}

const aliases: ReadonlyMap<string, FilterKey> = new Map([
  ["ns", "namespace"],
  ["sa", "serviceAccount"],
  ["serviceaccount", "serviceAccount"],
  ["service-account", "serviceAccount"],
]);

/** The filter that a typed word means, in any case, with the usual short forms. */
export function filterKeyOf(word: string): FilterKey | null {
  const lower = word.toLowerCase();
  if (isFilterKey(lower)) return lower;
  return aliases.get(lower) ?? null;
}
