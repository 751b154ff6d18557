import { expect, test } from "vitest";
import { MIGRATIONS } from "../../migrations/list.ts";
import { openStore } from "../../store.ts";
import type { TestPostgres } from "../postgres.ts";
import { auditOf, bodiesOf, factsDuring, PODS, pods, startedAudit } from "../samples.ts";
import type { Sut } from "./sut.ts";

function urlOf(sut: Sut): string {
  const { location } = sut.place();
  return "databaseUrl" in location ? location.databaseUrl : "";
}

/** What holds on PostgreSQL only: several processes, and a server that comes and goes. */
export function postgresContract(sut: Sut, server: () => TestPostgres): void {
  test("two stores may be open at once, and one does not interrupt the audits of the other", async () => {
    const one = await sut.open();
    const { id } = await startedAudit(one.store);
    const two = await sut.open();
    expect(await two.store.getAudit(id)).toMatchObject({ status: "running" });
    await one.store.close();
    expect(await two.store.interruptAbandoned()).toBe(1);
    expect(await two.store.getAudit(id)).toMatchObject({ status: "interrupted" });
  });

  test("stores that open an empty database together migrate it once", async () => {
    const opened = await Promise.all([sut.open(), sut.open(), sut.open()]);
    const versions = await opened[0].database.read.selectFrom("schema_versions").select("version").execute();
    expect(versions.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  test("commits of two stores follow one another and lose nothing", async () => {
    const stores = [await sut.open(), await sut.open()];
    const snapshots = await Promise.all(
      stores.flatMap(({ store }, who) =>
        [1, 2, 3].map(async (round) => ({
          store,
          body: `${who} ${round}`,
          snapshot: await auditOf(store, pods({ a: `${who} ${round}` })),
        })),
      ),
    );
    for (const { store, body, snapshot } of snapshots) expect(await bodiesOf(store, snapshot)).toEqual({ a: body });
  });

  test("a store goes on by itself after the server dropped its connections", async () => {
    const { store } = await sut.open();
    const snapshot = await auditOf(store, pods({ a: "1" }));
    await server().dropConnections();
    const read = async (): Promise<unknown> =>
      bodiesOf(store, snapshot).catch((error: unknown) => (error as { code: unknown }).code);
    await expect.poll(read).toEqual({ a: "1" });
  });

  test("a commit whose connection is dropped fails as unreachable, leaves nothing, and can be done again", async () => {
    const { store } = await sut.open();
    const { id } = await startedAudit(store);
    const dropping = Promise.withResolvers<void>();
    const facts = factsDuring(() => {
      dropping.resolve(server().dropConnections());
      return dropping.promise;
    });
    const commit = store.commit(id, { listings: [{ ...PODS, complete: true, facts }] });
    await expect(commit).rejects.toMatchObject({ code: "unreachable" });
    await dropping.promise;
    expect((await store.snapshot(id)).parts).toEqual([]);
    expect(await store.commit(id, { listings: [pods({ a: "1" })] })).toMatchObject({ opened: 1 });
  });

  const refusals = [
    {
      sentence: "no server at its address",
      url: "postgresql://rolecall@127.0.0.1:1/none",
      says: /none on 127\.0\.0\.1:1/,
    },
    { sentence: "a host that does not exist", url: "postgresql://rolecall@store.invalid/none", says: /store\.invalid/ },
    { sentence: "no URL at all", url: "postgresql://user:geheim@host:port/db", says: /DATABASE_URL/ },
  ];
  test.for(refusals)("a URL with $sentence is refused as unreachable, without its password", async ({ url, says }) => {
    const refused = await openStore({ databaseUrl: url }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "StoreError", code: "unreachable" });
    expect(String(refused)).toMatch(says);
    expect(String(refused)).not.toContain("geheim");
  });

  test("a database that does not exist is refused as unreachable, by its name", async () => {
    const url = new URL(urlOf(sut));
    url.pathname = "/absent";
    const refused = await openStore({ databaseUrl: url.href }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "unreachable" });
    expect(String(refused)).toContain('"absent" does not exist');
  });

  test("a server that lets nobody write is refused as read-only", async () => {
    const url = new URL(urlOf(sut));
    url.searchParams.set("options", "-c default_transaction_read_only=on");
    const refused = await openStore({ databaseUrl: url.href }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "read-only" });
  });
}
