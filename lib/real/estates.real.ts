import type { V1Pod } from "@kubernetes/client-node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContainerEntry } from "#lib/cli/audit/container.ts";
import { runCommand } from "#lib/cli/testing/command.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { administrator, kubeconfig } from "./administrator.ts";
import { auditWith } from "./audit.ts";
import { Applier } from "./estate/apply.ts";
import { differences, type Expectation, readExpectation } from "./estate/expectation.ts";
import type { Sent } from "./estate/made.ts";
import { ownNamespace, removeEstates } from "./estate/namespaces.ts";
import { readEstates } from "./estate/steps.ts";
import { until } from "./estate/until.ts";
import { viewWithEstates } from "./estate/world.ts";
import { predicted } from "./prediction.ts";
import { placedOf, verdictOn } from "./verdicts.ts";
import { linesOf } from "./wire.ts";

const expectation = "rolecall.test/expect";
const estates = readEstates();

/** What is to be looked at by name: every pod and every controller with a template that the files have. */
const subjects = estates.flatMap(({ file, steps }) =>
  steps.flatMap((step) => {
    if ("run" in step) return [{ file, key: `${step.run.namespace}/${step.run.name}` }];
    if (!("manifest" in step)) return [];
    const { kind = "", metadata } = step.manifest;
    const makesPods = kind === "Pod" || ("spec" in step.manifest && kind !== "CronJob");
    return makesPods ? [{ file, key: `${metadata?.namespace}/${metadata?.name}` }] : [];
  }),
);

interface Found {
  readonly sent: Sent;
  readonly expected: Expectation;
  readonly pods: readonly V1Pod[];
}

const admin = administrator();
const applier = new Applier(admin);
let pods: readonly V1Pod[] = [];
let view: AuditView;
let printed: readonly ContainerEntry[] = [];

function found(key: string): Found {
  const sent = applier.made.sent.get(key);
  if (!sent) throw new Error(`${key} was not made`);
  const expected = readExpectation(sent.template.metadata?.annotations?.[expectation] ?? "");
  const own = pods.filter(({ metadata }) =>
    sent.alone
      ? `${metadata?.namespace}/${metadata?.name}` === key
      : `${metadata?.namespace}/${metadata?.labels?.["app"]}` === key,
  );
  return { sent, expected, pods: own };
}

/** Pods that fit a node are put on it, and those that never do have no node in their expectation either. */
async function settled(): Promise<readonly V1Pod[]> {
  return until("the pods are on their nodes", 60, async () => {
    const { items } = await admin.core.listPodForAllNamespaces();
    const own = items.filter(({ metadata }) => ownNamespace(metadata?.namespace));
    const waiting = own.filter(
      ({ spec, status }) => spec?.nodeSelector?.["estate/node"] !== undefined && status?.phase === "Pending",
    );
    const isEmpty = [...applier.made.sent].some(
      ([key, { alone }]) =>
        !alone && !own.some(({ metadata }) => `${metadata?.namespace}/${metadata?.labels?.["app"]}` === key),
    );
    return waiting.length === 0 && !isEmpty ? own : undefined;
  });
}

beforeAll(async () => {
  await removeEstates(admin);
  for (const { file, steps } of estates) for (const step of steps) await applier.apply(file, step);
  pods = await settled();
  const { stdout } = await runCommand(["audit", "--format", "json", "--trail-seconds", "0"], {
    env: process.env as Record<string, string>,
  });
  printed = (JSON.parse(stdout) as { containers: readonly ContainerEntry[] }).containers;
  view = viewWithEstates(await auditWith(kubeconfig), applier.made);
});

afterAll(() => removeEstates(admin));

describe("Estates of our own, through the real API server", () => {
  test("are as many pods as their files have, and none is left out", () => {
    const seen = new Set(subjects.flatMap(({ key }) => found(key).pods.map(({ metadata }) => metadata?.uid)));
    expect(pods.filter(({ metadata }) => !seen.has(metadata?.uid)).map(({ metadata }) => metadata?.name)).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(60);
  });

  describe.each(subjects)("$file: $key", ({ key }) => {
    test("is what its expectation says, and what is predicted", () => {
      const { sent, expected, pods: own } = found(key);
      if (expected.kind === "rejected") {
        expect(own).toEqual([]);
        expect(sent.refused).toContain(expected.by);
        return;
      }
      expect(own.length).toBeGreaterThan(0);
      const namespace = key.slice(0, key.indexOf("/"));
      for (const pod of own) {
        const real = linesOf(pod);
        const before = linesOf(sent.template);
        expect(differences(expected, before, real)).toEqual([]);
        const { labels: _, ...ours } = predicted(sent.template, namespace, sent.moment);
        expect(ours).toEqual({ volumes: real.volumes, containers: real.containers });
      }
    });

    test("has the verdict and the states of its expectation", () => {
      const { expected, pods: own } = found(key);
      if (expected.kind === "rejected") return;
      const wanted = [...expected.containers].map(([name, { verdict, states }]) => [name, { verdict, ...states }]);
      for (const pod of own) {
        const said = placedOf(view, pod).map((placed) => [
          placed.row.container,
          { verdict: verdictOn(placed), ...placed.row.states },
        ]);
        expect(Object.fromEntries(said)).toEqual(Object.fromEntries(wanted));
      }
    });
  });

  test("are printed by rolecall audit with the same verdicts, every container", () => {
    const associated = new Set(applier.made.associations.map(({ namespace, name }) => `${namespace}/${name}`));
    // The command asks the emulator, which has no associations of ours.
    const own = pods.filter(
      ({ metadata, spec }) => !associated.has(`${metadata?.namespace}/${spec?.serviceAccountName}`),
    );
    const wanted = own.flatMap((pod) =>
      placedOf(view, pod).map(
        (placed) => `${placed.row.namespace}/${placed.row.pod} ${placed.row.container}: ${verdictOn(placed)}`,
      ),
    );
    const said = printed.map(
      ({ namespace, pod, container, injection: { kind, why } }) =>
        `${namespace}/${pod} ${container}: ${kind} ${why.code}`,
    );
    expect(wanted.filter((line) => !said.includes(line))).toEqual([]);
  });
});
