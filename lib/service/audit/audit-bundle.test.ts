import { mkdtemp, rm } from "node:fs/promises";
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
    expect(differing.map((row) => [row, found.get(row.id)])).toEqual([]);
  });

  test("is complete where the live audit is, and names a command where it is not", () => {
    const status = ({ coverage }: AuditView) =>
      new Map(coverage.map((one) => [`${one.source} ${one.scope}`, one.status === "complete"]));
    const found = status(bundle);
    // A node of the demo names an instance that EC2 does not know.
    const differing = [...status(live)].filter(([source, complete]) => found.get(source) !== complete);
    expect(differing.map(([source]) => source)).toEqual(["ec2:DescribeInstances 123456789012 us-east-1"]);
    for (const { status, lift } of bundle.coverage) if (status !== "complete") expect(lift).toMatch(/aws |kubectl /);
  });

  test("reads the same facts", () => {
    const facts = ({ estate }: AuditView) =>
      JSON.parse(
        JSON.stringify(estate.inventory, (key, value: unknown) =>
          key === "coverage" || key === "roleDetails" ? undefined : value,
        ),
      ) as unknown;
    expect(facts(bundle)).toEqual(facts(live));
  });
});
