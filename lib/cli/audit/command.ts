import type { AuditView } from "#lib/service/read/view.ts";
import { CommandError, type ExitStatus, exit } from "../exit.ts";
import { type Output, toFile, toStream } from "../output.ts";
import { plainText } from "../plain-text.ts";
import { inColour, type Streams, type Words } from "../streams.ts";
import { reaches, thresholdsOf } from "./fail-on.ts";
import { findingsOf } from "./findings.ts";
import { keepMemorySmall } from "./memory.ts";
import { planAudit } from "./plan.ts";
import { showProgress } from "./progress.ts";
import { unreadOf } from "./unread.ts";
import { writeAudit } from "./write.ts";

export interface AuditOptions {
  readonly demo?: true;
  readonly config?: string;
  readonly context?: string;
  readonly from?: string;
  readonly format: "table" | "json" | "jsonl";
  readonly failOn?: readonly string[];
  readonly trailSeconds?: number;
  readonly output?: string;
}

async function runBundled(folder: string, streams: Streams): Promise<AuditView> {
  const [{ auditBundle, BundleError }, { ProgressBoard }] = await Promise.all([
    import("#lib/service/audit/audit-bundle.ts"),
    import("#lib/service/audit/progress.ts"),
  ]);
  const board = new ProgressBoard(Date.now);
  const progress = showProgress(board, streams);
  try {
    return await auditBundle({ folder, signal: streams.signal, now: Date.now, board });
  } catch (error) {
    if (error instanceof BundleError) throw new CommandError(exit.wrongCall, error.message);
    throw error;
  } finally {
    progress.end();
  }
}

/** Runs the audit that the options ask for, with its progress on stderr. */
export async function runPlanned(options: AuditOptions, streams: Streams): Promise<AuditView> {
  keepMemorySmall();
  if (options.from !== undefined) return runBundled(options.from, streams);
  const planned = await planAudit(options, streams.env);
  const [{ runAudit }, { ProgressBoard }] = await Promise.all([
    import("#lib/service/audit/run-audit.ts"),
    import("#lib/service/audit/progress.ts"),
  ]);
  const board = new ProgressBoard(Date.now);
  const progress = showProgress(board, streams);
  try {
    const { plan } = planned;
    return await runAudit({
      plan,
      store: null,
      context: { env: plan.env, signal: streams.signal, now: Date.now, board },
    });
  } finally {
    progress.end();
    await planned.close();
  }
}

/** Says on stderr what was not read, where the data does not say it to people; and judges whether anything was. */
function judge(view: AuditView, { format, failOn }: AuditOptions, stderr: Words): ExitStatus {
  const { gaps, nothing, noPods } = unreadOf(view);
  const say = (line: string) => void stderr.write(`rolecall: ${plainText(line)}\n`);
  if (nothing !== null) {
    say(`nothing could be audited: ${nothing}`);
    return exit.noAudit;
  }
  if (format !== "table") for (const gap of gaps) say(gap);
  if (noPods !== null && failOn !== undefined) {
    say(`--fail-on cannot be answered, as no pods could be read: ${noPods}`);
    return exit.noAudit;
  }
  return exit.done;
}

/** `rolecall audit`: one audit, nothing kept. */
export async function audit(options: AuditOptions, streams: Streams): Promise<ExitStatus> {
  const thresholds = thresholdsOf(options.failOn ?? []);
  const output: Output = options.output === undefined ? toStream(streams.stdout) : await toFile(options.output);
  try {
    const view = await runPlanned(options, streams);
    const { findings, notEvaluated } = findingsOf(view);
    const colour = options.output === undefined && inColour(streams.stdout, streams.env);
    const columns = options.output === undefined && streams.stdout.isTTY ? (streams.stdout.columns ?? null) : null;
    await writeAudit(output, options.format, { view, findings, notEvaluated, colour, columns });
    await output.finish();
    const status = judge(view, options, streams.stderr);
    return status === exit.done && reaches(thresholds, findings, view.table.rows) ? exit.found : status;
  } catch (error) {
    await output.discard();
    if (error instanceof CommandError || streams.signal.aborted) throw error;
    throw new CommandError(exit.noAudit, error instanceof Error ? error.message : String(error));
  }
}
