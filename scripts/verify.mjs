// `npm run verify`: everything that can be said about the sources without running them, in seconds.
import { resolve } from "node:path";
import { bin, capture, projectNode } from "./process.mjs";
import { install } from "./setup/install.mjs";

const checks = [
  { name: "types", command: "tsc", args: ["--noEmit"] },
  { name: "lint", command: "oxlint", args: ["--type-aware"] },
  { name: "types of the core", command: "tsc", args: ["--noEmit", "-p", "lib/domain"] },
  { name: "format", command: "biome", args: ["ci", "--colors=off", "--max-diagnostics=20", "."] },
  { name: "arrows", command: projectNode(), args: ["scripts/arrows.ts"] },
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function check({ name, command, args }) {
  const since = performance.now();
  const { status, output } = await capture(resolve(bin, command), args);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}, ${seconds(since)}`);
  return status === 0 ? null : `\n${name}: ${[command, ...args].join(" ")}\n${output.trimEnd()}`;
}

install();
const since = performance.now();
const waiting = [...checks];
const failures = [];
async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) failures.push(await check(next));
}
await Promise.all([work(), work()]);
const failed = failures.filter((failure) => failure !== null);
for (const failure of failed) console.log(failure);
console.log(
  failed.length === 0
    ? `\nverified in ${seconds(since)}`
    : `\n${failed.length} of ${checks.length} checks failed, ${seconds(since)}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
