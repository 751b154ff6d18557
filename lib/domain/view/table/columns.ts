import { principalFamilies } from "../../credentials/families.ts";
import { roleLabel } from "../../inventory/arn.ts";
import type { FilterKey } from "../query.ts";
import { filterKeys } from "../query.ts";
import type { ContainerRow } from "../row.ts";

/** The value by which a row is filtered and counted, as it stands in the URL. */
export const filterValue: Readonly<Record<FilterKey, (row: ContainerRow) => string>> = {
  cluster: (row) => row.cluster,
  namespace: (row) => row.namespace,
  state: (row) => row.state,
  reach: (row) => row.nodeRoleInReach,
  sdk: (row) => (row.sdk !== null ? "known" : row.parts === null ? "agree" : "differ"),
  evidence: (row) => row.evidence,
  owner: (row) => row.owner ?? "none",
  source: (row) => row.source,
  role: (row) => (row.role === null ? "none" : roleLabel(row.role)),
  serviceAccount: (row) => `${row.namespace}/${row.serviceAccount}`,
  node: (row) => row.node ?? "none",
  workload: (row) => `${row.namespace}/${row.workload}`,
  kind: (row) => row.containerKind,
  cause: (row) => row.cause.code,
};

/** One column as codes into its distinct values. */
export interface Column {
  readonly values: readonly string[];
  readonly codes: Uint32Array;
  readonly codeOf: ReadonlyMap<string, number>;
}

export function columnOf(rows: readonly ContainerRow[], key: FilterKey): Column {
  const codes = new Uint32Array(rows.length);
  const codeOf = new Map<string, number>();
  const values: string[] = [];
  const read = filterValue[key];
  for (const [position, row] of rows.entries()) {
    const value = read(row);
    let code = codeOf.get(value);
    if (code === undefined) {
      code = values.length;
      codeOf.set(value, code);
      values.push(value);
    }
    codes[position] = code;
  }
  return { values, codes, codeOf };
}

export function columnsOf(rows: readonly ContainerRow[]): Readonly<Record<FilterKey, Column>> {
  return Object.fromEntries(filterKeys.map((key) => [key, columnOf(rows, key)])) as Record<FilterKey, Column>;
}

/** What free text is looked for in, in lower case. */
export function haystack(row: ContainerRow): string {
  const states = row.parts === null ? "" : principalFamilies.map((family) => row.states[family]).join(" ");
  return `${row.cluster} ${row.namespace}/${row.workload} ${row.pod} ${row.container} ${row.namespace}/${row.serviceAccount} ${row.role ?? ""} ${row.meant ?? ""} ${row.node ?? ""} ${row.state} ${states} ${row.image} ${row.cause.text}`.toLowerCase();
}
