import type { ReactNode } from "react";
import { type Certainty, certainties, type Severity, severities } from "#lib/domain/findings/finding.ts";
import type { FindingFilterKey } from "#lib/domain/findings/list/query.ts";
import type { Facet } from "../table/facet-rail.tsx";
import { visible } from "../ui/characters.ts";
import { CertaintyWord, SeverityWord } from "./marks.tsx";
import { sayFindingValue } from "./words.ts";

/** What the rail offers, in its order. */
const shape: readonly { readonly key: FindingFilterKey; readonly title: string }[] = [
  { key: "status", title: "Status" },
  { key: "severity", title: "Severity" },
  { key: "certainty", title: "Certainty" },
  { key: "group", title: "Family" },
  { key: "kind", title: "About" },
  { key: "cluster", title: "Cluster" },
  { key: "account", title: "Account" },
  { key: "owner", title: "Owner" },
  { key: "namespace", title: "Namespace" },
];

function isSeverity(value: string): value is Severity {
  return (severities as readonly string[]).includes(value);
}

function isCertainty(value: string): value is Certainty {
  return (certainties as readonly string[]).includes(value);
}

function labelOf(key: FindingFilterKey, value: string): ReactNode {
  if (key === "severity" && isSeverity(value)) return <SeverityWord severity={value} />;
  if (key === "certainty" && isCertainty(value)) return <CertaintyWord certainty={value} />;
  const words = visible(sayFindingValue(key, value));
  return key === "status" || key === "kind" ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

type Counts = Readonly<
  Partial<Record<FindingFilterKey, readonly { readonly value: string; readonly count: number }[]>>
>;

/** Facets for the rail. `counts` null: on their way. */
export function findingRail(
  counts: Counts | null,
  chosen: Readonly<Partial<Record<FindingFilterKey, readonly string[]>>>,
): Facet[] {
  return shape.map(({ key, title }) => {
    const picked = chosen[key] ?? [];
    const numbers = new Map((counts?.[key] ?? []).map(({ value, count }) => [value, count]));
    const values = [...new Set([...numbers.keys(), ...picked])];
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
  });
}
