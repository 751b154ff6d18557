import Link from "next/link";
import type { ContainerRow, Known } from "#lib/domain/view/row.ts";
import { stateVerbs } from "#lib/domain/view/words.ts";
import { Grade } from "../evidence/grade.tsx";
import { containerHref, workloadHref } from "../links/links.ts";
import { RoleName } from "../role/role-name.tsx";
import { SdkMarker } from "../state/sdk-marker.tsx";
import { type ByState, StateBar, statesOf } from "../state/state-bar.tsx";
import { StateWord } from "../state/state-word.tsx";
import { visible } from "../ui/characters.ts";
import { Dash } from "../ui/dash.tsx";
import { Middle } from "../ui/middle.tsx";
import { count, counted } from "../ui/number.ts";
import { Tag } from "../ui/tag.tsx";
import { Time } from "../ui/time.tsx";
import type { Head, Line } from "./entries.ts";
import { kindWords, knownWords, sourceWords } from "./words.ts";

/** `namespace/name` of a workload: the namespace is faint and gives way first. */
function WorkloadName({ namespace, name }: { namespace: string; name: string }) {
  return <Middle head={`${namespace}/`} tail={name} />;
}

/** `single`: rows are containers of single pods, so the pod is named and not its workload. */
export function NameCell({ line, single }: { line: Line; single: boolean }) {
  const { row, under } = line;
  const kind = row.containerKind === "app" ? null : <Tag>{kindWords[row.containerKind]}</Tag>;
  const href = containerHref(row.id);
  if (under) {
    return (
      <span className="flex min-w-0 items-center gap-2 pl-8 max-phone:pl-0">
        <Link href={href} prefetch={false} tabIndex={-1} className="link-quiet truncate">
          {visible(row.container)}
        </Link>
        {kind}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-2 pl-[18px] max-phone:pl-0">
      <Link href={href} prefetch={false} tabIndex={-1} className="link-quiet inline-flex min-w-0 shrink">
        <WorkloadName namespace={row.namespace} name={single ? row.pod : row.workload} />
      </Link>
      {row.container !== row.workload && (
        <span className="min-w-[3ch] shrink-[999] truncate text-s text-ink-3">{visible(row.container)}</span>
      )}
      {kind}
    </span>
  );
}

export function PodsCell({ line }: { line: Line }) {
  return count(line.pods);
}

export function StateCell({ row }: { row: ContainerRow }) {
  return (
    <span className="flex min-w-0 items-center gap-[6px]">
      <StateWord state={row.state} />
      <SdkMarker parts={row.parts} />
    </span>
  );
}

/** What it gets; where it gets nothing, the role that was refused. `dense`: in a grid, where the row and not the link has the focus. */
export function RoleCell({ row, dense }: { row: ContainerRow; dense: boolean }) {
  const role = row.gets ?? row.role;
  if (role !== null) return <RoleName arn={role} dense={dense} />;
  if (row.source === "unknown") return <span className="text-unk">unknown</span>;
  return <span className="text-ink-3">none</span>;
}

export function SourceCell({ row }: { row: ContainerRow }) {
  const tone = row.source === "unknown" ? "text-unk" : row.source === "none" ? "text-ink-3" : "text-ink-2";
  return <span className={`text-s ${tone}`}>{sourceWords[row.source]}</span>;
}

const knownTones: Readonly<Record<Known, string>> = { yes: "", no: "text-ink-3", unknown: "text-unk" };

export function ReachCell({ row }: { row: ContainerRow }) {
  return <span className={knownTones[row.nodeRoleInReach]}>{knownWords[row.nodeRoleInReach]}</span>;
}

export function EvidenceCell({ row }: { row: ContainerRow }) {
  return <Grade grade={row.evidence} className="text-s" />;
}

export function SeenCell({ row, today }: { row: ContainerRow; today: number }) {
  if (row.lastSeen === null) return <Dash label="never seen" />;
  return (
    <span className="text-s text-ink-2">
      <Time at={row.lastSeen} today={today} />
      {row.refused && " denied"}
    </span>
  );
}

export function WhyCell({ row }: { row: ContainerRow }) {
  return (
    <span className="text-s text-ink-2" title={visible(row.cause.text)}>
      {visible(row.cause.text)}
    </span>
  );
}

/** Over a workload whose states agree, and whose causes or evidence do not. */
function sayAll(byState: ByState): string {
  const [only, ...others] = statesOf(byState);
  if (only === undefined || others.length > 0) return "Its containers have different answers";
  const does = stateVerbs[only.state].replace("%", "the role meant");
  return `All ${counted(only.number, "container")} ${does}; cause or evidence differs`;
}

export function HeadName({ head }: { head: Head }) {
  if (head.kind === "value") return <b className="truncate">{visible(head.value)}</b>;
  const { id, namespace, name } = head.workload;
  return (
    <Link href={workloadHref(id)} prefetch={false} tabIndex={-1} className="link-quiet inline-flex min-w-0 font-strong">
      <Middle head={`${namespace}/`} tail={name} />
    </Link>
  );
}

export function HeadPods({ head }: { head: Head }) {
  return head.kind === "value" ? null : count(head.workload.pods);
}

export function HeadRest({ head }: { head: Head }) {
  if (head.kind === "value") {
    const { containers, shown } = head;
    return (
      <span className="text-ink-2">
        {counted(containers, "container")}
        {shown !== null && shown < containers && `, the first ${count(shown)} below`}
      </span>
    );
  }
  const { sentence, byState, name } = head.workload;
  return (
    <span className="flex min-w-0 items-center gap-[10px]">
      <span className="min-w-0 truncate max-phone:whitespace-normal max-phone:order-1 max-phone:text-s">
        {sentence ?? sayAll(byState)}
      </span>
      <StateBar byState={byState} label={name} className="h-2 w-[84px] flex-none max-phone:w-12" />
    </span>
  );
}
