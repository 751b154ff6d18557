import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepMemorySmall } from "../../lib/cli/audit/memory.ts";
import { trailFilesIn } from "../../lib/collect/trail/folder.ts";
import { ingestTrail } from "../../lib/service/trail/ingest-trail.ts";
import { openStore } from "../../lib/store/store.ts";

/** `node bench/trail/ingest.ts FOLDER`: reads a trail into an empty store and prints what it took. */
keepMemorySmall();
const [folder = ""] = process.argv.slice(2);
const place = mkdtempSync(join(tmpdir(), "rolecall-trail-"));
try {
  const store = await openStore({ folder: place });
  const files = await trailFilesIn({ folder });
  const started = performance.now();
  const before = process.cpuUsage();
  const { events } = await ingestTrail({ store, source: folder, files, signal: new AbortController().signal });
  const wall = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  await store.close();
  process.stdout.write(
    JSON.stringify({ events, wall, cpu: (user + system) / 1e6, peakMB: process.resourceUsage().maxRSS / 1024 }),
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
