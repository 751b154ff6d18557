"use client";

import { type ReactNode, useState } from "react";
import { count } from "../ui/number.ts";
import { SkipToRows } from "./skip-to-rows.tsx";

export interface FacetOption {
  readonly value: string;
  readonly label: ReactNode;
  /** null: not counted yet. */
  readonly count: number | null;
}

export interface Facet {
  readonly key: string;
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
}

interface Props {
  facets: readonly Facet[];
  onToggle: (key: string, value: string) => void;
  onClear: (key: string) => void;
}

/** How many options stand before "more". Those of a fixed set are shown whole. */
const shownOptions = 14;

/** Filters with their counts, for the query without the facet itself. Zero stays, faint. */
export function FacetRail({ facets, onToggle, onClear }: Props) {
  return (
    <div className="grid gap-4 text-m">
      <SkipToRows />
      {facets.map((facet) => (
        <FacetGroup key={facet.key} facet={facet} onToggle={onToggle} onClear={onClear} />
      ))}
    </div>
  );
}

function FacetGroup({ facet, onToggle, onClear }: { facet: Facet } & Pick<Props, "onToggle" | "onClear">) {
  const [all, setAll] = useState(false);
  const kept = all
    ? facet.options
    : facet.options.filter((option, at) => at < shownOptions || facet.chosen.includes(option.value));
  const hidden = facet.options.length - kept.length;
  return (
    <fieldset className="min-w-0">
      <legend className="float-left mb-1 text-s font-strong">{facet.title}</legend>
      {facet.chosen.length > 0 && (
        <button
          type="button"
          className="float-right -my-1 min-h-6 text-s text-ink-2 hover:underline"
          onClick={() => onClear(facet.key)}
        >
          clear<span className="sr-only"> {facet.title}</span>
        </button>
      )}
      <ul className="clear-both">
        {kept.map((option) => (
          <li key={option.value}>
            <label
              className={`flex h-6 cursor-pointer items-center gap-[7px] max-phone:h-11 ${option.count === 0 ? "text-ink-3 [&_*]:!font-plain [&_*]:!text-ink-3" : ""}`}
            >
              <input
                type="checkbox"
                checked={facet.chosen.includes(option.value)}
                onChange={() => onToggle(facet.key, option.value)}
              />
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              <span className="text-s text-ink-3">{option.count === null ? "" : count(option.count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="min-h-6 text-s text-ink-2 underline" onClick={() => setAll(true)}>
          {count(hidden)} more
        </button>
      )}
    </fieldset>
  );
}
