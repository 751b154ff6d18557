import type { KubeObject, ObjectSource } from "../world.ts";
import type { Selectable } from "./selectors.ts";

/** One stored object. Its JSON is made once, as an item of a list: without `kind` and `apiVersion`. */
export interface Entry {
  /** `namespace/name`, or the name alone. */
  readonly key: string;
  /** Is the JSON kept once it is made? */
  readonly keeps: boolean;
  json(): Buffer;
  /** The same object as of another version. */
  at(version: number): Entry;
}

/** Above this many, objects from a source are made anew at every read instead of being kept. */
const keepAtMost = 20_000;

export const keyOf = (metadata: { readonly namespace?: string; readonly name: string }): string =>
  metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;

function entry(key: string, make: () => Buffer, keep: boolean): Entry {
  let kept: Buffer | undefined;
  const json = (): Buffer => {
    if (kept) return kept;
    const made = make();
    if (keep) kept = made;
    return made;
  };
  const at = (version: number): Entry => {
    const object = JSON.parse(json().toString("utf8")) as KubeObject;
    return entryOf(object, version);
  };
  return { key, keeps: keep, json, at };
}

/** `version` becomes the object's resourceVersion. */
export function entryOf(object: KubeObject, version: number): Entry {
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
  const { name, namespace, uid, ...metadata } = object.metadata;
  const stored = {
    ...rest,
    metadata: { name, ...(namespace ? { namespace } : {}), uid, ...metadata, resourceVersion: String(version) },
  };
  return entry(keyOf(object.metadata), () => Buffer.from(JSON.stringify(stored)), true);
}

/** The entries of a list, sorted by key as etcd keeps them. */
export function entriesOf(list: readonly KubeObject[] | ObjectSource, firstVersion: number): Entry[] {
  const byKey = (a: Entry, b: Entry): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  if (!("count" in list)) {
    const versionOf = (object: KubeObject, index: number): number =>
      Number(object.metadata.resourceVersion ?? firstVersion + index);
    return list.map((object, index) => entryOf(object, versionOf(object, index))).sort(byKey);
  }
  const keep = list.count <= keepAtMost;
  return Array.from({ length: list.count }, (_, index) =>
    entry(keyOf(list.key(index)), () => Buffer.from(list.json(index)), keep),
  ).sort(byKey);
}

/** For selectors. */
export const selectable = (one: Entry): Selectable => JSON.parse(one.json().toString("utf8")) as Selectable;
