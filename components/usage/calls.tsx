import Link from "next/link";
import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import { Grade } from "../evidence/grade.tsx";
import { diagnoseHref } from "../links/links.ts";
import { visible } from "../ui/characters.ts";
import { full, range, short } from "../ui/moments.ts";
import { count } from "../ui/number.ts";
import { gapsInAny, scaleOf, type Window } from "./scale.ts";
import { Lane, Span, TimeLine } from "./time-line.tsx";

/** Calls folded by action and caller. */
export interface Calls {
  readonly service: string;
  readonly action: string;
  readonly calls: number;
  readonly refused: number;
  readonly first: number;
  readonly last: number;
  readonly by: string;
  readonly grade: EvidenceGrade;
  readonly userAgent: string | null;
  readonly eventIds: readonly string[];
}

function nameOf({ service, action }: Calls): string {
  return `${service.replace(/\.amazonaws\.com$/, "")}:${action}`;
}

interface Props {
  calls: readonly Calls[];
  windows: readonly Window[];
  today: number;
}

/** What was called, how often, by whom, and how surely that is known. */
export function CallTable({ calls, windows, today }: Props) {
  if (calls.length === 0) return <NoCalls windows={windows} />;
  return (
    <div className="mt-3 overflow-x-auto" tabIndex={0} role="group" aria-label="Calls">
      <table className="plain-table w-full min-w-[760px]">
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col" className="num">
              Calls
            </th>
            <th scope="col" className="num">
              Refused
            </th>
            <th scope="col">Last</th>
            <th scope="col">By</th>
            <th scope="col">Sure</th>
            <th scope="col">Client</th>
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((one) => (
            <tr key={`${one.service} ${one.action} ${one.by} ${one.userAgent} ${one.first}`}>
              <th scope="row" className="mono">
                {visible(nameOf(one))}
              </th>
              <td className="num">{count(one.calls)}</td>
              <td className={`num ${one.refused > 0 ? "font-strong text-none" : "text-ink-3"}`}>
                <Refused calls={one} />
              </td>
              <td title={full(one.last)} className="whitespace-nowrap">
                {short(one.last, today)}
              </td>
              <td className="mono">{visible(one.by)}</td>
              <td>
                <Grade grade={one.grade} />
              </td>
              <td className="max-w-[220px] truncate text-s text-ink-2" title={one.userAgent ?? undefined}>
                {one.userAgent === null ? "–" : visible(one.userAgent)}
              </td>
              <td className="text-s whitespace-nowrap">
                {one.eventIds.map((id) => (
                  <code key={id} title={id} className="mr-2 text-ink-2">
                    {id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id}
                  </code>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Refusals lead to their cause, where the event kept is one of them. */
function Refused({ calls: { calls, refused, eventIds } }: { calls: Calls }) {
  const [event] = eventIds;
  if (refused === 0 || refused < calls || event === undefined) return count(refused);
  return (
    <Link href={diagnoseHref({ event })} prefetch={false} aria-label={`${count(refused)}: diagnose it`}>
      {count(refused)}
    </Link>
  );
}

/** No call is only said with what was read. */
function NoCalls({ windows }: { windows: readonly Window[] }) {
  const scale = scaleOf(windows);
  const read = windows.filter((window) => window.complete);
  if (scale === null || read.length === 0) {
    return (
      <p className="flex items-center gap-2 pt-3">
        <Grade grade="not-covered" />
        <span className="text-ink-2">CloudTrail was not read, which says nothing about use.</span>
      </p>
    );
  }
  const open = gapsInAny(scale, windows).length > 0;
  return (
    <p className="flex flex-wrap items-center gap-2 pt-3">
      <Grade grade="none" />
      <span className="text-ink-2">
        None seen in what was read of {range(scale.from, scale.to)}
        {open ? ", which has gaps." : "."}
      </span>
    </p>
  );
}

const mostLanes = 8;

/** When the calls were made: from the first that was seen to the last, a lane per action. */
export function CallLanes({ calls, windows, label }: Pick<Props, "calls" | "windows"> & { label: string }) {
  const scale = scaleOf(windows);
  if (scale === null || calls.length === 0) return null;
  const gaps = gapsInAny(scale, windows);
  return (
    <>
      <TimeLine scale={scale} label={label}>
        {calls.slice(0, mostLanes).map((one) => (
          <Lane
            key={`${one.service} ${one.action} ${one.by} ${one.first}`}
            name={<span className="mono">{visible(nameOf(one))}</span>}
            note={count(one.calls)}
          >
            {gaps.map((gap) => (
              <Span key={gap.from} scale={scale} of={gap} look="hatch" title={`not read: ${range(gap.from, gap.to)}`} />
            ))}
            <Span
              scale={scale}
              of={{ from: one.first, to: one.last }}
              look={`!top-[3px] !h-[10px] ${lookOf(one)}`}
              title={`${nameOf(one)}: first ${full(one.first)}, last ${full(one.last)}`}
            />
          </Lane>
        ))}
      </TimeLine>
      <p className="mt-2 text-s text-ink-2">
        From the first call seen to the last. Solid: fits this one. Outlined: known by node, so it may be of others.
        Hatched: not read, which is not the same as quiet.
        {calls.length > mostLanes && ` ${count(calls.length - mostLanes)} more are in the table.`}
      </p>
    </>
  );
}

function lookOf({ grade, refused, calls }: Calls): string {
  const tone = refused === calls ? "border-none-fill" : "border-control";
  if (grade === "node") return `border-[1.5px] bg-surface ${tone}`;
  return refused === calls ? "bg-none-fill" : "bg-ink-3";
}
