import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { isSkipped, type Measure, median, met, min, type Outcome } from "./figure.ts";
import { tableOf } from "./print.ts";

/** `npm run bench [-- --json FILE] [-- --only NAME ...]`: measures, prints figures beside their goals. Goals are not tests: a missed one ends with 0. */

const measures: readonly Measure[] = [
  ...(await import("./measures/audit.ts")).audits,
  (await import("./measures/resolution.ts")).resolution,
  (await import("./measures/trust.ts")).trust,
  (await import("./measures/diagnose.ts")).diagnose,
  (await import("./measures/page.ts")).page,
  (await import("./measures/trail.ts")).trail,
  (await import("./measures/start.ts")).start,
  (await import("./measures/server.ts")).server,
];

function chosen(): { readonly wanted: readonly Measure[]; readonly file: string | undefined } {
  const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string", multiple: true } } });
  const names = values.only ?? [];
  const wrong = names.find((name) => !measures.some((measure) => measure.name === name));
  if (wrong !== undefined) {
    throw new Error(
      `there is no “${wrong}”; there are:\n${measures.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join("\n")}`,
    );
  }
  return {
    wanted: names.length === 0 ? measures : measures.filter(({ name }) => names.includes(name)),
    file: values.json,
  };
}

function machine(): object {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryMB: Math.round(totalmem() / 2 ** 20),
    load: loadavg()[0],
  };
}

/** Times say little on a machine that is busy with something else. */
function warnOfLoad(): void {
  const [load = 0] = loadavg();
  if (load > availableParallelism() / 2) {
    process.stderr.write(
      `bench: the machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): wall times will be too long\n`,
    );
  }
}

function jsonOf(results: readonly { readonly measure: Measure; readonly outcomes: readonly Outcome[] }[]): string {
  const figures = results.flatMap(({ measure, outcomes }) =>
    outcomes.map((outcome) =>
      isSkipped(outcome)
        ? { measure: measure.name, ...outcome }
        : {
            measure: measure.name,
            ...outcome,
            median: median(outcome.samples),
            min: min(outcome.samples),
            met: met(outcome),
          },
    ),
  );
  return `${JSON.stringify({ version: 1, at: new Date().toISOString(), machine: machine(), figures }, null, 2)}\n`;
}

async function main(): Promise<void> {
  const { wanted, file } = chosen();
  warnOfLoad();
  const results = [];
  for (const measure of wanted) {
    const say = (progress: string): void => void process.stderr.write(`${measure.name}: ${progress}\n`);
    say(measure.about);
    results.push({ measure, outcomes: await measure.take(say) });
  }
  process.stdout.write(tableOf(results.flatMap(({ outcomes }) => outcomes)));
  if (file !== undefined) writeFileSync(file, jsonOf(results));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
