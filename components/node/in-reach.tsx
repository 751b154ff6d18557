import Link from "next/link";
import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import type { ShownState } from "#lib/domain/view/states.ts";
import { Grade } from "../evidence/grade.tsx";
import { workloadHref } from "../links/links.ts";
import { StateWord } from "../state/state-word.tsx";
import { visible } from "../ui/characters.ts";
import { count } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";

export interface InReach {
  readonly workloadId: string;
  readonly workload: string;
  readonly containers: number;
  readonly state: ShownState;
  readonly evidence: EvidenceGrade;
  readonly why: string;
}

/** Workloads with containers that can take the node's role. */
export function InReachList({ rows }: { rows: readonly InReach[] }) {
  if (rows.length === 0) return <p className="pt-3 text-ink-2">No container on this node is in reach of its role.</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Containers in reach">
      <table className="plain-table w-full min-w-[600px]">
        <thead>
          <tr>
            <th scope="col">Workload</th>
            <th scope="col" className="num">
              Containers
            </th>
            <th scope="col">State</th>
            <th scope="col">Evidence</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.workloadId} ${row.state} ${row.why}`}>
              <th scope="row" className="min-w-[150px]">
                <Link href={workloadHref(row.workloadId)} prefetch={false} className="mono link-quiet">
                  {visible(row.workload)}
                </Link>
              </th>
              <td className="num">{count(row.containers)}</td>
              <td>
                <StateWord state={row.state} />
              </td>
              <td className="text-s">
                <Grade grade={row.evidence} />
              </td>
              <td className="text-s text-ink-2">
                <Worded text={row.why} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
