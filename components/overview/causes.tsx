import Link from "next/link";
import type { ReactNode } from "react";
import type { ShownState } from "#lib/domain/view/states.ts";
import { Grade } from "../evidence/grade.tsx";
import { CountLink } from "../links/count-link.tsx";
import { rowsHref, workloadHref } from "../links/links.ts";
import { stateMap } from "../state/state-map.ts";
import { StateWord } from "../state/state-word.tsx";
import { count, counted } from "../ui/number.ts";
import type { Cause } from "./types.ts";

interface Props {
  causes: readonly Cause[];
}

/** Causes under the state that they lead to: number, what is so, where, whose, the one change. */
export function Causes({ causes }: Props) {
  const byState = Map.groupBy(causes, (cause) => cause.state);
  return [...byState].map(([state, list]) => (
    <section key={state} aria-label={`${stateMap[state].word} ${stateMap[state].use ?? ""}`}>
      <StateHead state={state} causes={list} />
      <ul>
        {list.map((cause) => (
          <CauseLine key={`${cause.cause.code} ${cause.cause.text}`} cause={cause} />
        ))}
      </ul>
    </section>
  ));
}

function StateHead({ state, causes }: { state: ShownState; causes: readonly Cause[] }) {
  const containers = causes.reduce((sum, cause) => sum + cause.containers, 0);
  const grades = new Set(causes.map((cause) => cause.evidence));
  const [grade] = grades;
  return (
    <p className="flex flex-wrap items-center gap-x-2 border-b border-line pt-[14px] pb-[6px] text-s text-ink-2">
      <StateWord state={state} className="text-m" />
      <span>
        {counted(containers, "container")}: {lowerFirst(stateMap[state].meaning)}
      </span>
      {state === "node-role-used" && grades.size === 1 && grade !== undefined && <Grade grade={grade} />}
    </p>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}

function CauseLine({ cause }: { cause: Cause }) {
  const rows = rowsHref({ cause: cause.cause.code, state: cause.state });
  return (
    <li className="grid grid-cols-[44px_minmax(0,1fr)_132px_164px] items-baseline gap-x-3 border-b border-line py-[10px] max-phone:grid-cols-[32px_minmax(0,1fr)]">
      <Link href={rows} prefetch={false} className="link-quiet pr-1 text-right text-l font-heavy">
        {count(cause.containers)}
        <span className="sr-only"> containers</span>
      </Link>
      <div className="min-w-0">
        <Link href={rows} prefetch={false} className="link-quiet block w-fit py-[2px] font-medium">
          {cause.cause.text}
        </Link>
        <p className="text-s leading-[18px] text-ink-2">{joined(cause)}</p>
      </div>
      <div className="text-ink-2 max-phone:col-start-2 max-phone:text-s">
        <Owned owners={cause.owners} />
      </div>
      <div className="max-phone:col-start-2 max-phone:text-s max-phone:font-medium">{cause.act}</div>
    </li>
  );
}

const namedOwners = 3;

function Owned({ owners }: { owners: readonly string[] }) {
  if (owners.length === 0) return <span className="text-ink-3">no owner known</span>;
  const rest = owners.length - namedOwners;
  return (
    <span title={owners.join(", ")}>
      {owners.slice(0, namedOwners).join(", ")}
      {rest > 0 && ` and ${count(rest)} more`}
    </span>
  );
}

function joined({ workloads, moreWorkloads, cause, state }: Cause): ReactNode {
  return (
    <>
      {workloads.map((workload, index) => (
        <span key={workload.id}>
          {index > 0 && " · "}
          <Link href={workloadHref(workload.id)} prefetch={false} className="mono link-quiet">
            {workload.name}
          </Link>{" "}
          {workload.pods === workload.of
            ? counted(workload.pods, "pod")
            : `${count(workload.pods)} of ${counted(workload.of, "pod")}`}
        </span>
      ))}
      {moreWorkloads > 0 && (
        <>
          {" · "}
          <CountLink filters={{ cause: cause.code, state }} className="text-ink-2">
            {counted(moreWorkloads, "more workload")}
          </CountLink>
        </>
      )}
    </>
  );
}
