import { type ShownState, type StateGroup, stateGroups } from "#lib/domain/view/states.ts";
import { CountLink } from "../links/count-link.tsx";
import type { ByState } from "../state/state-bar.tsx";
import { groupMap, type Hue, stateMap } from "../state/state-map.ts";
import { StateWord } from "../state/state-word.tsx";
import { CertaintyBars } from "../ui/certainty-bars.tsx";
import { count } from "../ui/number.ts";
import type { ClusterCounts } from "./types.ts";

const groups = Object.keys(stateGroups) as StateGroup[];

const rules: Readonly<Record<Hue, string>> = {
  node: "border-node-fill",
  none: "border-none-fill",
  other: "border-other-fill",
  meant: "border-meant-fill",
  quiet: "border-control",
  unk: "border-unk-fill",
};

/** States whose number says nothing where CloudTrail was not read. */
const needsTrail: readonly ShownState[] = ["node-role-used", "holding-confirmed"];

function sumOf(byState: ByState, states: readonly ShownState[]): number {
  return states.reduce((sum, state) => sum + (byState[state] ?? 0), 0);
}

interface Props {
  clusters: readonly ClusterCounts[];
  byState: ByState;
  containers: number;
}

/** The figures of the bars as a table: clusters by states, grouped by what a container gets. */
export function Ledger({ clusters, byState, containers }: Props) {
  // Parts of the node itself have a column only where there are any.
  const columns = groups.map((group) => ({
    group,
    states: stateGroups[group].filter((state) => state !== "node-role-essential" || (byState[state] ?? 0) > 0),
  }));
  return (
    <div
      className="overflow-x-auto max-phone:hidden"
      tabIndex={0}
      role="group"
      aria-label="Figures by state and cluster"
    >
      <table className="mt-4 w-full min-w-[1080px] border-collapse">
        <caption className="sr-only">Containers by state and cluster</caption>
        <thead>
          <tr>
            <td className="w-[176px]" />
            {columns.map(({ group, states }) => (
              <th key={group} colSpan={states.length} scope="colgroup" className="pr-[6px] pb-[5px] pl-2 align-bottom">
                <span
                  className={`flex items-baseline justify-between gap-2 border-b-2 pb-[5px] text-left font-strong whitespace-nowrap ${rules[groupMap[group].hue]}`}
                >
                  {groupMap[group].word}
                  {states.length > 1 && <span>{count(sumOf(byState, states))}</span>}
                </span>
              </th>
            ))}
            <td className="w-[56px]" />
          </tr>
          <tr className="text-s text-ink-2">
            <th scope="col" className="pb-1 text-left align-bottom font-plain">
              Containers
            </th>
            {columns.flatMap(({ states }) =>
              states.map((state) => (
                <th key={state} scope="col" className="pr-[6px] pb-1 pl-2 text-right align-bottom font-plain">
                  <StateWord state={state} heading className="justify-end !gap-1 text-s [&_.mark]:size-3" />
                </th>
              )),
            )}
            <th scope="col" className="pb-1 text-right align-bottom font-plain">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster) => (
            <tr key={cluster.id} className="border-t border-line">
              <th scope="row" className="h-[30px] truncate text-left font-medium">
                {cluster.id}
              </th>
              {columns.flatMap(({ states }) =>
                states.map((state) => (
                  <Figure
                    key={state}
                    state={state}
                    number={cluster.byState[state] ?? 0}
                    cluster={cluster.id}
                    covered={cluster.useCovered !== "no"}
                    read={cluster.podsRead !== "none"}
                  />
                )),
              )}
              <td className="text-right text-l">
                {cluster.podsRead === "none" ? (
                  <NotCounted words="not read" />
                ) : (
                  <CountLink filters={{ cluster: cluster.id }} className="link-quiet">
                    {count(cluster.containers)}
                  </CountLink>
                )}
              </td>
            </tr>
          ))}
          {clusters.length > 1 && (
            <tr className="border-t border-line-strong">
              <th scope="row" className="h-8 text-left font-strong">
                All clusters
              </th>
              {columns.flatMap(({ states }) =>
                states.map((state) => <Figure key={state} state={state} number={byState[state] ?? 0} covered read />),
              )}
              <td className="text-right text-l font-strong">{count(containers)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Stands where a number would say more than is known. */
function NotCounted({ words }: { words: string }) {
  return (
    <span className="inline-flex items-center" title={words}>
      <CertaintyBars level={null} />
      <span className="sr-only">{words}</span>
    </span>
  );
}

interface FigureProps {
  state: ShownState;
  number: number;
  cluster?: string;
  /** CloudTrail was read. */
  covered: boolean;
  /** Pods were read. */
  read: boolean;
}

function Figure({ state, number, cluster, covered, read }: FigureProps) {
  const urgent = stateMap[state].hue === "node" ? "font-heavy" : "";
  const open = !covered && state === "node-role-exposed";
  return (
    <td className="pr-[6px] text-right text-l">
      {!read ? (
        <NotCounted words="not read" />
      ) : number === 0 && !covered && needsTrail.includes(state) ? (
        <NotCounted words="not covered: CloudTrail was not read" />
      ) : number === 0 ? (
        <span className="text-ink-3">0</span>
      ) : (
        <CountLink
          filters={cluster === undefined ? { state } : { state, cluster }}
          className={open ? "underline decoration-unk decoration-dashed" : `link-quiet ${urgent}`}
        >
          {count(number)}
        </CountLink>
      )}
    </td>
  );
}

/** The same figures for a phone: one list, by what a container gets. */
export function PhoneLedger({ byState }: { byState: ByState }) {
  return (
    <ul className="mt-3 hidden max-phone:block" aria-label="Containers by state">
      {groups.map((group) => {
        const states = stateGroups[group].filter((state) => (byState[state] ?? 0) > 0);
        if (states.length === 0) return null;
        return (
          <li key={group}>
            <div className="flex min-h-10 items-center justify-between border-b border-line-strong font-strong">
              {groupMap[group].word}
              <span>{count(sumOf(byState, states))}</span>
            </div>
            <ul>
              {states.map((state) => (
                <li key={state} className="border-b border-line">
                  <CountLink
                    filters={{ state }}
                    className="flex min-h-11 items-center justify-between pl-3 no-underline"
                  >
                    <StateWord state={state} />
                    <span className="text-l">{count(byState[state] ?? 0)}</span>
                  </CountLink>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
