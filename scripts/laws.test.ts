import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { routes } from "#lib/contract/routes.ts";
import { read, root, treeFiles } from "./testing/tree.ts";

const files = treeFiles();
const prose = files.filter(({ path }) => path.endsWith(".md"));

/** Where something stands in the tree, as `path:line what`. */
function places(pattern: RegExp, among = files): string[] {
  return among.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, at) => [...line.matchAll(pattern)].map(([found]) => `${path}:${at + 1} ${found}`)),
  );
}

describe("documents", () => {
  const tops = "app|bench|components|deploy|docs|e2e|lib|public|scripts";
  const cited = new RegExp(`\`((?:${tops}|\\.ci)/[^\`\\s*<>{}…]*)\``, "g");

  test("every path that a document cites exists", () => {
    const dead = prose.flatMap(({ path, text }) => {
      const inCode = [...text.matchAll(cited)].map(([, name = ""]) => name);
      const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, name = ""]) =>
        join(dirname(path), name),
      );
      return [...inCode, ...links].filter((name) => !existsSync(join(root, name))).map((name) => `${path}: ${name}`);
    });
    expect(dead).toEqual([]);
  });

  test("every npm script that a document names exists", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = prose.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)].map(([, name = ""]) => ({ path, name })),
    );
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  test("decision records are numbered without a gap", () => {
    const numbers = globSync("docs/adr/*.md", { cwd: root }).map((path) =>
      Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1]),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, position) => position + 1));
  });
});

describe("the text of the project", () => {
  const reserved = new Set([
    "000000000000",
    "111122223333",
    "123456789012",
    "210987654321",
    "444455556666",
    "555555555555",
    "999999999999",
  ]);

  test("no account id is in it but those reserved for examples", () => {
    const ids = places(/(?<![\w.-])\d{12}(?![\w.])/g);
    expect(ids.filter((place) => !reserved.has(place.slice(-12)))).toEqual([]);
  });

  test("no access key id is in it but examples", () => {
    expect(places(/\bA(?:KI|SI)A[A-Z0-9]{16}\b/g).filter((place) => !/EXAMPLE|[A-Z]{4}\d{8}/.test(place))).toEqual([]);
  });

  test("no path of a developer's machine is in it", () => {
    expect(places(/(?<![\w.])\/(?:work|Users|home\/(?!app\b|node\b|nonroot\b)\w+)\/\S*/g)).toEqual([]);
  });

  test("no code file has more than 400 lines", () => {
    const code = files.filter(({ path }) => /\.(?:ts|tsx|mjs|js|css)$/.test(path));
    const long = code
      .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });
});

describe("the API", () => {
  test("every route that a document names is one of the contract", () => {
    const named = prose.flatMap(({ text }) => [...text.matchAll(/\/api\/v1(?:\/[\w.{}-]+)+/g)].map(([path]) => path));
    const known = new Set(routes.map(({ path }) => path));
    expect(named.filter((path) => !known.has(path))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  test("every route of the contract has its file, and every file its route", () => {
    const written = files.flatMap(({ path, text }) => {
      if (!/^app\/api\/.*\/route\.ts$/.test(path)) return [];
      const address = dirname(path)
        .replace(/^app/, "")
        .replaceAll(/\[(?:\.\.\.)?([^\]]+)\]/g, "{$1}");
      return [...text.matchAll(/export (?:async )?function (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
        ([, method]) => `${method} ${address}`,
      );
    });
    expect(written.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });
});
