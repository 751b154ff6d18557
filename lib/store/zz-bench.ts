import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, get } from "node:http";
import { openStore } from "./store.ts";
import { findPostgres, startPostgres } from "./testing/postgres.ts";

const sample = (n: number, kind: string, v: string) =>
  Array.from({ length: n }, (_, i) => ({
    key: `ns-${i % 40}/${kind}-${i}`,
    value: {
      name: kind + i,
      version: v && i % 100 === 0 ? v : "1",
      env: Array.from({ length: 14 }, (_, j) => ({
        name: "AWS_ROLE_ARN_" + j,
        value: "arn:aws:iam::123456789012:role/r" + i * j,
      })),
    },
  }));
function* json(l: any[]) {
  for (const { key, value } of l) yield { key, body: JSON.stringify(value) };
}
let max = 0,
  last = performance.now();
const iv = setInterval(() => {
  const n = performance.now();
  max = Math.max(max, n - last);
  last = n;
}, 1);
const timed = async (name: string, f: () => Promise<any>) => {
  await new Promise((r) => setTimeout(r, 50));
  max = 0;
  last = performance.now();
  const t = performance.now();
  const r = await f();
  const d = performance.now() - t;
  await new Promise((r) => setTimeout(r, 5));
  console.log(
    name.padEnd(44),
    d.toFixed(0) + " ms",
    "loop max",
    max.toFixed(0) + " ms",
    r && r.opened !== undefined ? JSON.stringify(r) : "",
  );
  return r;
};
async function run(label: string, where: any) {
  console.log("==", label);
  const store = await timed("open", () => openStore(where));
  const est = (v: string) =>
    [
      ["pod", 10000],
      ["serviceaccount", 2000],
      ["role", 1000],
      ["association", 500],
      ["node", 500],
    ].map(([k, n]) => ({
      scope: "prod",
      kind: k as string,
      complete: true,
      list: sample(n as number, k as string, v),
    }));
  const commit = async (name: string, v: string) => {
    const e = est(v);
    const a = await store.startAudit({ startedAt: Date.now(), source: "simulator", clusters: ["prod"] });
    await timed(name, () =>
      store.commit(a.id, { status: "complete", listings: e.map((l) => ({ ...l, facts: json(l.list) })) }),
    );
    return store.snapshot(a.id);
  };
  const s1 = await commit("commit 14k first", "");
  await commit("commit 14k unchanged", "");
  const s3 = await commit("commit 14k, 1 % changed", "2");
  await commit("commit 14k unchanged", "2");
  await timed("count changes", () => store.countChanges(s1, s3));
  await timed("page of 100 changes", () => store.readChanges(s1, s3, { scope: "prod", kind: "pod", limit: 100 }));
  await timed("history of one key", () => store.history("prod", "pod", "ns-0/pod-0"));
  await timed("read 14k", async () => {
    for (const k of ["pod", "serviceaccount", "role"])
      for await (const c of store.readFacts(s3, k)) {
      }
  });
  const big = sample(100000, "pod", "");
  const a = await store.startAudit({ startedAt: Date.now(), source: "simulator", clusters: ["prod"] });
  await timed("commit 100k first", () =>
    store.commit(a.id, { listings: [{ scope: "big", kind: "pod", complete: true, facts: json(big) }] }),
  );
  const b = await store.startAudit({ startedAt: Date.now(), source: "simulator", clusters: ["prod"] });
  await timed("commit 100k unchanged", () =>
    store.commit(b.id, {
      status: "complete",
      listings: [{ scope: "big", kind: "pod", complete: true, facts: json(big) }],
    }),
  );
  const sb = await store.snapshot(b.id);
  await timed("read 100k (text)", async () => {
    for await (const c of store.readFacts(sb, "pod")) {
    }
  });
  await timed("read 100k (JSON.parse)", async () => {
    for await (const c of store.readFacts(sb, "pod")) for (const f of c) JSON.parse(f.body);
  });
  await timed("usage 20k new", () =>
    store.commitUsage({
      rows: big.slice(0, 20000).map((f) => ({ key: f.key, body: '{"a":1}', firstAt: 1, lastAt: 2, count: 1 })),
      merge: (x, y) => ({ ...x, count: x.count + y.count }),
    }),
  );
  await timed("usage 20k merged", () =>
    store.commitUsage({
      rows: big.slice(0, 20000).map((f) => ({ key: f.key, body: '{"a":1}', firstAt: 1, lastAt: 2, count: 1 })),
      merge: (x, y) => ({ ...x, count: x.count + y.count }),
    }),
  );
  await timed("retention", () => store.deleteOlder({ auditsBefore: Date.now() + 1 }));
  console.log("rss", (process.memoryUsage().rss / 1e6).toFixed(0));
  return store;
}
const dir = mkdtempSync("/tmp/st/d-");
let s = await run("sqlite", { folder: dir + "/data" });
for (const f of readdirSync(dir + "/data"))
  console.log(f, (statSync(dir + "/data/" + f).size / 1e6).toFixed(1) + " MB");
await timed("close", () => s.close());
rmSync(dir, { recursive: true });
{
  const d2 = mkdtempSync("/tmp/st/e-");
  const st = await openStore({ folder: d2 });
  const a = await st.startAudit({ startedAt: 1, source: "live", clusters: [] });
  await st.commit(a.id, {
    listings: [{ scope: "p", kind: "pod", complete: true, facts: json(sample(14000, "pod", "")) }],
  });
  await st.close();
  console.log(
    "size 14k",
    statSync(d2 + "/rolecall.db").size / 1e6,
    "raw",
    sample(14000, "pod", "").reduce((n, f) => n + JSON.stringify(f.value).length, 0) / 1e6,
  );
  await timed("reopen", async () => (await openStore({ folder: d2 })).close());
  rmSync(d2, { recursive: true });
}
const pg = await startPostgres(findPostgres()!);
s = await run("postgres (fsync off)", { databaseUrl: pg.url });
await s.close();
await pg.stop();
clearInterval(iv);
