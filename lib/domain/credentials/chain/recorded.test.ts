import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { resolveAll } from "./resolve.ts";
import { environmentOfScenario } from "./scenario.ts";

const recorded = ["botocore", "go2", "java2", "java2_no_sts", "js3", "go1", "java1"] as const;
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const path = `${root}../shared/realdata/sdk-cases.jsonl`;

interface Recorded {
  readonly id: string;
  readonly outcome: Readonly<Partial<Record<(typeof recorded)[number], { readonly class: string }>>>;
}

test.skipIf(!existsSync(path))(
  "the recorded scenarios of real SDKs come out as recorded, none wrong with confidence",
  () => {
    const wrong: string[] = [];
    let right = 0;
    let all = 0;
    for (const line of readFileSync(path, "utf8").trim().split("\n")) {
      const scenario = JSON.parse(line) as Recorded;
      const outcomes = resolveAll(environmentOfScenario(scenario), recorded);
      for (const family of recorded) {
        const expected = scenario.outcome[family]?.class;
        if (expected === undefined) continue;
        const found = outcomes[family].class;
        all++;
        if (found === expected) right++;
        else if (found !== "unknown") wrong.push(`${scenario.id} ${family}: ${found} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(all).toBeGreaterThan(1000);
    expect(right / all).toBeGreaterThanOrEqual(0.99);
  },
);
