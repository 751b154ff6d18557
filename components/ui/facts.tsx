import type { ReactNode } from "react";

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** A line of facts: faint name above its value. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-[14px] flex flex-wrap gap-x-10 gap-y-3 max-phone:grid max-phone:grid-cols-2 max-phone:gap-x-4">
      {facts.map((fact) => (
        <div key={fact.name} className="min-w-0">
          <dt className="text-s text-ink-3">{fact.name}</dt>
          <dd className="mt-px min-w-0 [overflow-wrap:anywhere]">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Facts under each other: name at the left, value beside it. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-2 grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1 max-phone:grid-cols-1 max-phone:gap-y-0">
      {facts.map((fact) => (
        <div key={fact.name} className="contents">
          <dt className="text-ink-2 max-phone:mt-1 max-phone:text-s">{fact.name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
