import { describe, expect, test } from "vitest";
import { importsIn, importsOf } from "./arrows/imports.ts";
import { refusal } from "./arrows/refusal.ts";
import { root } from "./testing/tree.ts";

describe("an import between rooms", () => {
  test.each([
    ["lib/domain/a/b.ts", "#lib/contract/errors.ts", false, "lib/domain may not import lib/contract/errors.ts"],
    ["lib/domain/a/b.ts", "node:fs", false, "lib/domain may not import node:fs"],
    ["lib/domain/a/b.test.ts", "node:fs", false, null],
    ["lib/domain/a/b.ts", "../inventory/aws.ts", false, null],
    ["lib/domain/a/b.ts", "../../contract/errors.ts", false, "write it as “#lib/contract/errors.ts”"],
    ["lib/domain/a/b.ts", "#lib/domain/reason.ts", true, "write it as a relative path"],
    ["lib/simulator/start.ts", "#lib/domain/reason.ts", true, "lib/simulator may not import"],
    ["lib/collect/aws/a.ts", "@aws-sdk/client-iam", false, null],
    ["lib/service/read/a.ts", "@aws-sdk/client-iam", false, "lib/service may not import @aws-sdk/client-iam"],
    ["lib/service/read/a.ts", "#lib/simulator/start.ts", false, "only lib/service/compose.ts"],
    ["lib/service/compose.ts", "#lib/simulator/start.ts", false, null],
    ["lib/collect/aws/a.test.ts", "#lib/simulator/start.ts", false, null],
    ["lib/client/a.ts", "#lib/contract/pages.ts", true, null],
    ["lib/client/a.ts", "#lib/contract/pages.ts", false, "more than types of lib/contract/pages.ts"],
    ["components/overview/a.tsx", "../state/state-word.tsx", false, null],
    [
      "components/overview/a.tsx",
      "../workload/cells.tsx",
      false,
      "components/overview may not import components/workload/cells.tsx",
    ],
    ["components/table/a.tsx", "../state/state-word.tsx", false, "knows primitives only"],
    ["components/ui/a.tsx", "#lib/domain/reason.ts", true, "does not know the word “pod”"],
    ["components/ui/a.tsx", "@tanstack/react-query", false, "components/ui may not import"],
    ["app/(console)/page.tsx", "#lib/service/runtime.ts", false, "as every other client of the API does"],
    ["app/(console)/roles/page.tsx", "../shell.tsx", false, null],
    ["app/api/v1/roles/route.ts", "#lib/service/read/roles.ts", false, null],
    ["app/api/v1/roles/route.ts", "#lib/store/store.ts", false, "app/api may not import"],
    ["proxy.ts", "#lib/service/config.ts", false, null],
  ] as const)("%s imports %s (types only: %s): %s", (file, specifier, typeOnly, expected) => {
    const said = refusal({ file, specifier, typeOnly });
    if (expected === null) expect(said).toBeNull();
    else expect(said).toContain(expected);
  });
});

test("imports are found in all their forms", () => {
  const text = [
    'import { a } from "one";',
    'import type {\n  B,\n} from "two";',
    'export { c } from "three";',
    'import "four";',
    'const d = await import("five");',
    'type E = typeof import("six");',
    'const f = "from \\"seven\\"";',
  ].join("\n");
  const found = importsIn("lib/a.ts", text).map(({ specifier, typeOnly }) => [specifier, typeOnly]);
  expect(found.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ["five", false],
    ["four", false],
    ["one", false],
    ["six", true],
    ["three", false],
    ["two", true],
  ]);
});

test("no import of the house goes against its arrows", () => {
  const imports = importsOf(root);
  expect(imports.length).toBeGreaterThan(500);
  expect(imports.flatMap((each) => (refusal(each) ? [`${each.file}: ${refusal(each)}`] : []))).toEqual([]);
});
