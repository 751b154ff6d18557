import { resolveAll } from "#lib/domain/credentials/chain/resolve.ts";
import { environmentOfScenario } from "#lib/domain/credentials/chain/scenario.ts";
import { sdkFamilies } from "#lib/domain/credentials/families.ts";
import type { ExitStatus } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { answerLines, idOf, type LineAnswer } from "./json-lines.ts";

/** Answers one environment for every family; of one that cannot be read every answer is `unknown`. */
function answerTo(value: unknown): LineAnswer {
  const head = { version: 1, id: idOf(value) };
  try {
    if (value === undefined) throw new Error("it is no JSON");
    const outcomes = resolveAll(environmentOfScenario(value), sdkFamilies);
    const outcome = Object.fromEntries(
      sdkFamilies.map((family) => [family, { class: outcomes[family].class, why: outcomes[family].why }]),
    );
    return { answer: { ...head, outcome }, wrong: null };
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error);
    const outcome = Object.fromEntries(sdkFamilies.map((family) => [family, { class: "unknown", why: [] }]));
    return { answer: { ...head, outcome, error: wrong }, wrong };
  }
}

/** `rolecall chain`: a line each from stdin. */
export function chain(_options: object, streams: Streams): Promise<ExitStatus> {
  return answerLines(streams, answerTo);
}
