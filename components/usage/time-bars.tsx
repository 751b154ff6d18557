"use client";

import Link from "next/link";
import { type KeyboardEvent, useState } from "react";
import { clock, full, range } from "../ui/moments.ts";
import { count, counted } from "../ui/number.ts";
import { gapsIn, gapsInAny, placeOf, type Scale, type Window } from "./scale.ts";
import { Ticks } from "./time-line.tsx";

/** Calls of one span of time. */
export interface Bar {
  readonly at: number;
  readonly calls: number;
  readonly refused: number;
}

interface Props {
  bars: readonly Bar[];
  /** Milliseconds that a bar stands for. */
  span: number;
  scale: Scale;
  windows: readonly Window[];
  /** Where a bar leads: its own span of time. */
  hrefOf: (bar: Bar) => string;
}

/** A bar that is not zero is never drawn as nothing. */
const leastHeight = 4;

/**
 * Calls over time, refused ones below; hatched where CloudTrail was not read: from top to bottom where it was read nowhere, a
 * band where some account and Region was not. One tab stop, arrows move between bars.
 */
export function TimeBars({ bars, span, scale, windows, hrefOf }: Props) {
  const [current, setCurrent] = useState(0);
  const tallest = Math.max(1, ...bars.map(({ calls }) => calls));
  const hatched = [
    ...gapsIn(scale, windows).map((gap) => ({ ...gap, where: "nowhere read", height: "h-full" })),
    ...gapsInAny(scale, windows).map((gap) => ({ ...gap, where: "not read everywhere", height: "h-[6px]" })),
  ];
  const width = (span / Math.max(1, scale.to - scale.from)) * 100;

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(bars.length - 1, Math.max(0, current + step));
    setCurrent(next);
    event.currentTarget.querySelectorAll("a").item(next)?.focus();
  }

  return (
    <div className="relative">
      <p aria-hidden="true" className="absolute top-0 left-0 text-xs text-ink-3">
        {count(tallest)}
      </p>
      <div className="relative ml-9 h-[56px] border-b border-control">
        {hatched.map((gap) => (
          <span
            key={`${gap.height} ${gap.from}`}
            title={`${gap.where}: ${range(gap.from, gap.to)}`}
            className={`hatch absolute top-0 min-w-[3px] opacity-60 ${gap.height}`}
            style={{
              left: `${placeOf(scale, gap.from)}%`,
              width: `${placeOf(scale, gap.to) - placeOf(scale, gap.from)}%`,
            }}
          />
        ))}
        <ul aria-label="Calls over time" onKeyDown={onKeyDown}>
          {bars.map((bar, at) => (
            <li
              key={bar.at}
              className="absolute bottom-0 h-full px-[0.5px]"
              style={{ left: `${placeOf(scale, bar.at)}%`, width: `max(4px, ${width}%)` }}
            >
              <Link
                href={hrefOf(bar)}
                prefetch={false}
                replace={false}
                scroll={false}
                tabIndex={at === current ? 0 : -1}
                onFocus={() => setCurrent(at)}
                title={say(bar, span)}
                aria-label={say(bar, span)}
                className="flex h-full flex-col justify-end hover:bg-hover"
              >
                <span
                  className="block w-full bg-ink-3"
                  style={{ height: heightOf(bar.calls - bar.refused, tallest) }}
                />
                <span className="block w-full bg-none-fill" style={{ height: heightOf(bar.refused, tallest) }} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div aria-hidden="true" className="relative ml-9 h-5 overflow-hidden text-xs text-ink-3">
        <Ticks scale={scale} last={97} />
      </div>
    </div>
  );
}

function heightOf(value: number, tallest: number): string {
  return value === 0 ? "0" : `max(${leastHeight}px, ${(value / tallest) * 100}%)`;
}

function say({ at, calls, refused }: Bar, span: number): string {
  const refusals = refused === 0 ? "" : `, ${count(refused)} refused`;
  return `${full(at)} to ${clock(at + span)}: ${counted(calls, "call")}${refusals}`;
}
