import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, projectNode, root } from "../process.mjs";

const parts = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const stamp = join(root, ".next", "sources.sha256");

function* filesIn(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!/\.test\.tsx?$/.test(name)) yield* filesIn(join(path, name));
  }
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const part of parts) {
    for (const file of filesIn(join(root, part))) {
      const content = readFileSync(file);
      hash.update(`${file.slice(root.length)} ${content.length}\n`).update(content);
    }
  }
  return hash.digest("hex");
}

function isBuilt(hash) {
  return existsSync(join(root, ".next", "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
}

/** Builds the web application, unless it is built from these very sources. */
export async function build() {
  const hash = hashOfSources();
  if (isBuilt(hash)) return;
  console.error("Building the web application; this takes half a minute ...");
  rmSync(stamp, { force: true });
  const { status, output } = await capture(projectNode(), [
    join(root, "node_modules", "next", "dist", "bin", "next"),
    "build",
  ]);
  if (status !== 0) throw new Error(`next build ended with status ${status}\n${output}`);
  writeFileSync(stamp, hash);
}
