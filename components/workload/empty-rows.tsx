"use client";

import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { counted } from "../ui/number.ts";

export interface Removal {
  readonly name: string;
  /** How many containers would match without it. */
  readonly containers: number;
  readonly remove: () => void;
}

interface Props {
  filters: number;
  /** Filters whose removal helps, most first. */
  removals: readonly Removal[];
  /** Containers of the whole audit. */
  all: number;
  onClear: () => void;
}

/** Nothing matches: names the filter to drop and what would then be there. */
export function EmptyRows({ filters, removals, all, onClear }: Props) {
  const [best] = removals;
  if (filters === 0) {
    return (
      <Notice
        title="No container was found in what was read"
        actions={<ButtonLink href="/coverage">What was read</ButtonLink>}
      />
    );
  }
  return (
    <Notice
      title={`No container matches ${filters === 1 ? "this filter" : `these ${filters} filters`}`}
      actions={
        <>
          {best !== undefined && <Button onClick={best.remove}>Remove {best.name}</Button>}
          <Button look={best === undefined ? "plain" : "bare"} onClick={onClear}>
            Clear all
          </Button>
        </>
      }
    >
      {removals.length === 0 ? (
        <p>Without any filter {counted(all, "container")} would be there.</p>
      ) : (
        <p>
          {removals.map(({ name, containers }, at) => (
            <span key={name}>
              {at === 0 ? "Without " : ", without "}
              <code>{name}</code> {containers === 1 ? "1 would" : `${containers.toLocaleString("en-GB")} would`} match
            </span>
          ))}
          .
        </p>
      )}
    </Notice>
  );
}
