import Link from "next/link";
import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import { Grade } from "../evidence/grade.tsx";
import { diagnoseHref, nodeHref, rowsHref } from "../links/links.ts";
import { RoleName } from "../role/role-name.tsx";
import { visible } from "../ui/characters.ts";
import { Dash } from "../ui/dash.tsx";
import { Mark } from "../ui/mark.tsx";
import { full, short } from "../ui/moments.ts";
import { count } from "../ui/number.ts";
import { type CallerKind, sayKind } from "./words.ts";

/** What these cells show of a row of evidence. */
export interface Shown {
  readonly id: string;
  readonly who: string;
  readonly kind: CallerKind;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly serviceAccount: string | null;
  readonly pod: string | null;
  readonly node: string | null;
  readonly role: string | null;
  readonly service: string;
  readonly action: string;
  readonly error: string | null;
  readonly exchange: boolean;
  readonly calls: number;
  readonly first: number;
  readonly last: number;
  readonly client: string | null;
  readonly delivery: string | null;
  readonly grade: EvidenceGrade;
  readonly likePod: boolean | null;
}

/** Where the caller is found: its containers, or its node; null: it is not in what was read. */
export function placeHref({ cluster, namespace, serviceAccount, node }: Shown): string | null {
  if (cluster === null) return null;
  if (node !== null) return nodeHref(cluster, node);
  return namespace === null || serviceAccount === null ? null : rowsHref({ cluster, namespace, serviceAccount });
}

export function WhenCell({ row, today }: { row: Shown; today: number }) {
  return (
    <Link
      href={`/evidence/${encodeURIComponent(row.id)}`}
      prefetch={false}
      tabIndex={-1}
      className="link-quiet whitespace-nowrap"
      title={full(row.last)}
    >
      {short(row.last, today)}
    </Link>
  );
}

export function WhoCell({ row }: { row: Shown }) {
  const href = placeHref(row);
  const name = visible(row.who);
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      {href === null ? (
        <span className="mono min-w-0 truncate" title={name}>
          {name}
        </span>
      ) : (
        <Link href={href} prefetch={false} tabIndex={-1} title={name} className="link-quiet mono min-w-0 truncate">
          {name}
        </Link>
      )}
      <span className="shrink-0 text-s text-ink-3">{sayKind(row.kind)}</span>
      {row.likePod === true && (
        <span
          className="inline-flex shrink-0 items-center gap-1 text-s text-node"
          title="This call does not look like the node's own"
        >
          <Mark shape="hexagon" /> by a pod
        </span>
      )}
    </span>
  );
}

export function ActionCell({ row }: { row: Shown }) {
  const name = visible(`${row.service}:${row.action}`);
  return (
    <span className="mono block truncate" title={name}>
      {name}
    </span>
  );
}

export function EvidenceRoleCell({ row }: { row: Shown }) {
  return row.role === null ? <Dash label="no role" /> : <RoleName arn={row.role} dense />;
}

export function OutcomeCell({ row }: { row: Shown }) {
  if (row.error === null) return <span className="text-ink-3">{row.exchange ? "granted" : "done"}</span>;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-[6px] text-none">
      <Mark shape="disc-bar" />
      <Link
        href={diagnoseHref({ event: row.id })}
        prefetch={false}
        tabIndex={-1}
        aria-label={`${visible(row.error)}: diagnose it`}
        title={`${visible(row.error)}: diagnose it`}
        className="link-quiet truncate"
      >
        {visible(row.error)}
      </Link>
    </span>
  );
}

export function CallsCell({ row }: { row: Shown }) {
  return <span>{count(row.calls)}</span>;
}

export function SureCell({ row }: { row: Shown }) {
  return (
    <span className="text-s">
      <Grade grade={row.grade} />
    </span>
  );
}

export function ClientCell({ row }: { row: Shown }) {
  if (row.client === null) return <Dash label="no client named" />;
  const name = visible(row.client);
  return (
    <span className="block truncate text-s text-ink-2" title={name}>
      {row.delivery === "1.0" && <b className="text-node">IMDSv1 </b>}
      {name}
    </span>
  );
}
