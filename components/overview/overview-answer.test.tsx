import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ByState } from "../state/state-bar.tsx";
import { OverviewAnswer } from "./overview-answer.tsx";

interface Case {
  byState?: ByState;
  containers?: number;
  workloads?: number;
  exposedNotCovered?: number;
  sources?: number;
  window?: string | null;
}

function said(given: Case): string {
  const markup = renderToStaticMarkup(
    <OverviewAnswer
      byState={given.byState ?? {}}
      containers={given.containers ?? 100}
      workloadsOnNodeRole={given.workloads ?? 0}
      exposedNotCovered={given.exposedNotCovered ?? 0}
      sources={{ complete: given.sources ?? 10 }}
      window={given.window === undefined ? "the 7 days read" : given.window}
    />,
  );
  return markup
    .replace(/<\/p>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

describe("the first sentence of the overview", () => {
  it("says who lives on a node's role, and why", () => {
    expect(said({ byState: { "falling-back": 27, "node-role-used": 30 }, workloads: 13 })).toBe(
      "57 containers in 13 workloads live on a node’s role: 27 fall back to it although another role is meant, and 30 were seen using it with nothing meant.",
    );
  });

  it("speaks of one as of one", () => {
    expect(said({ byState: { "falling-back": 1 }, workloads: 1 })).toBe(
      "1 container in 1 workload lives on a node’s role: 1 falls back to it although another role is meant.",
    );
  });

  it("is good news only where all of it is known", () => {
    expect(said({ byState: { isolated: 100 } })).toBe(
      "No container lives on a node’s role. Known for all 100 containers.",
    );
    expect(said({ byState: { isolated: 90, unknown: 10 } })).toBe(
      "No container was found to live on a node’s role, as far as it could be read. The state of 10 is unknown.",
    );
    expect(said({ byState: { "node-role-exposed": 5 }, exposedNotCovered: 5, window: null })).toBe(
      "No container was found to live on a node’s role, as far as it could be read. For 5 that could reach a node’s role, use was not read.",
    );
  });

  it("keeps those not seen apart from those not looked at", () => {
    const sentence = said({
      byState: { "node-role-used": 2, "node-role-exposed": 8 },
      workloads: 1,
      exposedNotCovered: 3,
    });
    expect(sentence).toContain(
      "5 could reach a node’s role and were not seen using it in the 7 days read; for 3 more, use was not read.",
    );
  });

  it("never says that there are none where nothing was read", () => {
    expect(said({ containers: 0, sources: 0 })).toBe("Nothing could be read, so nothing is known of any container.");
    expect(said({ containers: 0, sources: 3 })).toBe("No container was found in what was read.");
  });
});
