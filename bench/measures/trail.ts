import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Measure, Outcome } from "../figure.ts";
import { trailFolder } from "../trail/generate.ts";

interface Taken {
  readonly events: number;
  readonly wall: number;
  readonly cpu: number;
  readonly peakMB: number;
}

const runs = 3;
const sizes = [
  { words: "trail of 200 files", size: { files: 200, eventsInFile: 5_000 }, seconds: 5 },
  { words: "trail of 800 files", size: { files: 800, eventsInFile: 5_000 }, seconds: null },
];
const script = fileURLToPath(new URL("../trail/ingest.ts", import.meta.url));
/** As the command has it: its threads read TypeScript as well. The C library keeps its memory in two places, see docs/trail.md. */
const cache = fileURLToPath(new URL("../../node_modules/.cache/rolecall", import.meta.url));

function ingested(folder: string): Taken {
  return JSON.parse(
    execFileSync(process.execPath, [script, folder], {
      encoding: "utf8",
      env: { ...process.env, NODE_COMPILE_CACHE: cache, MALLOC_ARENA_MAX: "2" },
    }),
  ) as Taken;
}

export const trail: Measure = {
  name: "trail",
  about: "a trail of 1 and of 4 million events: read, joined and stored",
  take: (say) => {
    const outcomes: Outcome[] = [];
    for (const { words, size, seconds } of sizes) {
      say(`${words}: the files are made, where they are not there`);
      const folder = trailFolder(join(tmpdir(), "rolecall-bench"), size);
      const taken = Array.from({ length: seconds === null ? 1 : runs }, () => {
        const took = ingested(folder);
        say(`${words}: ${took.events.toLocaleString("en-US")} events in ${took.wall.toFixed(2)} s`);
        return took;
      });
      outcomes.push(
        { what: words, unit: "s", samples: taken.map(({ wall }) => wall), goal: seconds },
        { what: `${words}: CPU`, unit: "s", samples: taken.map(({ cpu }) => cpu), goal: null },
        { what: `${words}: peak memory`, unit: "MB", samples: taken.map(({ peakMB }) => peakMB), goal: 300 },
      );
    }
    return Promise.resolve(outcomes);
  },
};
