import type { World } from "../world.ts";
import type { Caller } from "./caller.ts";

/** One call of a query service. */
export interface QueryCall {
  readonly world: World;
  readonly caller: Caller;
  readonly params: URLSearchParams;
}

/** An operation: the XML of its result, and the resource that a refusal names (empty: none). */
export interface QueryOperation {
  run(call: QueryCall): string;
  resource(call: QueryCall): string;
}

/** `prefix.1`, `prefix.2`, ... in order. */
export function listParam(params: URLSearchParams, prefix: string): string[] {
  const values: string[] = [];
  for (let number = 1; ; number++) {
    const value = params.get(`${prefix}.${number}`);
    if (value === null) return values;
    values.push(value);
  }
}
