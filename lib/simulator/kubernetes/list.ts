import type { Representation } from "./accept.ts";
import { type Entry, selectable } from "./entries.ts";
import { matcherOf } from "./selectors.ts";
import { badRequest, expiredContinue, type Status, tooLargeVersion } from "./status.ts";
import { positionOf, type ResourceStore, type Snapshot } from "./store.ts";
import { decodeToken, encodeToken } from "./tokens.ts";

export interface ListRequest {
  readonly store: ResourceStore;
  readonly namespace: string | undefined;
  readonly query: URLSearchParams;
  readonly version: number;
  /** Asked when a token is used: has it expired, whatever the snapshot says? */
  readonly expires: () => boolean;
}

/** One page: the entries, and what its metadata say. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly version: number;
  readonly next: string | null;
  readonly remaining: number | null;
}

interface Start {
  readonly snapshot: Snapshot;
  readonly version: number;
  readonly from: string;
}

function startOf(request: ListRequest): Start | Status {
  const { store, query, version } = request;
  const token = query.get("continue");
  const asked = query.get("resourceVersion") ?? "";
  if (asked !== "" && !/^\d+$/.test(asked)) return badRequest(`resourceVersion: Invalid value: "${asked}"`);
  if (!token) {
    if (Number(asked) > version) return tooLargeVersion(Number(asked), version);
    return { snapshot: store.current(version), version, from: "" };
  }
  if (asked !== "" && asked !== "0")
    return badRequest("specifying resource version is not allowed when using continue");
  const decoded = decodeToken(token);
  if (typeof decoded === "string") return badRequest(`invalid continue token: ${decoded}`);
  if (decoded.version < 0) return { snapshot: store.current(version), version, from: decoded.start };
  const snapshot = request.expires() ? undefined : store.snapshot(decoded.version);
  return snapshot
    ? { snapshot, version: decoded.version, from: decoded.start }
    : expiredContinue(encodeToken({ version: -1, start: decoded.start }));
}

/** The end of a namespace's keys: `0` is the character after `/`. */
const rangeOf = (snapshot: Snapshot, namespace: string | undefined): readonly [from: number, to: number] =>
  namespace === undefined
    ? [0, snapshot.length]
    : [positionOf(snapshot, `${namespace}/`), positionOf(snapshot, `${namespace}0`)];

/** One page of a list, or why there is none. */
export function pageOf(request: ListRequest): Page | Status {
  const limitText = request.query.get("limit") ?? "0";
  if (!/^\d+$/.test(limitText)) return badRequest(`strconv.ParseInt: parsing "${limitText}": invalid syntax`);
  const matches = matcherOf(request.query);
  if (typeof matches === "string") return badRequest(matches);
  const start = startOf(request);
  if ("kind" in start) return start;
  const { snapshot, version } = start;
  const [first, end] = rangeOf(snapshot, request.namespace);
  const from = Math.max(first, positionOf(snapshot, start.from));
  const limit = Number(limitText) || Number.POSITIVE_INFINITY;
  const entries: Entry[] = [];
  let position = from;
  for (; position < end && entries.length < limit; position++) {
    const entry = snapshot[position] as Entry;
    if (!matches || matches(selectable(entry))) entries.push(entry);
  }
  const more = position < end;
  const last = snapshot[position - 1]?.key ?? "";
  return {
    entries,
    version,
    next: more ? encodeToken({ version, start: `${last}\u0000` }) : null,
    remaining: more && !matches ? end - position : null,
  };
}

const perChunk = 500;

/** The page as JSON, some hundred objects at a time. */
export function* chunksOf(page: Page, form: Representation): Generator<Buffer> {
  const metadata = {
    resourceVersion: String(page.version),
    ...(page.next ? { continue: page.next } : {}),
    ...(page.remaining === null ? {} : { remainingItemCount: page.remaining }),
  };
  let parts: Buffer[] = [Buffer.from(`${form.listHead}"metadata":${JSON.stringify(metadata)},"items":[`)];
  const comma = Buffer.from(",");
  for (const [index, entry] of page.entries.entries()) {
    if (index > 0) parts.push(comma);
    parts.push(form.item(entry));
    if (index % perChunk === perChunk - 1) {
      yield Buffer.concat(parts);
      parts = [];
    }
  }
  parts.push(Buffer.from("]}\n"));
  yield Buffer.concat(parts);
}
