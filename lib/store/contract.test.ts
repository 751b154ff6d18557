import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditsContract } from "./testing/contract/audits.ts";
import { commitsContract } from "./testing/contract/commits.ts";
import { diagnosesContract } from "./testing/contract/diagnoses.ts";
import { factsContract } from "./testing/contract/facts.ts";
import { findingsContract } from "./testing/contract/findings.ts";
import { historyContract } from "./testing/contract/history.ts";
import { postgresContract } from "./testing/contract/postgres.ts";
import { retentionContract } from "./testing/contract/retention.ts";
import { schemaContract } from "./testing/contract/schema.ts";
import type { Sut } from "./testing/contract/sut.ts";
import { usageContract } from "./testing/contract/usage.ts";
import { type EngineUnderTest, type Place, postgresUnderTest, sqliteUnderTest } from "./testing/places.ts";
import { findPostgres } from "./testing/postgres.ts";

function contractOn(engine: EngineUnderTest, more: (sut: Sut) => void = () => undefined): void {
  describe(`the store on ${engine.name}`, () => {
    let place: Place;
    const sut: Sut = { place: () => place, open: (now) => place.open(now) };
    beforeAll(() => engine.start());
    afterAll(() => engine.stop());
    beforeEach(async () => {
      place = await engine.place();
    });
    afterEach(() => place.clean());
    auditsContract(sut);
    commitsContract(sut);
    diagnosesContract(sut);
    factsContract(sut);
    findingsContract(sut);
    historyContract(sut);
    retentionContract(sut);
    usageContract(sut);
    schemaContract(sut);
    more(sut);
  });
}

contractOn(sqliteUnderTest());

const binaries = findPostgres();
if (binaries !== null) {
  const postgres = postgresUnderTest(binaries);
  contractOn(postgres, (sut) => postgresContract(sut, () => postgres.server()));
} else {
  const missing = "no initdb and postgres on PATH or below /usr/lib/postgresql";
  console.warn(`SKIPPED: the store on PostgreSQL was not tested: ${missing}.`);
  describe(`the store on PostgreSQL: ${missing}`, () => {
    test.runIf(process.env["CI"] === "true")("a CI run tests both engines", () => expect.fail(missing));
    // oxlint-disable-next-line vitest/no-disabled-tests -- a contract that did not run must be seen in the count
    test.skip("its contract", () => undefined);
  });
}
