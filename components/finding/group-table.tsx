import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { FindingGroup } from "#lib/domain/findings/list/groups.ts";
import { visible } from "../ui/characters.ts";
import { Dash } from "../ui/dash.tsx";
import { Mark } from "../ui/mark.tsx";
import { full, short } from "../ui/moments.ts";
import { count, counted } from "../ui/number.ts";
import { Worded } from "../ui/worded.tsx";
import { SeverityWord } from "./marks.tsx";

interface Props {
  groups: readonly FindingGroup[];
  /** What the groups are, for the head of their column. */
  heading: string;
  open: readonly string[];
  /** The same page with the group unfolded, or folded where it is. */
  hrefOf: (value: string) => string;
  onToggle: (value: string) => void;
  /** What stands under an unfolded group. */
  renderInside: (group: FindingGroup) => ReactNode;
  /** A value as it is shown beside the title; null: the title says it. */
  noteOf: (group: FindingGroup) => string | null;
  today: number;
}

/** Owners that are named; more are counted. */
const ownersNamed = 3;

function Owners({ owners }: { owners: readonly string[] }) {
  if (owners.length === 0) return <Dash label="no owner known" />;
  const named = owners.slice(0, ownersNamed).map(visible).join(", ");
  return (
    <span title={owners.join("\n")}>
      {owners.length > ownersNamed ? `${named} and ${owners.length - ownersNamed} more` : named}
    </span>
  );
}

function Number({ value, noun }: { value: number; noun: string }) {
  if (value === 0) return <Dash />;
  return (
    <>
      <b className="font-strong">{count(value)}</b>
      <span className="sr-only max-phone:not-sr-only"> {value === 1 ? noun : `${noun}s`}</span>
    </>
  );
}

/** Findings by cause, owner or control: a line each, gravest first, unfolded to its findings. */
export function GroupTable({ groups, heading, open, hrefOf, onToggle, renderInside, noteOf, today }: Props) {
  return (
    <table className="plain-table finding-table w-full">
      <thead>
        <tr>
          <th scope="col" className="w-[96px]">
            Severity
          </th>
          <th scope="col">{heading}</th>
          <th scope="col" className="num">
            Containers
          </th>
          <th scope="col" className="num">
            Workloads
          </th>
          <th scope="col" className="num">
            Roles
          </th>
          <th scope="col" className="w-[150px]">
            Owner
          </th>
          <th scope="col">First seen</th>
          <th scope="col" className="w-[20%]">
            What changes it
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const unfolded = open.includes(group.value);
          const note = noteOf(group);
          return (
            <Fragment key={group.value}>
              <tr className={unfolded ? "[&>*]:!border-b-transparent" : ""}>
                <td>
                  <SeverityWord severity={group.severity} />
                </td>
                <th scope="row" className="min-w-[220px]">
                  <Link
                    href={hrefOf(group.value)}
                    prefetch={false}
                    data-step=""
                    aria-expanded={unfolded}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      onToggle(group.value);
                    }}
                    className="link-quiet inline-flex items-baseline gap-1 font-strong"
                  >
                    <Mark shape={unfolded ? "caret-down" : "caret-right"} className="translate-y-[2px]" />
                    <span className="[overflow-wrap:anywhere]">{visible(group.title)}</span>
                  </Link>
                  <div className="pl-[18px] text-s text-ink-2">
                    {note !== null && `${note} · `}
                    {counted(group.findings, "finding")}
                    {group.notFound > 0 && (
                      <span className="text-unk"> · {count(group.notFound)} that this audit could not look for</span>
                    )}
                  </div>
                </th>
                <td className={group.containers === 0 ? "num max-phone:!hidden" : "num"}>
                  <Number value={group.containers} noun="container" />
                </td>
                <td className={group.workloads === 0 ? "num max-phone:!hidden" : "num"}>
                  <Number value={group.workloads} noun="workload" />
                </td>
                <td className={group.roles === 0 ? "num max-phone:!hidden" : "num"}>
                  <Number value={group.roles} noun="role" />
                </td>
                <td className={group.owners.length === 0 ? "max-phone:!hidden" : ""}>
                  <Owners owners={group.owners} />
                </td>
                <td className="whitespace-nowrap" title={full(group.firstSeen)}>
                  <span className="hidden max-phone:inline">since </span>
                  {short(group.firstSeen, today)}
                </td>
                <td className="text-ink-2 [overflow-wrap:anywhere]">
                  <Worded text={group.act} />
                </td>
              </tr>
              {unfolded && (
                <tr className="inside">
                  <td className="max-phone:hidden" />
                  <td colSpan={7}>
                    <div className="border-l border-line-strong pb-1 pl-4">{renderInside(group)}</div>
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
