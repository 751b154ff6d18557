import Link from "next/link";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { containerHref } from "../links/links.ts";
import { visible } from "../ui/characters.ts";
import { count } from "../ui/number.ts";
import { Tag } from "../ui/tag.tsx";
import { EvidenceCell, ReachCell, RoleCell, SeenCell, SourceCell, StateCell } from "./cells.tsx";
import { kindWords } from "./words.ts";

interface Props {
  cohorts: readonly { readonly example: ContainerRow; readonly pods: number }[];
  today: number;
}

/** Containers with the same answer, a row each; its name leads to the page that explains it. */
export function CohortList({ cohorts, today }: Props) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Containers and their answers">
      <table className="plain-table w-full min-w-[960px]">
        <thead>
          <tr>
            <th scope="col">Container</th>
            <th scope="col" className="num">
              Pods
            </th>
            <th scope="col">State</th>
            <th scope="col">Role it gets</th>
            <th scope="col">Source</th>
            <th scope="col">Reach</th>
            <th scope="col">Evidence</th>
            <th scope="col">Last seen</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ example: row, pods }) => (
            <tr key={`${row.id} ${row.state}`}>
              <th scope="row">
                <span className="flex items-center gap-2">
                  <Link href={containerHref(row.id)} className="font-medium">
                    {visible(row.container)}
                  </Link>
                  {row.containerKind !== "app" && <Tag>{kindWords[row.containerKind]}</Tag>}
                </span>
              </th>
              <td className="num">{count(pods)}</td>
              <td>
                <StateCell row={row} />
              </td>
              <td>
                <RoleCell row={row} dense={false} />
              </td>
              <td>
                <SourceCell row={row} />
              </td>
              <td>
                <ReachCell row={row} />
              </td>
              <td>
                <EvidenceCell row={row} />
              </td>
              <td className="whitespace-nowrap">
                <SeenCell row={row} today={today} />
              </td>
              <td className="text-s text-ink-2">{visible(row.cause.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
