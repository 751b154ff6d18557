import { diagnoseText } from "#lib/domain/diagnosis/diagnose.ts";
import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { type ExitStatus, exit, wrongCall } from "../exit.ts";
import { answerLines, type LineAnswer } from "../lines/json-lines.ts";
import { jsonLine, plainText } from "../plain-text.ts";
import type { Streams } from "../streams.ts";
import { checkOptions, type InventoryOptions, inventoryFor } from "./inventory.ts";
import { writtenOut } from "./text.ts";

export interface DiagnoseOptions extends InventoryOptions {
  readonly format: "json" | "text";
  readonly jsonl?: true;
  readonly container?: string;
  readonly action?: string;
  readonly resource?: string;
  /** With a pod: the text is read, too. */
  readonly stdin?: true;
}

/** Most bytes that are taken from stdin; of these the beginning and the end are read. */
const mostBytes = 64 * 1024 * 1024;

async function stdinOf({ stdin, signal }: Streams): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    signal.throwIfAborted();
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += buffer.length;
    if (bytes > mostBytes) throw wrongCall("the input is longer than 64 MiB");
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Why nothing can be said of a paste because it cannot be read; null: it was read, or none was needed. */
function unreadable({ read, causes, reason, container }: Diagnosis): string | null {
  const isText = read.form !== "empty" && read.form !== "binary" && read.form !== "html";
  return isText || causes.length > 0 || container !== null ? null : reason;
}

type Answer = (text: string) => Diagnosis;

/** How texts are answered: by an inventory where one is asked for. */
async function answerBy(view: AuditView | null, options: DiagnoseOptions): Promise<Answer> {
  if (view === null) return diagnoseText;
  const [{ diagnoseInView }, { ServiceError }] = await Promise.all([
    import("#lib/service/diagnose/diagnose-in-view.ts"),
    import("#lib/service/errors.ts"),
  ]);
  const { pod, container: name, action, resource } = options;
  return (text) => {
    try {
      return diagnoseInView(view, { text, pod, name, action, resource });
    } catch (error) {
      if (error instanceof ServiceError)
        throw wrongCall([error.message, error.why, error.next].filter((one) => one !== null).join(" "));
      throw error;
    }
  };
}

/** One line of `--jsonl`: a JSON string, or `{ "id", "text" }`. */
function lineAnswer(value: unknown, answer: Answer): LineAnswer {
  const asked = typeof value === "object" && value !== null && "text" in value ? value : { text: value };
  if (typeof asked.text !== "string") {
    const wrong = value === undefined ? "it is no JSON" : "it is no JSON string";
    return { answer: { ...diagnoseText(""), reason: wrong, error: wrong }, wrong };
  }
  const diagnosis = answer(asked.text);
  const wrong = unreadable(diagnosis);
  const told = "id" in asked ? { ...diagnosis, id: asked.id } : diagnosis;
  return { answer: wrong === null ? told : { ...told, error: wrong }, wrong };
}

/** `rolecall diagnose`: one error from stdin, one on each line, or a pod. */
export async function diagnose(options: DiagnoseOptions, streams: Streams): Promise<ExitStatus> {
  checkOptions(options);
  const view = await inventoryFor(options, streams);
  const answer = await answerBy(view, options);
  if (options.jsonl) return answerLines(streams, (value) => lineAnswer(value, answer));
  // A pipe that nobody writes to would never end: beside a pod, text is read where it is asked for.
  const text = options.pod === undefined || options.stdin ? await stdinOf(streams) : "";
  const diagnosis = answer(text);
  streams.stdout.write(options.format === "json" ? `${jsonLine(diagnosis)}\n` : writtenOut(diagnosis));
  const wrong = unreadable(diagnosis);
  if (wrong === null) return exit.done;
  streams.stderr.write(`rolecall: ${plainText(wrong)}\n`);
  return exit.wrongCall;
}
