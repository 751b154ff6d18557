import { beforeAll, describe, expect, test } from "vitest";
import type { CauseId } from "#lib/domain/diagnosis/causes/catalogue.ts";
import { diagnoseIn } from "#lib/domain/diagnosis/inventory/diagnose-in.ts";
import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import type { Placed } from "#lib/domain/view/project.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { kubeconfig } from "./administrator.ts";
import { auditWith } from "./audit.ts";
import { causesByWhy } from "./diagnose-pods/causes-by-why.ts";
import { errorTexts } from "./diagnose-pods/error-texts.ts";
import { type Expected, readExpected } from "./expected.ts";

/** States in which nothing is wrong. */
const fine = new Set(["holding", "isolated", "finished"]);

const named = ({ namespace, workload, container }: Expected): string => `${namespace}/${workload}/${container}`;

describe("containers of the real cluster", () => {
  let view: AuditView;

  beforeAll(async () => {
    view = await auditWith(kubeconfig);
  }, 180_000);

  function containersOf(line: Expected): readonly Placed[] {
    return view.placed.filter(({ row }) => `${row.namespace}/${row.workload}/${row.container}` === named(line));
  }

  const causes = (diagnosis: Diagnosis): readonly CauseId[] => diagnosis.causes.map(({ cause }) => cause);

  /** A line whose every container is fine, or cannot be told, is checked by its own test. */
  function broken(line: Expected): readonly Placed[] {
    return containersOf(line).filter(({ row }) =>
      Object.values(row.states).some((state) => !fine.has(state) && state !== "unknown"),
    );
  }

  test("that are not fine have a cause to be compared with", () => {
    const without = readExpected().filter(
      (line) => broken(line).length > 0 && causesByWhy[line.why] === undefined && line.namespace !== "kube-system",
    );
    expect(without.map(named)).toEqual([]);
  });

  test.each(readExpected())("$namespace/$workload $container, from the pod alone: $why", (line) => {
    for (const container of broken(line)) {
      const diagnosis = diagnoseIn(view, { text: "", container, action: null, resource: null });
      const cause = causesByWhy[line.why];
      expect(causes(diagnosis)[0]).toBe(cause ?? "FALLBACK_NODE_ROLE");
      expect(diagnosis.path.some(({ status }) => status === "broken") || diagnosis.path.length > 0).toBe(true);
    }
  });

  test.each(readExpected())("$namespace/$workload $container that cannot be told says why", (line) => {
    for (const container of containersOf(line).filter(({ row }) => row.state === "unknown")) {
      const diagnosis = diagnoseIn(view, { text: "", container, action: null, resource: null });
      expect(diagnosis.reason).toContain(container.row.cause.text);
      expect(diagnosis.causes.filter(({ confidence }) => confidence === "certain")).toEqual([]);
    }
  });

  test.each(readExpected())("$namespace/$workload $container, from its error alone: $why", (line) => {
    const cause = causesByWhy[line.why] ?? "FALLBACK_NODE_ROLE";
    for (const container of broken(line)) {
      for (const { family, text } of errorTexts(container)) {
        const diagnosis = diagnoseIn(view, { text, container: null, action: null, resource: null });
        const about = `${family}: ${text}\n${JSON.stringify(diagnosis.causes.map(({ cause: id, confidence }) => [id, confidence]))}`;
        expect(causes(diagnosis).slice(0, 5), about).toContain(cause);
        expect(
          diagnosis.causes.filter((one) => one.confidence === "certain" && one.cause !== cause),
          about,
        ).toEqual([]);
        const together = diagnoseIn(view, { text, container, action: null, resource: null });
        expect(causes(together)[0], about).toBe(cause);
      }
    }
  });
});
