import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { frameworks } from "#lib/domain/findings/controls.ts";
import { fixWords } from "#lib/domain/findings/fix-template.ts";
import { rules } from "#lib/domain/findings/registry.ts";
import { pages, pagesFolder } from "./pages.ts";

const folder = join(import.meta.dirname, "..", "..", "lib", "domain", "findings", "rules");
const metas = rules.map(({ meta }) => meta);

describe("The rules", () => {
  test("are at least thirty-five, each with a name of its own", () => {
    expect(rules.length).toBeGreaterThanOrEqual(35);
    expect(new Set(metas.map(({ id }) => id)).size).toBe(rules.length);
  });

  test("are all in the registry", () => {
    const files = readdirSync(folder).filter((name) => !name.endsWith(".test.ts"));
    expect(files.toSorted()).toEqual(metas.map(({ id }) => `${id}.ts`).toSorted());
  });

  test.each(metas)("$id has its test beside it", ({ id }) => {
    expect(existsSync(join(folder, `${id}.test.ts`))).toBe(true);
  });

  test.each([...pages()].map(([name, text]) => ({ name, text })))(
    "docs/rules/$name is as the metadata say; else run node scripts/rules/generate.ts",
    ({ name, text }) => {
      expect(existsSync(join(pagesFolder, name)) && readFileSync(join(pagesFolder, name), "utf8")).toBe(text);
    },
  );

  test("have no page of a rule that is gone", () => {
    expect(readdirSync(pagesFolder).toSorted()).toEqual([...pages().keys()].toSorted());
  });
});

/** A word of the template inside of quotes, where quoting it again would break the command. */
function quotedWords(text: string): string[] {
  const quoted = text.match(/'[^']*'|"[^"]*"/g) ?? [];
  return quoted.flatMap((part) => fixWords.filter((word) => new RegExp(`\\b${word}\\b`).test(part)));
}

describe.each(metas)("Rule $id", (meta) => {
  test("says how to repair it with kubectl, for AWS and with Terraform", () => {
    const tools = meta.fix.commands.map(({ tool }) => tool);
    expect(tools).toContain("Terraform");
    expect(tools.some((tool) => tool !== "Terraform")).toBe(true);
    expect(tools.every((tool) => ["kubectl", "eksctl", "AWS CLI", "Terraform"].includes(tool))).toBe(true);
  });

  test("has shell commands in which a hostile name stays quoted", () => {
    const shell = [
      ...meta.fix.commands.filter(({ tool }) => tool !== "Terraform").map(({ text }) => text),
      meta.fix.check?.command ?? "",
    ];
    expect(shell.flatMap(quotedWords)).toEqual([]);
  });

  test("names severities, references and controls", () => {
    expect(Object.keys(meta.severity).length).toBeGreaterThan(0);
    expect(meta.references.facts.length).toBeGreaterThan(0);
    expect(meta.references.facts.every((section) => /^\d+(?:\.\d+)?$/.test(section))).toBe(true);
    expect(meta.references.pages.length).toBeGreaterThan(0);
    const ids = Object.values(meta.controls).flat();
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is written plainly: sentence case, no full stop in titles, no double spaces", () => {
    for (const text of [meta.title, meta.fix.title]) expect(text).toMatch(/^[A-Z0-9a-z].*[^.]$/);
    for (const text of [meta.title, meta.means, meta.fix.words])
      expect(text).not.toMatch(/ {2}|please|successfully|oops/i);
    expect(meta.means).toMatch(/\.$/);
  });
});

test("every control belongs to a framework with a name", () => {
  for (const { name, controls } of Object.values(frameworks)) {
    expect(name.length).toBeGreaterThan(0);
    expect(Object.values(controls).every((title) => title.length > 0)).toBe(true);
  }
});
