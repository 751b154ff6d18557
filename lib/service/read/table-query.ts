import type { TableQueryParams } from "#lib/contract/query.ts";
import { filterKeys, type TableQuery } from "#lib/domain/view/query.ts";
import { ServiceError } from "../errors.ts";

const defaultLimit = 100;

export interface Paging {
  readonly offset: number;
  readonly limit: number;
  readonly facets: boolean;
}

/** Filters in the parameters of a URL; each value list is split at commas. */
export function filtersIn<Key extends string>(
  keys: readonly Key[],
  params: Readonly<Partial<Record<Key, string | undefined>>>,
): Partial<Record<Key, readonly string[]>> {
  const filters: Partial<Record<Key, readonly string[]>> = {};
  for (const key of keys) {
    const values = params[key]?.split(",").filter((value) => value !== "" && value !== "!");
    if (values?.length) filters[key] = values;
  }
  return filters;
}

/** The table query in the parameters of a URL; each value list is split at commas. */
export function queryOf(params: TableQueryParams): TableQuery {
  const filters = filtersIn(filterKeys, params);
  return { filters, text: params.q ?? "", sort: params.sort ?? "urgency", descending: params.order === "desc" };
}

/** A cursor names the audit and how far its rows were given out; one of another audit has expired. */
export function cursorOf(audit: string, offset: number): string {
  return Buffer.from(JSON.stringify([audit, offset])).toString("base64url");
}

/** Where a page begins. Raises `cursor-expired` for a cursor of another audit, `bad-request` for none of ours. */
export function pagingOf(params: Pick<TableQueryParams, "cursor" | "limit" | "facets">, audit: string): Paging {
  return {
    offset: params.cursor === undefined ? 0 : offsetIn(params.cursor, audit),
    limit: params.limit ?? defaultLimit,
    facets: params.facets !== "0",
  };
}

function offsetIn(cursor: string, audit: string): number {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    read = null;
  }
  if (!Array.isArray(read) || typeof read[0] !== "string" || !Number.isInteger(read[1]) || read[1] < 0) {
    throw new ServiceError(
      "bad-request",
      "The cursor cannot be read.",
      null,
      "Ask for the first page without a cursor.",
    );
  }
  if (read[0] !== audit) {
    throw new ServiceError(
      "cursor-expired",
      "The page belongs to an earlier audit.",
      "A newer audit has taken its place.",
      "Ask for the first page again.",
    );
  }
  return read[1] as number;
}
