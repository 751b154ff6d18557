import { type RawBuilder, sql } from "kysely";
import type { Engine } from "./database.ts";

type ColumnType = "text" | "bigint";
type RowOf<C extends Record<string, ColumnType>> = { [K in keyof C]: C[K] extends "text" ? string : number };
type Cell = string | number | null;

/**
 * Values as a table, through one JSON parameter: the one bulk form that both engines read quickly, whatever the
 * number of rows. Columns are named in the order of the values of a row.
 */
export function jsonRows<const C extends Record<string, ColumnType>>(
  engine: Engine,
  columns: C,
  rows: readonly (readonly Cell[])[],
): RawBuilder<RowOf<C>> {
  const picked = Object.entries(columns).map(
    ([name, type], index) => sql`cast(value ->> ${sql.lit(index)} as ${sql.raw(type)}) as ${sql.ref(name)}`,
  );
  const each = sql.raw(engine === "sqlite" ? "json_each" : "json_array_elements");
  const json = JSON.stringify(rows);
  const cast = sql.raw(engine === "sqlite" ? "" : "::json");
  return sql<RowOf<C>>`(select ${sql.join(picked)} from ${each}(${json}${cast}))`;
}
