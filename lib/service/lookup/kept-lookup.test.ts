import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { webIdentityExchanges } from "#lib/collect/aws/cloudtrail/questions.ts";
import { account, region } from "#lib/domain/testing/aws.ts";
import { event, session, webIdentityExchange } from "#lib/domain/testing/events.ts";
import { made } from "#lib/domain/testing/kubernetes.ts";
import type { Store } from "#lib/store/store.ts";
import { type EngineUnderTest, type Place, postgresUnderTest, sqliteUnderTest } from "#lib/store/testing/places.ts";
import { findPostgres } from "#lib/store/testing/postgres.ts";
import { KeptLookup } from "./kept-lookup.ts";

const hour = 3_600_000;
const from = Math.floor(made / hour) * hour;
const to = from + 10 * hour;
const place = { account, region, origin: "", from, to };
const call = event("c1", session({ accessKeyId: "ASIAONE" }), { at: made + 60_000 });
const exchange = webIdentityExchange("e1", "ASIAONE", { at: made });
const whole = { from, to };

const binaries = findPostgres();
const engines: EngineUnderTest[] = [sqliteUnderTest(), ...(binaries === null ? [] : [postgresUnderTest(binaries)])];

describe.each(engines)("A look-up kept in $name", (engine) => {
  let at: Place;
  let store: Store;
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    at = await engine.place();
    ({ store } = await at.open());
  });
  afterEach(() => at.clean());

  async function keys(): Promise<string[]> {
    const found: string[] = [];
    for await (const rows of store.readUsage()) found.push(...rows.map(({ key }) => key));
    return found;
  }

  test("comes back as it was, calls joined to an exchange that came in a later run", async () => {
    const first = await KeptLookup.open(store, place);
    first.add([call]);
    await first.commit();
    const second = await KeptLookup.open(store, place);
    second.add([call, exchange]);
    await second.commit();
    const third = await KeptLookup.open(store, place);
    expect(third.ledger.events).toBe(2);
    const records = third.ledger.records();
    expect(records.map(({ action, count, identity }) => `${action} ${count} ${identity.kind}`).toSorted()).toEqual([
      "AssumeRoleWithWebIdentity 1 subject",
      "ListBuckets 1 subject",
    ]);
    expect((await keys()).filter((key) => key.includes("/fold/"))).toHaveLength(2);
  });

  test("knows what was asked, less the newest minutes of it, in which events may still arrive", async () => {
    const first = await KeptLookup.open(store, place);
    first.memory.asked.add(webIdentityExchanges, whole, [{ id: 5, at: made }]);
    expect(first.memory.asked.windows(webIdentityExchanges, whole)).toMatchObject([{ complete: true, unreadable: 1 }]);
    await first.commit();
    const { asked } = (await KeptLookup.open(store, place)).memory;
    expect(asked.missing(webIdentityExchanges, whole)).toEqual([{ from: to - 20 * 60_000, to }]);
    expect(asked.windows(webIdentityExchanges, whole)).toMatchObject([{ from, complete: false, unreadable: 1 }]);
  });

  test("leaves nothing behind when all of it is older than the window", async () => {
    const first = await KeptLookup.open(store, place);
    first.add([call, exchange]);
    first.memory.asked.add(webIdentityExchanges, whole, []);
    await first.commit();
    expect((await keys()).length).toBeGreaterThan(4);
    const later = await KeptLookup.open(store, { ...place, from: to + hour, to: to + 2 * hour });
    expect(later.ledger.records()).toEqual([]);
    await later.commit();
    expect(await keys()).toEqual([`lookup/${account}/${region}/head`]);
  });

  test("of another account and Region stays apart", async () => {
    const first = await KeptLookup.open(store, place);
    first.add([call]);
    await first.commit();
    const other = await KeptLookup.open(store, { ...place, region: "ap-south-1" });
    expect(other.ledger.events).toBe(0);
    await other.commit();
    expect((await KeptLookup.open(store, place)).ledger.events).toBe(1);
  });

  test("of two at a time is that of the one who kept it first", async () => {
    const one = await KeptLookup.open(store, place);
    const other = await KeptLookup.open(store, place);
    one.add([call]);
    other.add([exchange]);
    await one.commit();
    await other.commit();
    expect(other.ledger.events).toBe(1);
    expect((await KeptLookup.open(store, place)).ledger.records()).toMatchObject([{ action: "ListBuckets", count: 1 }]);
  });
});
