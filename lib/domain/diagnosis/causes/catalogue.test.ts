import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";

const page = readFileSync(new URL("../../../../docs/diagnosis.md", import.meta.url), "utf8");

describe("the catalogue of causes", () => {
  it.each([...catalogue.values()])(
    "$id says what it means, what decides it, what repairs it and how to check",
    (cause) => {
      for (const text of [cause.title, cause.meaning, cause.decides, ...cause.fix, ...cause.check]) {
        expect(text.trim().length).toBeGreaterThan(10);
      }
      expect(cause.fix.length).toBeGreaterThan(0);
      expect(cause.commands.length).toBeGreaterThan(0);
      expect(cause.check.length).toBeGreaterThan(0);
    },
  );

  it.each([...catalogue.keys()])("%s stands on the page about diagnosis", (id) => {
    expect(page).toMatch(new RegExp(`^\\| \`${id}\` +\\|`, "m"));
  });

  it("has nothing on the page that is not in it", () => {
    const listed = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|/gm)].map(([, id]) => id);
    expect(new Set(listed)).toEqual(new Set(catalogue.keys()));
    expect(listed).toHaveLength(catalogue.size);
  });

  it("has no command that runs more than it shows", () => {
    for (const { commands } of catalogue.values()) {
      for (const { text } of commands) expect(text).not.toMatch(/delete|--force|\brm\b/);
    }
  });
});
