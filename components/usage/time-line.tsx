import type { ReactNode } from "react";
import { clock, day } from "../ui/moments.ts";
import { placeOf, type Scale, ticksOf } from "./scale.ts";

/** Round moments along a line of time. `last`: the place, in per cent, after which a word would stick out. */
export function Ticks({ scale, last }: { scale: Scale; last: number }) {
  return ticksOf(scale)
    .filter((at) => placeOf(scale, at) < last)
    .map((at) => (
      <span
        key={at}
        className="absolute border-l border-line pl-1 whitespace-nowrap"
        style={{ left: `${placeOf(scale, at)}%` }}
      >
        {at % 86_400_000 === 0 ? day(at) : clock(at)}
      </span>
    ));
}

/** Lanes over one line of time: names at the left, ticks above. It scrolls on its own where there is no room. */
export function TimeLine({ scale, label, children }: { scale: Scale; label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="mt-3 overflow-x-auto">
      <div className="min-w-[720px]">
        <div aria-hidden="true" className="relative ml-[300px] h-5 text-s text-ink-3">
          <Ticks scale={scale} last={95} />
        </div>
        <ul>{children}</ul>
      </div>
    </div>
  );
}

export function Lane({ name, note, children }: { name: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <li className="grid min-h-[30px] grid-cols-[300px_minmax(0,1fr)] items-center border-b border-line">
      <span className="truncate pr-4">
        {name} {note !== undefined && <span className="text-ink-3">{note}</span>}
      </span>
      <span className="relative block h-4">{children}</span>
    </li>
  );
}

/** A piece of a lane. Solid: read, or fits; outlined: may be of others; hatched: not read. */
export function Span({ scale, of, look, title }: { scale: Scale; of: Scale; look: string; title: string }) {
  const left = placeOf(scale, of.from);
  const width = placeOf(scale, of.to) - left;
  return (
    <span
      title={title}
      className={`absolute top-0 h-full min-w-[3px] ${look}`}
      style={{ left: `${left}%`, width: `${width}%` }}
    />
  );
}
