import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read, root } from "./testing/tree.ts";

const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "PSF-2.0",
  "Unlicense",
]);

/** Packages that are tolerated, with the reason. */
const tolerated = [
  {
    name: /^@img\/sharp-libvips-/,
    licence: "LGPL-3.0-or-later",
    why: "optional part of Next.js that is switched off: images.unoptimized",
  },
];

interface Locked {
  readonly dev?: boolean;
}

function licenceOf(folder: string): string {
  const { license } = JSON.parse(read(join(folder, "package.json"))) as { license?: string | { type: string } };
  return typeof license === "string" ? license : (license?.type ?? "none");
}

/** `(MIT OR GPL-2.0)` leaves the choice, `MIT AND GPL-2.0` does not. */
function isPermissive(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((one) => permissive.has(one)));
}

test("every package that the product runs on is under a permissive licence", () => {
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
  const installed = Object.entries(packages).filter(
    ([folder, { dev }]) => folder !== "" && !dev && existsSync(join(root, folder, "package.json")),
  );
  const refused = installed.flatMap(([folder]) => {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const licence = licenceOf(folder);
    const isTolerated = tolerated.some((each) => each.name.test(name) && each.licence === licence);
    return isPermissive(licence) || isTolerated ? [] : [`${name}: ${licence}`];
  });
  expect(installed.length).toBeGreaterThan(50);
  expect(refused).toEqual([]);
});
