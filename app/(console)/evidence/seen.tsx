"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { clock, day, range } from "#components/ui/moments.ts";
import { count, counted } from "#components/ui/number.ts";
import { gapsIn, type Scale, scaleOf, type Window } from "#components/usage/scale.ts";
import { TimeBars } from "#components/usage/time-bars.tsx";
import { readable } from "#lib/client/url-state.ts";
import type { EvidencePage } from "#lib/contract/evidence.ts";

const mostNamed = 3;

/** Accounts and Regions that were not read throughout. */
function openPlaces(scale: Scale, windows: readonly Window[]): string[] {
  const lanes = Map.groupBy(windows, ({ account, region }) => `${account} ${region}`);
  return [...lanes].flatMap(([place, lane]) => (gapsIn(scale, lane).length > 0 ? [place] : []));
}

/** What was seen as one sentence and over time, with what was not read. */
export function Seen({ page }: { page: EvidencePage }) {
  const params = useSearchParams();
  const path = usePathname();
  const { timeLine, windows, calls, refused } = page;
  const whole = scaleOf(windows);
  if (whole === null || timeLine === null) return null;
  const from = Number(params.get("from") ?? Number.NaN);
  const to = Number(params.get("to") ?? Number.NaN);
  const chosen = !Number.isNaN(from) && !Number.isNaN(to);
  const scale = chosen ? { from, to } : whole;
  const open = openPlaces(scale, windows);

  function hrefWith(change: (next: URLSearchParams) => void): string {
    const next = new URLSearchParams(params);
    change(next);
    const search = readable(next);
    return search === "" ? path : `${path}?${search}`;
  }

  return (
    <section aria-label="Calls over time" className="pr-gutter pb-2 pl-4">
      <p className="mb-2 text-m">
        <b>{counted(calls, "call")}</b>
        {refused > 0 && (
          <>
            ,{" "}
            <Link href={hrefWith((next) => next.set("error", "any"))} className="text-none">
              {count(refused)} refused
            </Link>
          </>
        )}
        , {chosen ? `${day(from)} ${clock(from)} to ${day(to)} ${clock(to)}` : range(scale.from, scale.to)}
        {chosen && (
          <>
            {" "}
            (
            <Link
              href={hrefWith((next) => {
                next.delete("from");
                next.delete("to");
              })}
            >
              the whole window
            </Link>
            )
          </>
        )}
        .{" "}
        {open.length === 0 ? (
          "Read in full."
        ) : (
          <Link href="/coverage" className="text-unk">
            Not read in full: {open.slice(0, mostNamed).join(", ")}
            {open.length > mostNamed && ` and ${count(open.length - mostNamed)} more`}.
          </Link>
        )}{" "}
        <Link
          className="ml-2 text-ink-2"
          href={hrefWith((next) => {
            next.set("only", "exchanges");
            next.set("error", "any");
          })}
        >
          Refused exchanges
        </Link>
      </p>
      <TimeBars
        bars={timeLine.spans}
        span={timeLine.span}
        scale={scale}
        windows={windows}
        hrefOf={({ at }) =>
          hrefWith((next) => {
            next.set("from", String(at));
            next.set("to", String(at + timeLine.span));
          })
        }
      />
    </section>
  );
}
