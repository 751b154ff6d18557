import { RoleName } from "../role/role-name.tsx";
import { StateBar, sayStates, statesOf } from "../state/state-bar.tsx";
import { visible } from "../ui/characters.ts";
import { Dash } from "../ui/dash.tsx";
import { count } from "../ui/number.ts";
import { Tag } from "../ui/tag.tsx";
import { Time } from "../ui/time.tsx";
import type { RoleCounts } from "./types.ts";

export function RoleNameCell({ role }: { role: RoleCounts }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <RoleName arn={role.arn} dense />
      {role.nodeRole && <Tag>node’s role</Tag>}
    </span>
  );
}

/** A number that may not be known: zero is faint, unknown is said. */
export function NumberCell({ value }: { value: number | null }) {
  if (value === null) return <span className="text-unk">unknown</span>;
  return <span className={value === 0 ? "text-ink-3" : ""}>{count(value)}</span>;
}

export function ContainersCell({ role }: { role: RoleCounts }) {
  const states = statesOf(role.byState);
  if (states.length === 0) return <span className="text-ink-3">none</span>;
  const total = states.reduce((sum, { number }) => sum + number, 0);
  return (
    <span className="flex items-center gap-2" title={sayStates(role.byState)}>
      <span className="min-w-8 text-right max-phone:min-w-0">{count(total)}</span>
      <StateBar byState={role.byState} label="Containers" className="h-2 w-[96px]" />
    </span>
  );
}

export function IamUsedCell({ role, today }: { role: RoleCounts; today: number }) {
  if (role.lastUsedIam === null) return <span className="text-s text-unk">not read</span>;
  const { at, region } = role.lastUsedIam;
  if (at === null) return <span className="text-s text-ink-3">not in 400 days</span>;
  return (
    <span className="text-s text-ink-2">
      <Time at={at} today={today} />
      {region !== null && ` ${region}`}
    </span>
  );
}

export function TrailUsedCell({ role, today }: { role: RoleCounts; today: number }) {
  if (role.lastUsedTrail === null) return <Dash label="none seen" />;
  return <Time at={role.lastUsedTrail} today={today} className="text-s text-ink-2" />;
}

export function NotesCell({ role }: { role: RoleCounts }) {
  const [first, ...more] = role.notes;
  if (first === undefined) return <Dash label="nothing to note" />;
  return (
    <span className="text-s text-ink-2" title={role.notes.map((note) => note.text).join("\n")}>
      {visible(first.text)}
      {more.length > 0 && ` and ${count(more.length)} more`}
    </span>
  );
}
