import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import { type Composition, compose } from "../compose.ts";
import { readConfig } from "../config.ts";
import type { AuditView } from "../read/view.ts";
import { auditBundle } from "./audit-bundle.ts";
import { ProgressBoard } from "./progress.ts";
import { runAudit } from "./run-audit.ts";
import { writeBundleOf } from "./testing/demo-bundle.ts";

const signal = AbortSignal.timeout(120_000);
let demo: Composition;
let folder: string;
let live: AuditView;
let bundle: AuditView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rolecall-bundle-"));
  demo = await compose(readConfig({ HOME: folder, PATH: "", ROLECALL_MODE: "demo" }));
  const plan = await demo.plan();
  const board = new ProgressBoard(Date.now);
  live = await runAudit({ plan, store: null, context: { env: plan.env, signal, now: Date.now, board } });
  await writeBundleOf(plan, folder, Date.now());
  bundle = await auditBundle({ folder, signal, now: Date.now, board: new ProgressBoard(Date.now) });
}, 120_000);

afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

const byId = ({ table }: AuditView) => new Map(table.rows.map((row) => [row.id, row]));

/** Without its sentence where that says how EC2 was asked: a file cannot prove that there is no such instance. */
function answer(row: ContainerRow | undefined): string {
  return JSON.stringify(row?.cause.code === "imds-unknown" ? { ...row, cause: row.cause.code } : row);
}

describe("a bundle of the demo estate", () => {
  test("says that it is a bundle", () => {
    expect(bundle.audit).toMatchObject({ source: "bundle", status: "complete" });
  });

  test("gives every container the row that the live audit gives it", () => {
    const expected = byId(live);
    const found = byId(bundle);
    expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
    const differing = [...expected.values()].filter((row) => answer(row) !== answer(found.get(row.id)));
    // Whose a static key is, IAM tells only when it is asked: without that, calls with keys that end alike are nobody's.
    const ofKeys = differing.filter(({ evidence }) => evidence === "static");
    for (const { id } of ofKeys) expect(found.get(id)).toMatchObject({ state: "static-keys", evidence: "not-covered" });
    const others = differing.filter((row) => !ofKeys.includes(row));
    expect(others.map((row) => [row, found.get(row.id)])).toEqual([]);
  });

  test("is complete where the live audit is, and names a command where it is not", () => {
    const status = ({ coverage }: AuditView) =>
      new Map(coverage.map((one) => [`${one.source} ${one.scope}`, one.status === "complete"]));
    const found = status(bundle);
    // A node of the demo names an instance that EC2 does not know; of single keys a bundle has no answers.
    const differing = [...status(live)].filter(([source, complete]) => found.get(source) !== complete);
    expect(differing.map(([source]) => source).toSorted()).toEqual([
      "ec2:DescribeInstances 123456789012 us-east-1",
      "iam:GetAccessKeyLastUsed prod-eu",
      "iam:GetAccessKeyLastUsed staging",
    ]);
    for (const { status, lift } of bundle.coverage) if (status !== "complete") expect(lift).toMatch(/aws |kubectl /);
  });

  test("reads the same facts", () => {
    const notInFiles = new Set(["coverage", "accessKeys"]);
    const facts = ({ estate }: AuditView) =>
      JSON.parse(
        JSON.stringify(estate.inventory, (key, value: unknown) => (notInFiles.has(key) ? undefined : value)),
      ) as unknown;
    expect(facts(bundle)).toEqual(facts(live));
  });
});

/** Containers that hold a role by some family, as `id role`. */
function holding({ table }: AuditView): string[] {
  return table.rows
    .filter(({ states }) => Object.values(states).includes("holding"))
    .map(({ id, gets }) => `${id} ${gets}`);
}

describe("a bundle with files of two clusters or accounts", () => {
  let mixed: string;
  let right: ReadonlySet<string>;
  beforeAll(async () => {
    mixed = await mkdtemp(join(tmpdir(), "rolecall-mixed-"));
    for (const part of ["clusters/prod-eu", "iam"])
      await cp(join(folder, part), join(mixed, part), { recursive: true });
    right = new Set(holding(bundle));
  });
  afterAll(() => rm(mixed, { recursive: true, force: true }));

  /** What is held with `path` taken from `other`, and was not before. */
  async function wronglyHeld(path: string, other: string): Promise<string[]> {
    const put = async (from: string): Promise<void> => {
      await rm(join(mixed, path), { recursive: true, force: true });
      await cp(join(folder, from), join(mixed, path), { recursive: true });
    };
    await put(other);
    const view = await auditBundle({ folder: mixed, signal, now: Date.now, board: new ProgressBoard(Date.now) });
    await put(path);
    return holding(view).filter((one) => !right.has(one));
  }

  test.each([
    ["clusters/prod-eu/kubernetes", "clusters/staging/kubernetes"],
    ["clusters/prod-eu/eks", "clusters/staging/eks"],
    ["clusters/prod-eu/ec2", "clusters/prod-us/ec2"],
    ["iam/123456789012", "iam/210987654321"],
  ])(
    "never says that a container holds a role that it does not: %s from %s, whole and file by file",
    async (path, other) => {
      expect(await wronglyHeld(path, other)).toEqual([]);
      const own = new Set(await readdir(join(folder, path)));
      for (const name of await readdir(join(folder, other))) {
        if (!own.has(name)) continue;
        expect([name, await wronglyHeld(`${path}/${name}`, `${other}/${name}`)]).toEqual([name, []]);
      }
    },
  );
});
