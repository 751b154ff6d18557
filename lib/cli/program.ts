import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { CommandError, type ExitStatus, exit } from "./exit.ts";
import { plainText } from "./plain-text.ts";
import type { Streams } from "./streams.ts";

type Process = Pick<Streams, "stdin" | "stdout" | "stderr" | "env"> & Pick<NodeJS.Process, "once" | "off">;

function version(): string {
  const file: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof file === "object" && file !== null && "version" in file ? String(file.version) : "unknown";
}

function seconds(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 86_400) throw new InvalidArgumentError("It must be 0 to 86400 whole seconds.");
  return number;
}

function days(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 90) throw new InvalidArgumentError("It must be 0 to 90 whole days.");
  return number;
}

/** The commands. Each loads what it needs when it is called. */
function programOf(streams: Streams, ended: (status: ExitStatus) => void): Command {
  const act =
    <O>(load: () => Promise<(options: O, streams: Streams) => Promise<ExitStatus>>) =>
    async (options: O): Promise<void> =>
      ended(await (await load())(options, streams));
  const program = new Command("rolecall")
    .description("Which pods on EKS hold which AWS role, per container, with proof, and which live on the node's role.")
    .version(version())
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      writeErr: (text) => void streams.stderr.write(text),
      outputError: (text, write) => write(`rolecall: ${plainText(text.replace(/^error: /, "").trim())}\n`),
    })
    .addHelpText(
      "after",
      "\nData goes to stdout, words to stderr. Status: 0 done, 1 found what --fail-on names, 2 wrong call, 3 nothing could be audited.",
    );
  program
    .command("audit")
    .description("audit what KUBECONFIG and the AWS settings point at")
    .addOption(new Option("--demo", "audit the built-in demo estate").conflicts(["config", "context"]))
    .addOption(new Option("--config <file>", "audit the clusters that this file names").conflicts("context"))
    .option("--context <name>", "audit this context of the kubeconfig")
    .addOption(new Option("--from <folder>", "audit a bundle of files").conflicts(["demo", "config", "context"]))
    .addOption(new Option("--format <format>", "how to print it").choices(["table", "json", "jsonl"]).default("table"))
    .option("--fail-on <what...>", "end with 1 at a finding of this severity or above, or a container in this state")
    .option("--trail-seconds <n>", "longest that CloudTrail is read; 0 leaves it out", seconds)
    .option("--output <file>", "write the data to a file")
    .action(act(async () => (await import("./audit/command.ts")).audit));
  program
    .command("trust")
    .description("evaluate a trust policy, or one for each JSON line of stdin")
    .option("--policy <file>", "the trust policy")
    .option("--request <file>", "action, principal and context of the call")
    .addOption(new Option("--format <format>", "how to print it").choices(["json"]).default("json"))
    .action(act(async () => (await import("./lines/trust.ts")).trust));
  program
    .command("chain")
    .description("tell what each SDK family would use, for each JSON line of stdin")
    .addOption(new Option("--format <format>", "how to print it").choices(["json"]).default("json"))
    .action(act(async () => (await import("./lines/chain.ts")).chain));
  program
    .command("admission")
    .description("tell what the pod identity webhook would add, for each JSON line of stdin")
    .addOption(new Option("--format <format>", "how to print it").choices(["json"]).default("json"))
    .action(act(async () => (await import("./lines/admission.ts")).admission));
  program
    .command("diagnose")
    .description("tell what broke, from an error, a log excerpt or a CloudTrail event on stdin, or of a pod")
    .option("--jsonl", "read a JSON string a line, and answer each with a line of JSON")
    .option("--pod <namespace/name>", "of this pod; the last audit that is kept is asked, or --from, or --demo")
    .option("--container <name>", "of this container; else of the one in the worst state")
    .option("--stdin", "with --pod: read the error from stdin as well")
    .option("--action <service:Action>", "what the pod may not do")
    .option("--resource <arn>", "on what")
    .addOption(new Option("--from <folder>", "ask a bundle of files").conflicts(["demo", "last"]))
    .addOption(new Option("--demo", "ask the built-in demo estate").conflicts("last"))
    .option("--last", "ask the last audit that is kept")
    .addOption(new Option("--format <format>", "how to print it").choices(["json", "text"]).default("json"))
    .action(act(async () => (await import("./diagnose/command.ts")).diagnose));
  program
    .command("bundle")
    .description("print the kubectl and aws commands that make a folder to audit offline, or run them")
    .option("--run <folder>", "run them, into this new folder")
    .option("--context <name>", "context of the kubeconfig")
    .option("--cluster <name>", "name of the cluster in EKS; taken from the context where it tells")
    .option("--region <region>", "its Region; taken from the context where it tells")
    .option("--profile <name>", "profile of the aws command")
    .option("--days <n>", "days of CloudTrail, at most 90; 0 leaves it out", days, 7)
    .action(act(async () => (await import("./bundle/command.ts")).bundle));
  return program;
}

function statusOf(error: unknown, streams: Streams): ExitStatus {
  if (streams.signal.aborted) {
    streams.stderr.write("rolecall: interrupted\n");
    return exit.interrupted;
  }
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.wrongCall;
  const line = error instanceof Error ? error.message : String(error);
  streams.stderr.write(`rolecall: ${plainText(line)}\n`);
  return error instanceof CommandError ? error.status : exit.noAudit;
}

/** Runs one command line and gives the status to end with. Never rejects. */
export async function run(args: readonly string[], process: Process): Promise<ExitStatus> {
  const { stdin, stdout, stderr, env } = process;
  const abort = new AbortController();
  const interrupt = (): void => abort.abort(new Error("interrupted"));
  // Once: a second Ctrl-C ends the process at once.
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const streams: Streams = { stdin, stdout, stderr, env, signal: abort.signal };
  let status: ExitStatus = exit.done;
  try {
    await programOf(streams, (ended) => {
      status = ended;
    }).parseAsync(args, { from: "user" });
  } catch (error) {
    status = statusOf(error, streams);
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  return status;
}
