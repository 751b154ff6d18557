import { readFile } from "node:fs/promises";
import { answerTrust } from "#lib/domain/trust/door.ts";
import { type ExitStatus, exit, wrongCall } from "../exit.ts";
import { jsonLine } from "../plain-text.ts";
import type { Streams } from "../streams.ts";
import { answerLines, idOf, type LineAnswer } from "./json-lines.ts";

export interface TrustOptions {
  readonly policy?: string;
  readonly request?: string;
}

/** Answers `{ id, policy, request }`; what cannot be answered is `unknown` and says why. */
function answerTo(value: unknown): LineAnswer {
  const head = { version: 1, id: idOf(value) };
  const wrong = (error: string): LineAnswer => ({
    answer: { ...head, verdict: "unknown", statements: [], error },
    wrong: error,
  });
  if (value === undefined) return wrong("it is no JSON");
  if (typeof value !== "object" || value === null) return wrong("it is no object of id, policy and request");
  const { policy, request } = value as { readonly policy?: unknown; readonly request?: unknown };
  const verdict = answerTrust(policy, request);
  return "wrong" in verdict ? wrong(verdict.wrong) : { answer: { ...head, ...verdict }, wrong: null };
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    throw wrongCall(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongCall(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `rolecall trust`: one policy and request from files, or a line each from stdin. */
export async function trust({ policy, request }: TrustOptions, streams: Streams): Promise<ExitStatus> {
  if (policy === undefined && request === undefined) return answerLines(streams, answerTo);
  if (policy === undefined || request === undefined) throw wrongCall("--policy and --request belong together");
  const asked = jsonOf(await textOf(request), request);
  const { answer, wrong } = answerTo({ id: idOf(asked), policy: await textOf(policy), request: asked });
  if (wrong !== null) throw wrongCall(`${request}: ${wrong}`);
  streams.stdout.write(`${jsonLine(answer)}\n`);
  return exit.done;
}
