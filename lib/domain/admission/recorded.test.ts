import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { answerAdmission } from "./door.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const path = `${root}../shared/realdata/webhook-cases.jsonl`;

interface Recorded {
  readonly id: string;
  readonly added: unknown;
}

test.skipIf(!existsSync(path))("the recorded pods come out as the real webhook left them, every one", () => {
  const wrong: string[] = [];
  const lines = readFileSync(path, "utf8").trim().split("\n");
  for (const line of lines) {
    const recorded = JSON.parse(line) as Recorded;
    const answer: unknown = JSON.parse(JSON.stringify(answerAdmission(recorded)));
    try {
      expect(answer).toStrictEqual(recorded.added);
    } catch {
      wrong.push(recorded.id);
    }
  }
  expect(wrong).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
});
