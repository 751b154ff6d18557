import { visible } from "../ui/characters.ts";
import { CodeLine } from "../ui/code.tsx";
import { Dash } from "../ui/dash.tsx";
import { full, range, short } from "../ui/moments.ts";
import { count, counted } from "../ui/number.ts";
import { gapsInAny, scaleOf, type Window } from "./scale.ts";

interface SeenAction {
  readonly action: string;
  readonly calls: number;
  readonly last: number;
}

/** What a role or workload was seen to need. */
export interface Needs {
  readonly used: readonly SeenAction[];
  readonly refused: readonly SeenAction[];
  readonly unmapped: readonly {
    readonly service: string;
    readonly event: string;
    readonly calls: number;
    readonly why: string;
  }[];
  readonly policy: string | null;
  readonly blind: readonly string[];
  readonly maybeOthers: boolean;
  readonly granted:
    | readonly {
        readonly policy: string;
        readonly action: string;
        readonly seen: readonly string[];
        readonly last: number | null;
        readonly unlogged: boolean;
      }[]
    | null;
  readonly unread: readonly string[];
  readonly windows: readonly Window[];
}

/** The window is part of the claim: none seen is not none. */
function windowWords(windows: readonly Window[]): string {
  const scale = scaleOf(windows);
  if (scale === null) return "CloudTrail was not read";
  const open = gapsInAny(scale, windows).length > 0;
  return `${range(scale.from, scale.to)}${open ? ", not read in full" : ""}`;
}

/** The actions that were seen, the policy they come to, and what cannot be seen. */
export function LeastPrivilege({ needs, today }: { needs: Needs; today: number }) {
  const { used, refused, unmapped, policy, blind, granted, unread, windows } = needs;
  return (
    <>
      <p className="pt-3 text-ink-2">
        {used.length === 0
          ? `No action that a policy would have to allow was seen, ${windowWords(windows)}.`
          : `${counted(used.length, "action")} seen, ${windowWords(windows)}.`}
        {refused.length > 0 && ` ${counted(refused.length, "action")} asked for and always refused.`}
        {needs.maybeOthers && " Some calls are known by node or service account only, so they may be of other pods."}
      </p>
      {granted !== null && granted.length > 0 && (
        <Granted granted={granted} today={today} words={windowWords(windows)} />
      )}
      {unread.length > 0 && (
        <p className="mt-2 text-unk">Not known what these policies allow: {unread.map(visible).join(", ")}.</p>
      )}
      {refused.length > 0 && (
        <p className="mt-2">
          <span className="text-none">Refused:</span>{" "}
          <span className="mono">{refused.map(({ action }) => visible(action)).join(", ")}</span>
        </p>
      )}
      {unmapped.length > 0 && (
        <ul className="mt-2 text-s text-ink-2">
          {unmapped.map(({ service, event, calls, why }) => (
            <li key={`${service} ${event}`}>
              <span className="mono">{visible(`${service} ${event}`)}</span>, {counted(calls, "call")}: {visible(why)}.
            </li>
          ))}
        </ul>
      )}
      {policy !== null && (
        <details className="mt-3 border border-line">
          <summary className="min-h-8 cursor-pointer px-[14px] py-[6px]">
            A policy that allows what was seen and no more
          </summary>
          <CodeLine text={policy} what="the policy" />
        </details>
      )}
      <ul className="mt-3 list-disc pl-5 text-s text-ink-2">
        {blind.map((one) => (
          <li key={one}>{visible(one)}.</li>
        ))}
      </ul>
    </>
  );
}

function Granted({ granted, today, words }: { granted: NonNullable<Needs["granted"]>; today: number; words: string }) {
  const sorted = [...granted].sort((a, b) => Number(a.last !== null) - Number(b.last !== null));
  return (
    <div className="mt-3 overflow-x-auto" tabIndex={0} role="group" aria-label="Granted beside seen">
      <table className="plain-table w-full min-w-[560px]">
        <thead>
          <tr>
            <th scope="col">Granted</th>
            <th scope="col">By policy</th>
            <th scope="col">Seen in use</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={`${one.policy} ${one.action}`}>
              <th scope="row" className="mono">
                {visible(one.action)}
              </th>
              <td className="text-ink-2">{visible(one.policy)}</td>
              <td>
                {one.seen.length === 0 ? (
                  <NoneSeen unlogged={one.unlogged} words={words} />
                ) : (
                  <span className="mono" title={one.seen.join("\n")}>
                    {one.seen.slice(0, 3).map(visible).join(", ")}
                    {one.seen.length > 3 && ` and ${count(one.seen.length - 3)} more`}
                  </span>
                )}
              </td>
              <td className="whitespace-nowrap">
                {one.last === null ? (
                  <Dash label="not seen" />
                ) : (
                  <span title={full(one.last)}>{short(one.last, today)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What leaves no event cannot be said to be unused. */
function NoneSeen({ unlogged, words }: { unlogged: boolean; words: string }) {
  return unlogged ? (
    <span className="text-unk">Its calls are logged only where data events are on</span>
  ) : (
    <span className="text-ink-2">None seen, {words}</span>
  );
}
