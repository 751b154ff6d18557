import { answerAdmission } from "#lib/domain/admission/door.ts";
import type { ExitStatus } from "../exit.ts";
import type { Streams } from "../streams.ts";
import { answerLines, idOf, type LineAnswer } from "./json-lines.ts";

/** Answers one pod at the webhook's door; of one that cannot be read nothing is said. */
function answerTo(value: unknown): LineAnswer {
  const head = { version: 1, id: idOf(value) };
  const answer = value === undefined ? { wrong: "it is no JSON" } : answerAdmission(value);
  return "wrong" in answer
    ? { answer: { ...head, added: null, error: answer.wrong }, wrong: answer.wrong }
    : { answer: { ...head, added: answer }, wrong: null };
}

/** `rolecall admission`: a line each from stdin. */
export function admission(_options: object, streams: Streams): Promise<ExitStatus> {
  return answerLines(streams, answerTo);
}
