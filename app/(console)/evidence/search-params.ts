import type { QueryChip } from "#components/table/query-field.tsx";
import type { TypedFilter } from "#components/table/query-text.ts";
import { type EvidenceFilterKey, evidenceFilterKeys } from "#lib/domain/view/evidence/query.ts";

/** How filters are called on chips and in the rail. */
export const filterWords: Readonly<Record<EvidenceFilterKey, string>> = {
  kind: "Known by",
  who: "Who",
  role: "Role",
  service: "Service",
  action: "Action",
  error: "Outcome",
  cluster: "Cluster",
  namespace: "Namespace",
  account: "Account",
  region: "Region",
  grade: "Certainty",
  node: "Node",
};

export function filterKeyOf(word: string): EvidenceFilterKey | null {
  return evidenceFilterKeys.find((key) => key === word) ?? null;
}

/** The part of the URL that the API understands as a query of evidence. */
export function evidenceParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const key of [...evidenceFilterKeys, "q", "only", "from", "to", "sort"]) {
    const value = params.get(key);
    if (value !== null && value !== "") kept.set(key, value);
  }
  return kept;
}

/** Values of one filter. */
export function valuesOf(params: URLSearchParams, key: string): string[] {
  return (params.get(key) ?? "").split(",").filter((value) => value !== "" && value !== "!");
}

function setValues(params: URLSearchParams, key: string, values: readonly string[]): void {
  if (values.length === 0) params.delete(key);
  else params.set(key, values.join(","));
}

export function toggleIn(params: URLSearchParams, key: string, value: string): void {
  const values = valuesOf(params, key);
  setValues(params, key, values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
}

/** The filters as chips; facets and free filters alike. */
export function chipsOf(
  params: URLSearchParams,
  sayValue: (key: EvidenceFilterKey, value: string) => string,
): QueryChip[] {
  return evidenceFilterKeys.flatMap((key) =>
    valuesOf(params, key).map((value) => {
      const not = value.startsWith("!");
      const plain = not ? value.slice(1) : value;
      return { key, name: filterWords[key], value: plain, not, shown: sayValue(key, plain) };
    }),
  );
}

export function addTyped(params: URLSearchParams, filters: readonly TypedFilter[]): void {
  for (const { key, values, not } of filters) {
    const known = filterKeyOf(key);
    if (known === null) continue;
    const added = values.map((value) => (not ? `!${value}` : value));
    setValues(params, known, [...new Set([...valuesOf(params, known), ...added])]);
  }
}

export function removeChip(params: URLSearchParams, { key, value, not }: QueryChip): void {
  const gone = not ? `!${value}` : value;
  setValues(
    params,
    key,
    valuesOf(params, key).filter((one) => one !== gone),
  );
}
