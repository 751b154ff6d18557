import type { KubeObject, ObjectSource } from "../world.ts";
import { type Entry, entriesOf, entryOf, keyOf } from "./entries.ts";
import type { ResourceInfo } from "./resources.ts";

export type ChangeType = "ADDED" | "MODIFIED" | "DELETED";

export interface Change {
  readonly type: ChangeType;
  readonly version: number;
  readonly entry: Entry;
}

/** Sorted by key. Never changed in place: a change makes a new list, so an old one is a snapshot. */
export type Snapshot = readonly Entry[];

/** The first position whose key is not before `key`. */
export function positionOf(entries: Snapshot, key: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The objects of one resource of one cluster, what they were lately, and who watches them. */
export class ResourceStore {
  readonly info: ResourceInfo;
  #current: Snapshot;
  #log: Change[] = [];
  readonly #snapshots = new Map<number, Snapshot>();
  readonly #watchers = new Set<(change: Change) => void>();

  constructor(info: ResourceInfo, objects: readonly KubeObject[] | ObjectSource, firstVersion: number) {
    this.info = info;
    this.#current = entriesOf(objects, firstVersion);
  }

  /** The newest list; it can be found again under `version` until it is compacted. */
  current(version: number): Snapshot {
    this.#snapshots.set(version, this.#current);
    return this.#current;
  }

  /** undefined: compacted, or never given out. */
  snapshot(version: number): Snapshot | undefined {
    return this.#snapshots.get(version);
  }

  find(key: string): Entry | undefined {
    const entry = this.#current[positionOf(this.#current, key)];
    return entry?.key === key ? entry : undefined;
  }

  apply(type: ChangeType, object: KubeObject, version: number): void {
    const key = keyOf(object.metadata);
    const known = this.find(key);
    const entry = type === "DELETED" && known ? known.at(version) : entryOf(object, version);
    const rest = this.#current.filter((one) => one.key !== key);
    if (type !== "DELETED") rest.splice(positionOf(rest, key), 0, entry);
    this.#current = rest;
    const change: Change = { type, version, entry };
    this.#log.push(change);
    for (const tell of this.#watchers) tell(change);
  }

  changesSince(version: number): readonly Change[] {
    return this.#log.filter((change) => change.version > version);
  }

  /** Gives back the way to end it. */
  watch(tell: (change: Change) => void): () => void {
    this.#watchers.add(tell);
    return () => this.#watchers.delete(tell);
  }

  warm(): void {
    for (const entry of this.#current) if (entry.keeps) entry.json();
  }

  /** Forgets everything but the newest state. */
  compact(): void {
    this.#log = [];
    this.#snapshots.clear();
  }
}
