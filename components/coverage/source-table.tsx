"use client";

import { useState } from "react";
import { Dash } from "../ui/dash.tsx";
import { Mark } from "../ui/mark.tsx";
import { clockSeconds, full } from "../ui/moments.ts";
import { count, counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import type { Gap } from "./group-gaps.ts";
import { CoverageWord } from "./status.tsx";

/** Every source with how much of it was read. Not complete comes first; complete ones fold into a line per scope. */
export function SourceTable({ sources }: { sources: readonly Gap[] }) {
  const open = sources.filter(({ coverage }) => coverage.status !== "complete");
  const whole = Map.groupBy(
    sources.filter(({ coverage }) => coverage.status === "complete"),
    ({ coverage }) => coverage.scope,
  );
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Sources">
      <table className="plain-table w-full min-w-[1040px]">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Scope</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Read
            </th>
            <th scope="col">When</th>
            <th scope="col">Leaves open</th>
            <th scope="col">Lifts it</th>
          </tr>
        </thead>
        <tbody>
          {open.map((source) => (
            <SourceLine key={`${source.coverage.source} ${source.coverage.scope}`} source={source} />
          ))}
          {[...whole].map(([scope, list]) => (
            <ScopeLines key={scope} scope={scope} sources={list} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SourceLine({ source: { coverage, leavesOpen }, under = false }: { source: Gap; under?: boolean }) {
  const complete = coverage.status === "complete";
  return (
    <>
      <tr className={coverage.reason === null ? "" : "[&>*]:!border-b-transparent [&>*]:!pb-0"}>
        <th scope="row" className={`mono ${under ? "!pl-6" : ""}`}>
          {coverage.source}
        </th>
        <td className="whitespace-nowrap">{coverage.scope}</td>
        <td>
          <CoverageWord status={coverage.status} />
        </td>
        <td className="num">{coverage.status === "skipped" ? "–" : count(coverage.count)}</td>
        <td className="whitespace-nowrap">
          <time title={full(coverage.finishedAt ?? coverage.startedAt)}>
            {clockSeconds(coverage.finishedAt ?? coverage.startedAt)}
          </time>
        </td>
        <td className={complete ? "text-ink-3" : ""}>
          {complete || leavesOpen === "" ? "nothing" : <Worded text={leavesOpen} />}
        </td>
        <td className="text-ink-2">{coverage.lift === null ? <Dash /> : <Worded text={coverage.lift} />}</td>
      </tr>
      {coverage.reason !== null && (
        <tr>
          <td colSpan={7} className="!pt-0 text-s text-ink-2">
            <Worded text={upperFirst(coverage.reason)} />
          </td>
        </tr>
      )}
    </>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ScopeLines({ scope, sources }: { scope: string; sources: readonly Gap[] }) {
  const [open, setOpen] = useState(false);
  const objects = sources.reduce((sum, { coverage }) => sum + coverage.count, 0);
  const starts = Math.min(...sources.map(({ coverage }) => coverage.startedAt));
  const ends = Math.max(...sources.map(({ coverage }) => coverage.finishedAt ?? coverage.startedAt));
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="-my-[3px] -ml-1 inline-flex min-h-6 items-center gap-[6px] rounded-chip px-1 hover:bg-sunken"
          >
            <Mark shape={open ? "caret-down" : "caret-right"} />
            <span className="self-baseline">
              {counted(sources.length, "source")}
              <span className="sr-only"> of {scope}</span>
            </span>
          </button>
        </th>
        <td className="whitespace-nowrap">{scope}</td>
        <td>
          <CoverageWord status="complete" />
        </td>
        <td className="num">{count(objects)}</td>
        <td className="whitespace-nowrap">
          {clockSeconds(starts)}–{clockSeconds(ends)}
        </td>
        <td className="text-ink-3">nothing</td>
        <td />
      </tr>
      {open && sources.map((source) => <SourceLine key={source.coverage.source} source={source} under />)}
    </>
  );
}
