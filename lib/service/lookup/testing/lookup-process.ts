import { systemClock } from "#lib/collect/aws/clock.ts";
import { openStore } from "#lib/store/store.ts";
import { KeptLookup } from "../kept-lookup.ts";
import { runLookup } from "../run-lookup.ts";
import { account, from, now, openSession, plan, region } from "./trail-world.ts";

/**
 * A process for the test that kills: looks up what is missing, into the folder of its first argument, at the endpoint of its
 * second, with the keys after it. Prints a line for every page, and at the end the status.
 */
const [folder = "", endpoint = "", accessKeyId = "", secretAccessKey = ""] = process.argv.slice(2);
const store = await openStore({ folder });
const session = openSession(endpoint, { accessKeyId, secretAccessKey }, { ...systemClock, now: () => now }, 0);
const lookup = await KeptLookup.open(store, { account, region, origin: "", from, to: now });
const { status } = await runLookup({
  session,
  plan,
  from,
  to: now,
  calls: 2_000,
  lookup,
  onBatch: () => process.stdout.write("page\n"),
});
process.stdout.write(`${status}\n`);
session.close();
await store.close();
