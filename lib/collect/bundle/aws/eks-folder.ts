import type { Listing } from "#lib/domain/coverage.ts";
import { record, type Wire } from "../../kubernetes/wire.ts";
import { commandFor, commandLine, eksCommands } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import type { Problem } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { type Described, describedListing } from "./described.ts";
import { actionOf } from "./iam-account.ts";
import { type AnswerShape, type AwsReading, objectIn, readAwsAnswers } from "./read-answers.ts";

interface OfCluster {
  readonly clusterName?: string | undefined;
}

export interface EksTask<S, D extends OfCluster, T> {
  readonly list: string;
  readonly describe: string;
  /** Field of the list's answer. */
  readonly field: string;
  readonly what: string;
  readonly listed: (value: unknown) => S;
  readonly keyOf: (listed: S) => string;
  /** Cluster that an entry of the list names; absent: it names none. */
  readonly clusterOf?: (listed: S) => string | undefined;
  /** Field of the description's answer. */
  readonly content: string;
  readonly described: (value: Wire) => D;
  readonly describedKey: (described: D) => string;
  readonly join: (listed: S, described: D) => T | null;
  readonly fallback?: (listed: S) => T | null;
  readonly alone: (described: D) => T | null;
}

/** `eks/` of one cluster. */
export class EksFolder {
  readonly scope: string;
  readonly context: BundleContext;
  /** Name in EKS; null: not known. */
  readonly cluster: string | null;
  private readonly files: readonly BundleFile[];

  constructor(files: readonly BundleFile[], scope: string, cluster: string | null, context: BundleContext) {
    this.files = files;
    this.scope = scope;
    this.cluster = cluster;
    this.context = context;
  }

  read<T>(command: string, shape: AnswerShape<T>): Promise<AwsReading<T>> {
    return readAwsAnswers(filesOf(this.files, command), shape, this.context);
  }

  async described<S, D extends OfCluster, T>(task: EksTask<S, D, T>): Promise<Listing<T>> {
    const { list, describe, what } = task;
    const listed = this.own(await this.read(list, { lists: { [task.field]: task.listed }, what }), (entry) =>
      task.clusterOf?.(entry),
    );
    const described = await this.read<Described<D>>(describe, {
      one: (fields) => {
        const value = task.described(record(objectIn(fields, task.content), task.content));
        return { key: task.describedKey(value), value };
      },
      what,
    });
    return describedListing(
      {
        subject: { source: `eks:${actionOf(list)}`, scope: this.scope },
        listFile: `eks/${list}.json`,
        describeFile: `eks/${describe}.json`,
        lift: liftFor(list, listed.problems),
        describeLift: liftFor(describe, described.problems),
        what,
        listed,
        described: this.own(described, ({ value }) => value.clusterName),
        keyOf: task.keyOf,
        join: task.join,
        ...(task.fallback && { fallback: task.fallback }),
        alone: task.alone,
      },
      this.context,
    );
  }

  /** What names another cluster is left out, and said to be. */
  private own<T>(reading: AwsReading<T>, clusterOf: (item: T) => string | undefined): AwsReading<T> {
    const own = reading.items.filter((item) => {
      const name = clusterOf(item);
      return name === undefined || this.cluster === null || name === this.cluster;
    });
    const foreign = reading.items.length - own.length;
    if (foreign === 0) return reading;
    const reason = `${foreign} of ${reading.items.length} are of another cluster than ${this.cluster} and were left out`;
    return { ...reading, items: own, problems: [...reading.problems, { reason }] };
  }
}

function liftFor(command: string, problems: readonly Problem[]): string {
  const line = commandLine(commandFor(eksCommands, `eks/${command}.json`));
  return problems.some(({ denied }) => denied === true) ? `allow eks:${actionOf(command)}; then ${line}` : line;
}
