import { CollectError, failure } from "../failure.ts";
import { objectOf } from "./status.ts";
import { isRecord, type Wire } from "./wire.ts";

export interface ListAnswer {
  /** To be gone through once. */
  readonly items: Iterable<unknown>;
  /** Token of the next page; empty: this is the last. */
  readonly token: string;
  readonly remaining: number | null;
}

const itemsField = '"items":[';
const headBytes = 4096;

/**
 * A list of any kind. Where its text is compact and ends with its items, as API servers write it, the items are parsed one
 * by one while they are gone through: a page is never in memory as objects as a whole, which halves what a reading takes.
 * Throws `CollectError` with `malformed` for what is no list.
 */
export function listOf(body: Buffer): ListAnswer {
  const at = body.subarray(0, headBytes).indexOf(itemsField);
  const head = at === -1 ? null : objectOf(Buffer.concat([body.subarray(0, at + itemsField.length), closing]));
  if (head === null || !body.subarray(-8).toString("latin1").trimEnd().endsWith("]}")) return wholeList(body);
  return answerOf(head, itemByItem(body, at + itemsField.length, body.lastIndexOf("]}")));
}

const closing = Buffer.from("]}");

function wholeList(body: Buffer): ListAnswer & { readonly items: readonly unknown[] } {
  const list = objectOf(body);
  // An empty list is written as null by a server in Go.
  const items = list?.items === null ? [] : list?.items;
  if (list === null || !Array.isArray(items)) throw noList();
  return answerOf(list, items as readonly unknown[]);
}

function answerOf<T extends Iterable<unknown>>(list: Wire, items: T): ListAnswer & { readonly items: T } {
  const { metadata, kind } = list;
  if (!isRecord(metadata) || typeof kind !== "string" || !kind.endsWith("List")) throw noList();
  const { continue: token, remainingItemCount: remaining } = metadata;
  return {
    items,
    token: typeof token === "string" ? token : "",
    remaining: typeof remaining === "number" ? remaining : null,
  };
}

/**
 * Cuts the text between items where a `},` is followed by what the first item begins with. A quotation mark inside a text is
 * escaped, so such a place is between two objects; when they are not two items, the piece before it is no JSON, and the rest
 * of the page is taken from the parsed whole.
 */
function* itemByItem(body: Buffer, from: number, end: number): Generator {
  const opening = /^\{"\w+":/.exec(body.toString("latin1", from, from + 64))?.[0];
  const separator = opening === undefined ? null : Buffer.from(`},${opening}`);
  let given = 0;
  for (let start = from; start < end; given++) {
    const found = separator === null ? -1 : body.indexOf(separator, start);
    const stop = found === -1 ? end : found + 1;
    let item: unknown;
    try {
      item = JSON.parse(body.toString("utf8", start, stop));
    } catch {
      yield* wholeList(body).items.slice(given);
      return;
    }
    yield item;
    start = stop + 1;
  }
}

/** The token to go on with that comes with an expired one; empty where there is none. */
export function continueOf(body: Buffer): string {
  const metadata = objectOf(body)?.metadata;
  return isRecord(metadata) && typeof metadata.continue === "string" ? metadata.continue : "";
}

const beginning = /^\s*\{[^[\]{}]*"metadata"\s*:\s*\{([^[\]{}]*)\}/;
const continuing = /"continue"\s*:\s*"([A-Za-z0-9_=.~-]+)"/;

/**
 * The next page's token, read from the beginning of a list's text, where API servers write the list's own metadata.
 * null when it is not there; the whole answer has the last word.
 */
export function tokenAtBegin(text: string): string | null {
  const metadata = beginning.exec(text)?.[1];
  return metadata === undefined ? null : (continuing.exec(metadata)?.[1] ?? null);
}

function noList(): CollectError {
  return new CollectError(failure("malformed", "the answer to a list call is no list"), "kubernetes");
}
