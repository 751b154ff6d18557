import { isRecord } from "../../kubernetes/wire.ts";
import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import { readAnswers } from "../files/read-answers.ts";
import { Unreadable } from "../unreadable.ts";
import type { ObjectList } from "./object-list.ts";

const items: ReadonlySet<string> = new Set(["items"]);

/** Lists in one file: the pages of a large cluster are some hundred. */
const mostLists = 10_000;
const mostKinds = 10;

/** What one list in a file said of its end. */
export interface ListEnd {
  /** A page of a longer list: there is a next one. */
  readonly goesOn: boolean;
  /** Objects up to the end of the list, where the server told; null: not told. */
  readonly expected: number | null;
}

/**
 * Reads a file as `kubectl get ... -o json` or the API server itself writes it: a list of kind `List` or of its objects'
 * own kind. `lists`: the one list that it should hold, or several for a file of mixed kinds. Raises `Unreadable`.
 */
export async function readListFile(
  file: BundleFile,
  lists: readonly ObjectList<unknown>[],
  context: BundleContext,
  scope: string,
): Promise<readonly ListEnd[]> {
  const byKind = new Map(lists.map((list) => [list.kind, list]));
  const [only] = lists.length === 1 ? lists : [];
  const others = new Map<string, number>();
  const ends: ListEnd[] = [];
  let inList = 0;
  only?.readFrom(file);

  await readAnswers(
    file,
    {
      split: items,
      item: (value, _, before) => {
        inList++;
        const kind = isRecord(value) && typeof value["kind"] === "string" ? value["kind"] : null;
        const list = kind === null ? undefined : byKind.get(kind);
        if (list) {
          if (!only) list.readFrom(file);
          list.take(value);
        } else if (only && (kind === null || kind === "PartialObjectMetadata")) {
          checkKind(before.get("kind"), only);
          only.take(value);
        } else if (only) count(others, kind ?? "unknown");
      },
      document: (fields, held) => {
        if (ends.length >= mostLists) throw new Unreadable(`it holds more than ${mostLists} lists`);
        ends.push(endOf(fields, held, inList));
        inList = 0;
      },
      progress: () => {
        for (const list of lists) {
          if (list.items.length > 0) context.onProgress(list.resource.source, scope, list.items.length);
        }
      },
    },
    context.limits,
    context.signal,
  );
  if (ends.length === 0) throw new Unreadable("it is no list of Kubernetes objects");
  if (only && others.size > 0) throw new Unreadable(wrongKinds(others, only));
  return ends;
}

function endOf(fields: Readonly<Record<string, unknown>>, held: ReadonlySet<string>, count: number): ListEnd {
  const { kind, metadata } = fields;
  if (kind === "Status") throw statusError(fields);
  // An empty list is written as null by a program in Go.
  if (!held.has("items") && fields["items"] !== null) {
    throw new Unreadable(
      typeof kind === "string" ? `it holds one ${kind} and no list` : "it is no list of Kubernetes objects",
    );
  }
  const { continue: token, remainingItemCount: remaining } = isRecord(metadata) ? metadata : {};
  const goesOn = typeof token === "string" && token !== "";
  return { goesOn, expected: goesOn && typeof remaining === "number" ? count + remaining : null };
}

function statusError({ message, code }: Readonly<Record<string, unknown>>): Unreadable {
  const words = typeof message === "string" ? message : "no reason given";
  return new Unreadable(`the API server answered with an error: ${words}`, { denied: code === 403 });
}

/** Objects that do not say their kind, as an API server writes them, are of the kind that their list has said before. */
function checkKind(kind: unknown, { kind: wanted, resource }: ObjectList<unknown>): void {
  if (kind === `${wanted}List` || (resource.metadataOnly && kind === "PartialObjectMetadataList")) return;
  throw new Unreadable(
    typeof kind === "string" ? `it is a ${kind} and no ${wanted}List` : "its objects do not say of what kind they are",
  );
}

function count(others: Map<string, number>, kind: string): void {
  const name = others.has(kind) || others.size < mostKinds ? kind : "other";
  others.set(name, (others.get(name) ?? 0) + 1);
}

function wrongKinds(others: ReadonlyMap<string, number>, { resource }: ObjectList<unknown>): string {
  const found = [...others].map(([kind, count]) => `${count} of kind ${kind}`).join(", ");
  return `it holds objects that are no ${resource.plural}: ${found}`;
}
