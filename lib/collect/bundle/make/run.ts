import { mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pLimit from "p-limit";
import type { Environment } from "../../kubernetes/load-kubeconfig.ts";
import { isRecord } from "../../kubernetes/wire.ts";
import { timeInPath } from "../cloudtrail/place.ts";
import {
  type Blank,
  type BundleCommand,
  describeInstances,
  eksCommands,
  eventQuestions,
  iamCommands,
  kubernetesCommands,
  lookupCommand,
} from "../commands.ts";
import { BundleError } from "../unreadable.ts";
import { elementsIn, instancesIn } from "./elements.ts";
import { runCommand } from "./run-command.ts";
import { type BundleTarget, trailRegions } from "./target.ts";

export interface MakeOptions {
  readonly target: BundleTarget;
  /** Made where it is not there; it must be empty. */
  readonly folder: string;
  /** Of the commands: PATH, KUBECONFIG, AWS_PROFILE and the like. */
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly onFile?: (file: MadeFile) => void;
}

export interface MadeFile {
  /** From the bundle's folder. */
  readonly path: string;
  /** What the command said; null: the file was written. */
  readonly failure: string | null;
}

const describesAtOnce = 6;

/**
 * Runs the commands that make a bundle, with arguments as they are and no shell. A command that fails leaves no file and says
 * why. Raises `BundleError` where the folder cannot be made or is not empty.
 */
export async function makeBundle(options: MakeOptions): Promise<readonly MadeFile[]> {
  await emptyFolder(options.folder);
  const maker = new Maker(options);
  await maker.make();
  return maker.made;
}

async function emptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    throw new BundleError(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new BundleError(`${folder} is not empty; a bundle is made in a folder of its own`);
}

class Maker {
  readonly made: MadeFile[] = [];
  private readonly options: MakeOptions;
  private readonly blanks: Partial<Record<Blank, string>> = {};

  constructor(options: MakeOptions) {
    this.options = options;
  }

  async make(): Promise<void> {
    const { cluster, region, window } = this.options.target;
    for (const command of kubernetesCommands) await this.file(command);
    if (cluster === null) return;
    this.blanks.$CLUSTER = cluster;
    const place = region ?? (await this.answerOf("aws", ["configure", "get", "region"]));
    const account = await this.answerOf("aws", [
      "sts",
      "get-caller-identity",
      "--query",
      "Account",
      "--output",
      "text",
    ]);
    const words = { name: cluster, ...(account && { account }), ...(place && { region: place }) };
    await writeFile(join(this.options.folder, "cluster.yaml"), `${JSON.stringify(words, null, 2)}\n`, { mode: 0o600 });
    if (place) {
      this.blanks.$REGION = place;
      for (const command of eksCommands) await this.file(command);
      await this.file(describeInstances);
    }
    if (!account) return;
    for (const command of iamCommands) await this.file(command, `iam/${account}/`);
    if (place && window) await this.trail(account, place, window);
  }

  private async trail(
    account: string,
    home: string,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<void> {
    const { folder, signal } = this.options;
    this.blanks.$FROM = new Date(from).toISOString();
    this.blanks.$TO = new Date(to).toISOString();
    for (const region of trailRegions(home)) {
      this.blanks.$REGION = region;
      const into = `cloudtrail/${account}/${region}/${timeInPath(from)}_${timeInPath(to)}/`;
      const instances = region === home ? await instancesIn(folder, signal) : [];
      const questions = region === home ? [null, ...eventQuestions] : eventQuestions.slice(0, 1);
      for (const question of [...questions, ...instances.map((id) => `Username=${id}`)]) {
        await this.file(lookupCommand(question), into);
      }
    }
  }

  /** Writes one file. */
  private async file(command: BundleCommand, into = ""): Promise<void> {
    const path = `${into}${command.file}`;
    const own = join(this.options.folder, path);
    await mkdir(dirname(own), { recursive: true, mode: 0o700 });
    const file = await open(own, "wx", 0o600);
    let failure: string | null;
    let bytes = 0;
    try {
      const output = async (chunk: Buffer): Promise<void> => {
        bytes += chunk.length;
        await file.writeFile(chunk);
      };
      failure = command.each ? await this.each(command, into, output) : await this.run(command, output);
    } finally {
      await file.close();
    }
    // What it wrote before it failed is a part of the answer; nothing at all is no file.
    if (bytes === 0) await rm(own);
    if (bytes === 0 && failure === null && command.each) return;
    const made = { path, failure };
    this.made.push(made);
    this.options.onFile?.(made);
  }

  private run({ tool, args }: BundleCommand, output: (chunk: Buffer) => Promise<void> | void): Promise<string | null> {
    const { target, env, signal } = this.options;
    const own = tool === "kubectl" ? target.context : target.profile;
    const settings = own === null ? [] : [tool === "kubectl" ? "--context" : "--profile", own];
    const filled = args.map((word) => word.replace(/\$[A-Z]+/g, (blank) => this.blanks[blank as Blank] ?? blank));
    const patient = { AWS_PAGER: "", AWS_RETRY_MODE: "standard", AWS_MAX_ATTEMPTS: "20", ...env };
    return runCommand({ tool, args: [...settings, ...filled], env: patient, signal, output });
  }

  /** One command for each entry of a list that was written before; the answers in the order of the list. */
  private async each(
    command: BundleCommand & { readonly each?: NonNullable<BundleCommand["each"]> },
    into: string,
    output: (chunk: Buffer) => Promise<void>,
  ): Promise<string | null> {
    const { each } = command;
    if (!each) return null;
    const entries = await elementsIn(this.options.folder, `${into}${each.file}`, each.list, this.options.signal);
    const limit = pLimit(describesAtOnce);
    const answers = entries.map((entry) =>
      limit(async () => {
        const value: unknown = each.field === null ? entry : isRecord(entry) ? entry[each.field] : null;
        if (typeof value !== "string" || !/^[^-\s][\x21-\x7e]{0,2000}$/.test(value))
          return { chunks: [], failure: "odd name" };
        const chunks: Buffer[] = [];
        const args = command.args.map((word) => (word === "$EACH" ? value : word));
        const failure = await this.run({ ...command, args }, (chunk) => void chunks.push(chunk));
        return { chunks, failure };
      }),
    );
    let first: string | null = null;
    for (const answer of answers) {
      const { chunks, failure } = await answer;
      for (const chunk of chunks) await output(chunk);
      first ??= failure;
    }
    return first;
  }

  /** What a command prints, as one word; null: it failed or printed nothing. */
  private async answerOf(tool: "aws", args: readonly string[]): Promise<string | null> {
    let text = "";
    const failure = await this.run({ tool, args, file: "" }, (chunk) => {
      text += chunk.toString("utf8");
    });
    return failure === null && /^\s*[\w-]+\s*$/.test(text) ? text.trim() : null;
  }
}
