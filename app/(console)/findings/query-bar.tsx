"use client";

import { findingFilterWords, sayFindingValue } from "#components/finding/words.ts";
import { type QueryChip, QueryField } from "#components/table/query-field.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  addFindingFilters,
  type FindingState,
  isFindingFilter,
  removeFindingFilter,
} from "#lib/client/finding-state.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { severities } from "#lib/domain/findings/finding.ts";
import { findingFilterKeys } from "#lib/domain/findings/list/query.ts";

const keyOf = (word: string): string | null => (isFindingFilter(word) ? word : null);

const suggestions = [
  ...severities.map((severity) => `severity:${severity}`),
  "status:resolved",
  ...findingFilterKeys.map((key) => `${key}:`),
];

/** The filters as chips, and free text. */
export function FindingQueryBar({ state, onFilters }: { state: FindingState; onFilters: () => void }) {
  const { change } = useUrlState();
  const chips: QueryChip[] = state.filters.map((filter) => ({
    ...filter,
    name: findingFilterWords[filter.key],
    shown: sayFindingValue(filter.key, filter.value),
  }));
  return (
    <div className="flex items-center gap-2 pt-3 pb-2">
      <QueryField
        chips={chips}
        text={state.text}
        hint="severity: rule: owner: control: or any text"
        keyOf={keyOf}
        suggestions={suggestions}
        onAdd={(typed) =>
          change((next) =>
            addFindingFilters(
              next,
              typed.flatMap(({ key, values, not }) =>
                isFindingFilter(key) ? values.map((value) => ({ key, value, not })) : [],
              ),
            ),
          )
        }
        onRemove={({ key, value, not }) => {
          if (isFindingFilter(key)) change((next) => removeFindingFilter(next, { key, value, not }));
        }}
        onText={(text) => change((next) => (text === "" ? next.delete("q") : next.set("q", text)), "replace")}
      />
      <span className="hidden max-wide:block">
        <Button className="max-phone:h-11" aria-haspopup="dialog" onClick={onFilters}>
          Filters
        </Button>
      </span>
    </div>
  );
}
