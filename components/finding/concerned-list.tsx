import Link from "next/link";
import type { ShownState } from "#lib/domain/view/states.ts";
import { containerHref, diagnoseHref } from "../links/links.ts";
import { StateWord } from "../state/state-word.tsx";
import { visible } from "../ui/characters.ts";
import { count, counted } from "../ui/number.ts";

interface Concerned {
  readonly id: string;
  readonly namespace: string;
  readonly workload: string;
  readonly pod: string;
  readonly container: string;
  readonly state: ShownState;
}

/** Containers that a finding counts, each with its state and the way to its page. */
export function ConcernedList({ items, more }: { items: readonly Concerned[]; more: number }) {
  return (
    <>
      <ul>
        {items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-[6px]">
            <Link href={containerHref(one.id)} prefetch={false} className="mono [overflow-wrap:anywhere]">
              {visible(`${one.namespace}/${one.pod}`)} {visible(one.container)}
            </Link>
            <StateWord state={one.state} />
            {one.state !== "holding-confirmed" && one.state !== "finished" && (
              <Link
                href={diagnoseHref({ container: one.id })}
                prefetch={false}
                aria-label={`Diagnose ${one.namespace}/${one.pod} ${one.container}`}
                className="link-quiet ml-auto text-s text-ink-2"
              >
                Diagnose
              </Link>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-s text-ink-2">
          {count(items.length)} of {counted(items.length + more, "container")} are shown.
        </p>
      )}
    </>
  );
}
