import type { AuditView } from "#lib/service/read/view.ts";
import type { Output } from "../output.ts";
import { jsonLine } from "../plain-text.ts";
import { entryMaker } from "./container.ts";
import type { Finding, Silent } from "./findings.ts";
import { tableLines } from "./table.ts";

export interface AuditResult {
  readonly view: AuditView;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly Silent[];
  readonly colour: boolean;
  /** Width to fit the table into; null: as wide as it is. */
  readonly columns: number | null;
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

function headOf({ audit, coverage }: AuditView): object {
  const { id, startedAt, finishedAt, source } = audit;
  return {
    version: 1,
    audit: { id, startedAt: timeOf(startedAt), finishedAt: timeOf(finishedAt), source },
    coverage: coverage.map(({ source, scope, status, count, reason, lift }) => ({
      source,
      scope,
      status,
      count,
      reason,
      lift,
    })),
  };
}

function* containerLines(view: AuditView): Generator<string> {
  const entryOf = entryMaker();
  for (const row of view.table.rows) {
    const placed = view.byId.get(row.id);
    if (placed) yield jsonLine(entryOf(placed));
  }
}

function* jsonText({ view, findings, notEvaluated }: AuditResult): Generator<string> {
  yield `${jsonLine(headOf(view)).slice(0, -1)},"containers":[`;
  let separator = "\n";
  for (const line of containerLines(view)) {
    yield separator + line;
    separator = ",\n";
  }
  yield `\n],"findings":[`;
  separator = "\n";
  for (const finding of findings) {
    yield separator + jsonLine(finding);
    separator = ",\n";
  }
  yield `\n],"notEvaluated":${jsonLine(notEvaluated)}}\n`;
}

function* jsonlText({ view }: AuditResult): Generator<string> {
  for (const line of containerLines(view)) yield `${line}\n`;
}

const formats = { json: jsonText, jsonl: jsonlText, table: tableLines };

/** Prints an audit, piece by piece: the whole text is never held. */
export async function writeAudit(output: Output, format: keyof typeof formats, result: AuditResult): Promise<void> {
  for (const piece of formats[format](result)) await output.write(piece);
}
