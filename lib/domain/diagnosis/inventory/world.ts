import { subjectOf } from "../../credentials/grant-web-identity.ts";
import { instanceIdOf } from "../../credentials/node-profile.ts";
import type { IamRole } from "../../inventory/aws.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { UsageIndex } from "../../usage/evidence.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import type { Placed } from "../../view/project.ts";
import { metBy } from "./met.ts";

/** One audit, as a diagnosis asks it. */
export interface DiagnosisWorld {
  readonly estate: Estate;
  readonly placed: readonly Placed[];
  readonly usage: UsageIndex;
}

type Groups<T> = ReadonlyMap<string, readonly T[]>;

/** Look-ups by what a message can name. Made once for an audit, so that an answer does not depend on its size. */
export interface WorldIndex {
  /** `namespace/name` of the pod. */
  readonly byPod: Groups<Placed>;
  /** Subject of the token. */
  readonly bySubject: Groups<Placed>;
  /** Name of a role, without path: that which it holds, falls back to, is refused, or is meant for it. */
  readonly byRole: Groups<Placed>;
  /** Instance id of the node. */
  readonly byInstance: Groups<Placed>;
  /** Tail of an access key id that its spec shows. */
  readonly byKeyTail: Groups<Placed>;
  /** What its SDK would print, by `met.ts`. */
  readonly byError: Groups<Placed>;
  /** Name of a session that CloudTrail showed. */
  readonly bySession: Groups<UsageRecord>;
  /** Name of a role, without path. */
  readonly roles: Groups<IamRole>;
}

function grouped<T>(items: readonly T[], keys: (item: T) => readonly (string | null)[]): Groups<T> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      if (key === null) continue;
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

const nameOf = (arn: string | null): string | null => arn?.split("/").at(-1) ?? null;

function rolesOf({ row, resolution }: Placed): readonly (string | null)[] {
  return [row.gets, row.role, row.meant, resolution.webIdentity?.roleArn ?? null].map(nameOf);
}

function instanceOf({ index, row }: Placed): string | null {
  const node = row.node === null ? undefined : index.nodes.get(row.node);
  return node === undefined ? null : instanceIdOf(node);
}

function keyTailsOf({ spec }: Placed): readonly (string | null)[] {
  return spec.env.map(({ value }) => (value.kind === "dropped" ? value.tail : null));
}

/** Each look-up is made when it is first asked for: most questions need one of them. */
class LazyIndex implements WorldIndex {
  private readonly world: DiagnosisWorld;
  private readonly made = new Map<string, unknown>();

  constructor(world: DiagnosisWorld) {
    this.world = world;
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }

  private containers(name: string, keys: (placed: Placed) => readonly (string | null)[]): Groups<Placed> {
    return this.once(name, () => grouped(this.world.placed, keys));
  }

  get byPod(): Groups<Placed> {
    return this.containers("pod", ({ row }) => [`${row.namespace}/${row.pod}`]);
  }

  get bySubject(): Groups<Placed> {
    return this.containers("subject", ({ row }) => [subjectOf(row.namespace, row.serviceAccount)]);
  }

  get byRole(): Groups<Placed> {
    return this.containers("role", rolesOf);
  }

  get byInstance(): Groups<Placed> {
    return this.containers("instance", (one) => [instanceOf(one)]);
  }

  get byKeyTail(): Groups<Placed> {
    return this.containers("key", keyTailsOf);
  }

  get byError(): Groups<Placed> {
    return this.containers("error", metBy);
  }

  get bySession(): Groups<UsageRecord> {
    return this.once("session", () => grouped(this.world.usage.records, ({ sessionName }) => [sessionName]));
  }

  get roles(): Groups<IamRole> {
    return this.once("roles", () => {
      const all = [...this.world.estate.accounts.values()].flatMap((account) => [...account.roles.values()]);
      return grouped(all, ({ name }) => [name]);
    });
  }
}

const made = new WeakMap<readonly Placed[], WorldIndex>();

/** The look-ups of an audit; made once, as long as the audit is held. */
export function indexOf(world: DiagnosisWorld): WorldIndex {
  const known = made.get(world.placed) ?? new LazyIndex(world);
  made.set(world.placed, known);
  return known;
}
