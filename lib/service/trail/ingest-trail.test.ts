import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { body, exchange, type Json, record, session } from "#lib/collect/trail/testing/records.ts";
import type { TrailFile } from "#lib/collect/trail/trail-file.ts";
import type { UsageRecord } from "#lib/domain/usage/fold.ts";
import { openStore, type Store } from "#lib/store/store.ts";
import { ingestTrail, type TrailIngest } from "./ingest-trail.ts";
import { readTrailUsage } from "./read-trail-usage.ts";

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trail-"));
  store = await openStore({ folder });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const account = "123456789012";

/** A file as S3 has it, delivered at a time of 2026-11-20. */
function file(time: string, bytes: Uint8Array, id = "AAAAAAAAAAAAAAAA"): TrailFile {
  const name = `AWSLogs/${account}/CloudTrail/eu-central-1/2026/11/20/${account}_CloudTrail_eu-central-1_20261120T${time}Z_${id}.json.gz`;
  return { name, size: bytes.length, tag: "", content: { read: () => Promise.resolve(bytes) } };
}

const packed = (...records: readonly Json[]): Uint8Array => gzipSync(body(...records));

function ingest(files: readonly TrailFile[], into: Store = store): Promise<TrailIngest> {
  return ingestTrail({
    store: into,
    source: "test",
    files,
    signal: new AbortController().signal,
    readers: { threads: 0 },
  });
}

const sorted = (records: readonly UsageRecord[]): string[] => records.map((one) => JSON.stringify(one)).toSorted();
const listBuckets = async (): Promise<UsageRecord[]> =>
  (await readTrailUsage(store)).filter(({ action }) => action === "ListBuckets");

describe("Files of a trail", () => {
  const call = record({ eventTime: "2026-11-20T10:05:00Z" });
  const later = record({ eventTime: "2026-11-20T12:05:00Z" });
  const began = exchange("ASIAIOSFODNN7EXAMPLE", { eventTime: "2026-11-20T10:01:00Z" });

  it("that come again change nothing", async () => {
    const files = [file("1010", packed(began, call)), file("1210", packed(later))];
    expect(await ingest(files)).toMatchObject({ files: 2, known: 0, events: 3 });
    const before = sorted(await readTrailUsage(store));
    expect(await ingest(files)).toMatchObject({ files: 0, known: 2, events: 0 });
    expect(sorted(await readTrailUsage(store))).toEqual(before);
    expect(await listBuckets()).toMatchObject([
      { identity: { kind: "subject" }, count: 2, hours: [expect.any(Array), expect.any(Array)] },
    ]);
  });

  it.each([
    ["at once", [[0, 1, 2]]],
    ["one run each", [[0], [1], [2]]],
    ["the exchange last", [[1], [2], [0]]],
    ["the newest first", [[2], [1], [0]]],
  ])("come to the same, %s", async (_, runs) => {
    const files = [file("1005", packed(began)), file("1010", packed(call)), file("1210", packed(later))];
    for (const run of runs) await ingest(run.flatMap((position) => files[position] ?? []));
    expect(await listBuckets()).toMatchObject([{ identity: { kind: "subject" }, count: 2 }]);
  });

  it("with the same event twice count it once, in one run and in two", async () => {
    const one = file("1010", packed(call, call));
    const copy = file("1011", packed(call, later), "BBBBBBBBBBBBBBBB");
    expect(await ingest([one])).toMatchObject({ duplicates: 1 });
    expect(await ingest([one, copy])).toMatchObject({ known: 1, duplicates: 1 });
    expect((await listBuckets()).reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it("that were cut off leave a gap, and are read on when they are whole", async () => {
    const records = Array.from({ length: 400 }, () => record({ eventTime: "2026-11-20T10:05:00Z" }));
    const whole = packed(...records);
    const before = [file("0930", packed(record({ eventTime: "2026-11-20T09:20:00Z" }))), file("1000", packed())];
    const first = await ingest([
      ...before,
      file("1010", whole.subarray(0, whole.length - 900)),
      file("1040", packed()),
    ]);
    expect(first.problems).toMatchObject([{ problem: "it is cut off: the compressed data end too early" }]);
    expect((await store.readTrailWindows()).map(({ complete }) => complete)).toContain(false);
    await ingest([file("1010", whole)]);
    expect((await listBuckets()).reduce((sum, { count }) => sum + count, 0)).toBe(401);
    expect((await store.readTrailWindows()).filter(({ complete }) => complete)).toMatchObject([
      { question: "all", from: Date.UTC(2026, 10, 20, 9, 30), to: Date.UTC(2026, 10, 20, 10, 25) },
    ]);
  });

  it("that cannot be had are told of and read the next time", async () => {
    const bytes = packed(call);
    const refused = { ...file("1010", bytes), content: { read: () => Promise.reject(new Error("AccessDenied")) } };
    expect(await ingest([refused])).toMatchObject({ events: 0, problems: [{ problem: "AccessDenied" }] });
    expect(await ingest([file("1010", bytes)])).toMatchObject({ files: 1, events: 1 });
  });

  it("whose events are of another time are told of", async () => {
    expect(await ingest([file("1010", packed(record({ eventTime: "2026-11-22T10:05:00Z" })))])).toMatchObject({
      skewed: 1,
      events: 1,
    });
  });
});

it("threads come to the same as one reader", async () => {
  const files = Array.from({ length: 4 }, (_, position) =>
    file(`10${position}5`, packed(exchange(`ASIA${position}`), record({ userIdentity: session(`ASIA${position}`) }))),
  );
  await ingest(files);
  const other = mkdtempSync(join(tmpdir(), "trail-"));
  const threaded = await openStore({ folder: other });
  try {
    const signal = new AbortController().signal;
    await ingestTrail({ store: threaded, source: "test", files, signal, readers: { threads: 2 } });
    expect(sorted(await readTrailUsage(threaded))).toEqual(sorted(await readTrailUsage(store)));
  } finally {
    await threaded.close();
    rmSync(other, { recursive: true, force: true });
  }
});

it("a run that is cut off in the middle of a commit is done again from there", async () => {
  const files = Array.from({ length: 6 }, (_, position) =>
    file(
      `10${position}5`,
      packed(...Array.from({ length: 3 }, () => record({ eventTime: `2026-11-20T10:0${position}:00Z` }))),
    ),
  );
  const plain = mkdtempSync(join(tmpdir(), "trail-"));
  const other = await openStore({ folder: plain });
  await ingest(files, other);
  const expected = sorted(await readTrailUsage(other));
  await other.close();
  rmSync(plain, { recursive: true, force: true });
  for (let written = 1; written < files.length; written++) {
    const failing: Store = {
      ...store,
      commitUsage: (commit) =>
        store.commitUsage({
          ...commit,
          merge: () => {
            throw new Error("killed");
          },
        }),
    };
    await ingest(files.slice(0, written), store);
    await ingest(files.slice(0, written + 1), failing).catch(() => {});
  }
  await ingest(files);
  expect(sorted(await readTrailUsage(store))).toEqual(expected);
});
