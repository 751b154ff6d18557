import type { ReactNode } from "react";
import { evidenceGrades } from "#lib/domain/usage/grade.ts";
import type { Facets, FilterKey } from "#lib/domain/view/query.ts";
import { shownStates } from "#lib/domain/view/states.ts";
import { Grade } from "../evidence/grade.tsx";
import { stateName } from "../state/state-map.ts";
import { StateWord } from "../state/state-word.tsx";
import type { Facet } from "../table/facet-rail.tsx";
import { visible } from "../ui/characters.ts";
import { kindWords, knownWords, sdkWords, sourceWords } from "./words.ts";

interface FacetShape {
  readonly key: FilterKey;
  readonly title: string;
  /** Values that always stand there, in this order; others follow by number. */
  readonly fixed: readonly string[];
}

/** What the rail offers, in its order. */
const shape: readonly FacetShape[] = [
  { key: "state", title: "State", fixed: shownStates },
  { key: "cluster", title: "Cluster", fixed: [] },
  { key: "reach", title: "Node role in reach", fixed: Object.keys(knownWords) },
  { key: "sdk", title: "SDK families", fixed: Object.keys(sdkWords) },
  { key: "evidence", title: "Evidence", fixed: evidenceGrades },
  { key: "source", title: "Source", fixed: Object.keys(sourceWords) },
  { key: "kind", title: "Container", fixed: Object.keys(kindWords) },
  { key: "owner", title: "Owner", fixed: [] },
  { key: "namespace", title: "Namespace", fixed: [] },
];

const wordsOf: Readonly<Partial<Record<FilterKey, Readonly<Record<string, string>>>>> = {
  reach: knownWords,
  sdk: sdkWords,
  source: sourceWords,
  kind: kindWords,
};

/** A value of a filter in words. */
export function sayValue(key: FilterKey, value: string): string {
  if (key === "state")
    return shownStates.find((state) => state === value) ? stateName(value as (typeof shownStates)[number]) : value;
  if (value === "none" && key === "owner") return "no owner known";
  return wordsOf[key]?.[value] ?? value;
}

function labelOf(key: FilterKey, value: string): ReactNode {
  const state = key === "state" ? shownStates.find((one) => one === value) : undefined;
  if (state !== undefined) return <StateWord state={state} />;
  const grade = key === "evidence" ? evidenceGrades.find((one) => one === value) : undefined;
  if (grade !== undefined) return <Grade grade={grade} />;
  const words = visible(sayValue(key, value));
  return words.charAt(0).toUpperCase() === words.charAt(0) || wordsOf[key] === undefined
    ? words
    : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Facets for the rail. `counts` null: on their way, so that the names stand there at once. */
export function railOf(
  counts: Facets | null,
  chosen: Readonly<Partial<Record<FilterKey, readonly string[]>>>,
): Facet[] {
  return shape
    .map(({ key, title, fixed }): Facet => {
      const counted = counts?.[key] ?? [];
      const numbers = new Map(counted.map(({ value, count }) => [value, count]));
      const picked = chosen[key] ?? [];
      const others = [...counted]
        .filter(({ value }) => !fixed.includes(value))
        .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
        .map(({ value }) => value);
      const values = [...new Set([...fixed, ...others, ...picked])];
      return {
        key,
        title,
        chosen: picked,
        options: values.map((value) => ({
          value,
          label: labelOf(key, value),
          count: counts === null ? null : (numbers.get(value) ?? 0),
        })),
      };
    })
    .filter((facet) => facet.options.length > 0);
}
