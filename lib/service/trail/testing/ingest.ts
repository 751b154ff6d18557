import { trailFilesIn } from "#lib/collect/trail/folder.ts";
import { openStore } from "#lib/store/store.ts";
import { ingestTrail } from "../ingest-trail.ts";

/** `node ingest.ts STORE FOLDER`: says `open`, reads the folder with a commit every other file, says `done`. */
const [place = "", folder = ""] = process.argv.slice(2);
const store = await openStore({ folder: place });
process.stdout.write("open\n");
const files = await trailFilesIn({ folder });
const signal = new AbortController().signal;
await ingestTrail({ store, source: "test", files, signal, readers: { threads: 0 }, filesInCommit: 2 });
process.stdout.write("done\n");
await store.close();
