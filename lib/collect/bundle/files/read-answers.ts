import { JsonPieces } from "../json/pieces.ts";
import type { BundleLimits } from "../limits.ts";
import { Unreadable } from "../unreadable.ts";
import { bytesOf } from "./bytes.ts";
import type { BundleFile } from "./folder.ts";

export interface AnswerReader {
  /** Fields whose lists are given element by element. */
  readonly split: ReadonlySet<string>;
  readonly item: (value: unknown, key: string, before: ReadonlyMap<string, unknown>) => void;
  /** An answer has ended: its other fields, and the names of the lists that were given. */
  readonly document: (fields: Readonly<Record<string, unknown>>, lists: ReadonlySet<string>) => void;
  /** Told after every chunk. */
  readonly progress?: () => void;
}

const headBytes = 400;

/**
 * Reads the JSON answers of one file, one after another. Raises `Unreadable`, after having given what came before; also
 * what `item` and `document` raise.
 */
export async function readAnswers(
  file: BundleFile,
  reader: AnswerReader,
  limits: BundleLimits,
  signal: AbortSignal,
): Promise<void> {
  const pieces = new JsonPieces(reader.split, limits);
  let head: string | null = null;
  for await (const chunk of bytesOf(file, limits, signal)) {
    head ??= chunk.toString("utf8", 0, headBytes);
    try {
      for (const piece of pieces.push(chunk)) {
        if (piece.kind === "item") reader.item(piece.value, piece.key, piece.before);
        else reader.document(piece.fields, piece.lists);
      }
    } catch (error) {
      throw refusalIn(head) ?? error;
    }
    reader.progress?.();
  }
  pieces.end();
}

const refusals = /Forbidden|AccessDenied|UnauthorizedOperation|not authorized|You must be logged in|ExpiredToken/;
const failures = /^\s*(?:Error from server|An error occurred|error:|aws: error|Unable to )/;

/** What kubectl and the aws command print when they fail, where it was written into the file; null: it is not that. */
function refusalIn(head: string): Unreadable | null {
  if (!failures.test(head)) return null;
  const line = head.trim().split("\n", 1)[0] ?? "";
  return new Unreadable(`it holds an error of the command: ${line}`, { denied: refusals.test(line) });
}
