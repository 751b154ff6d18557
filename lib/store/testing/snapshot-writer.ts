import { openStore } from "../store.ts";
import { startedAudit } from "./samples.ts";

/**
 * A process for the crash test: commits one snapshot after the other into the folder of its argument, each in two
 * commits whose facts all carry the audit's id, and prints a line once a commit is acknowledged. Ends when killed.
 */
const store = await openStore({ folder: process.argv[2] ?? "" });
process.stdout.write("open\n");
while (true) {
  const { id } = await startedAudit(store);
  const facts = Array.from({ length: 1500 }, (_, index) => ({
    key: `pod-${index}`,
    body: JSON.stringify({ audit: id, filling: "x".repeat(300) }),
  }));
  await store.commit(id, { status: "inventory", listings: [{ scope: "prod", kind: "pod", complete: true, facts }] });
  process.stdout.write(`${id} pod\n`);
  await store.commit(id, { status: "complete", listings: [{ scope: "prod", kind: "role", complete: true, facts }] });
  process.stdout.write(`${id} role\n`);
}
