import type { Listing } from "#lib/domain/coverage.ts";
import { nameForPeople } from "../../kubernetes/metadata.ts";
import { type Resource, ruleFor } from "../../kubernetes/resources.ts";
import { isRecord, Malformed, type Wire } from "../../kubernetes/wire.ts";
import { commandFor, commandLine, kubernetesCommands } from "../commands.ts";
import { coverageOf, notInBundle, type Problem, timesOf } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { Unreadable } from "../unreadable.ts";

export interface ObjectListOptions<T> {
  readonly resource: Resource;
  readonly kind: string;
  /** Raises `Malformed` for what it does not understand. */
  readonly decode: (object: unknown) => T | readonly T[];
  /** Sees the metadata and the rest of every object that was decoded. */
  readonly observe?: (object: Wire, metadata: Wire) => void;
  readonly most: number;
}

/** The objects of one kind, gathered from the files of a bundle. An object that is there twice counts once. */
export class ObjectList<T> {
  readonly resource: Resource;
  readonly kind: string;
  readonly items: T[] = [];
  private readonly options: ObjectListOptions<T>;
  private readonly files = new Set<BundleFile>();
  private readonly problems: Problem[] = [];
  private readonly uids = new Map<string, unknown>();
  private misshapen = 0;
  private firstMisshapen = "";
  private namesakes = 0;

  constructor(options: ObjectListOptions<T>) {
    this.options = options;
    this.resource = options.resource;
    this.kind = options.kind;
  }

  /** Notes that a file has been read for it. */
  readFrom(file: BundleFile): void {
    this.files.add(file);
  }

  problem(problem: Problem): void {
    this.problems.push(problem);
  }

  take(object: unknown): void {
    if (Math.max(this.items.length, this.uids.size) >= this.options.most) {
      throw new Unreadable(`there are more than ${this.options.most} ${this.resource.plural}`);
    }
    try {
      if (this.isKnown(object)) return;
      const decoded = this.options.decode(object);
      if (Array.isArray(decoded)) for (const one of decoded as readonly T[]) this.items.push(one);
      else this.items.push(decoded as T);
      if (isRecord(object) && isRecord(object["metadata"])) this.options.observe?.(object, object["metadata"]);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.misshapen++;
      if (this.firstMisshapen === "") this.firstMisshapen = `${nameForPeople(object)}: ${error.message}`;
    }
  }

  private isKnown(object: unknown): boolean {
    const metadata = isRecord(object) && isRecord(object["metadata"]) ? object["metadata"] : null;
    if (metadata === null || typeof metadata["name"] !== "string") return false;
    const { namespace, name, uid } = metadata;
    const key = typeof namespace === "string" ? `${namespace}/${name}` : name;
    if (!this.uids.has(key)) {
      this.uids.set(key, uid);
      return false;
    }
    if (this.uids.get(key) !== uid) this.namesakes++;
    return true;
  }

  /** What was gathered; `items`: what is left of it after the files were held against each other. */
  listing(
    scope: string,
    now: number,
    checked: { readonly items: readonly T[]; readonly problems: readonly Problem[] },
  ): Listing<T> {
    const subject = { source: this.resource.source, scope };
    const lift = liftFor(
      this.resource,
      this.problems.some(({ denied }) => denied === true),
    );
    if (this.files.size === 0 && this.problems.length === 0) {
      return { items: [], coverage: notInBundle(subject, `kubernetes/${this.resource.plural}.json`, lift, now) };
    }
    const problems = [...this.problems, ...this.ownProblems(), ...checked.problems];
    const coverage = coverageOf(subject, checked.items.length, problems, lift, timesOf([...this.files], now));
    return { items: checked.items, coverage };
  }

  /** Every object that the cluster had is among the items. */
  get whole(): boolean {
    return this.files.size > 0 && this.problems.length === 0 && this.misshapen === 0 && this.namesakes === 0;
  }

  private ownProblems(): Problem[] {
    const { plural } = this.resource;
    const problems: Problem[] = [];
    if (this.misshapen > 0) {
      problems.push({
        reason: `${this.misshapen} of the ${plural} could not be understood; the first: ${this.firstMisshapen}`,
      });
    }
    if (this.namesakes > 0) {
      problems.push({
        reason: `${this.namesakes} ${plural} are there twice with different uids: the files are of different moments or clusters`,
      });
    }
    return problems;
  }
}

/** What would make a list whole: the command, and where it was refused the permission, too. */
function liftFor(resource: Resource, denied: boolean): string {
  const line = commandLine(commandFor(kubernetesCommands, `kubernetes/${resource.plural}.json`));
  return denied ? `${ruleFor([resource])}; then ${line}` : line;
}
