import Link from "next/link";
import { workloadHref } from "../links/links.ts";
import { StateWord } from "../state/state-word.tsx";
import { clock, date, full } from "../ui/moments.ts";
import { count } from "../ui/number.ts";
import type { StateChange } from "./types.ts";

function Side({ state, other }: { state: StateChange["from"]; other: string }) {
  return state === null ? <span className="text-ink-3">{other}</span> : <StateWord state={state} />;
}

/** What changed its state, by day. */
export function Changes({ changes }: { changes: readonly StateChange[] }) {
  const days = Map.groupBy(changes, (change) => date(change.at));
  return [...days].map(([day, list]) => (
    <section key={day} aria-label={day}>
      <h3 className="pt-[10px] pb-1 text-s text-ink-2">{day}</h3>
      <ul>
        {list.map((change) => (
          <li
            key={`${change.at} ${change.workloadId} ${change.from} ${change.to}`}
            className="grid grid-cols-[48px_minmax(0,1fr)_auto] gap-x-2 border-b border-line py-2"
          >
            <time
              dateTime={new Date(change.at).toISOString()}
              title={full(change.at)}
              className="text-s leading-5 text-ink-3"
            >
              {clock(change.at)}
            </time>
            <div className="min-w-0">
              <div className="flex flex-wrap items-center gap-[6px]">
                <Side state={change.from} other="new" />
                <span className="text-ink-3">
                  <span aria-hidden="true">→</span>
                  <span className="sr-only">to</span>
                </span>
                <Side state={change.to} other="gone" />
              </div>
              <p className="mt-px text-s leading-[17px] text-ink-2">
                <Link href={workloadHref(change.workloadId)} prefetch={false} className="mono link-quiet">
                  {change.workload}
                </Link>
                : {change.text}
              </p>
            </div>
            <b>
              {count(change.containers)}
              <span className="sr-only"> containers</span>
            </b>
          </li>
        ))}
      </ul>
    </section>
  ));
}
