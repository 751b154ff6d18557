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
  /** Objects of this kind change all the time: of one that is there twice the first counts, whatever the second says. */
  readonly restless?: boolean;
}

interface Taken {
  readonly uid: unknown;
  /** Where in the items what was decoded of it begins. */
  readonly at: number;
}

/**
 * The objects of one kind, gathered from the files of a bundle. An object that is there twice counts once; where the two
 * differ neither counts, as nothing says which of them is the cluster's of today.
 */
export class ObjectList<T> {
  readonly resource: Resource;
  readonly kind: string;
  private readonly taken: T[] = [];
  private readonly options: ObjectListOptions<T>;
  private readonly files = new Set<BundleFile>();
  private readonly problems: Problem[] = [];
  private readonly known = new Map<string, Taken>();
  private misshapen = 0;
  private firstMisshapen = "";
  /** Names, with their namespace, of objects that are there twice and differ. */
  readonly torn = new Set<string>();
  /** Those of them that are two objects of one name, not one at two moments. */
  readonly namesakes = new Set<string>();
  private readonly tornItems = new Set<T>();

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

  /** What counts of the objects that were taken. */
  get items(): readonly T[] {
    return this.tornItems.size === 0 ? this.taken : this.taken.filter((one) => !this.tornItems.has(one));
  }

  take(object: unknown): void {
    if (Math.max(this.taken.length, this.known.size) >= this.options.most) {
      throw new Unreadable(`there are more than ${this.options.most} ${this.resource.plural}`);
    }
    try {
      if (this.isKnown(object)) return;
      this.taken.push(...this.decoded(object));
      if (isRecord(object) && isRecord(object["metadata"])) this.options.observe?.(object, object["metadata"]);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.misshapen++;
      if (this.firstMisshapen === "") this.firstMisshapen = `${nameForPeople(object)}: ${error.message}`;
    }
  }

  private decoded(object: unknown): readonly T[] {
    const found = this.options.decode(object);
    return Array.isArray(found) ? (found as readonly T[]) : [found as T];
  }

  private isKnown(object: unknown): boolean {
    const metadata = isRecord(object) && isRecord(object["metadata"]) ? object["metadata"] : null;
    if (metadata === null || typeof metadata["name"] !== "string") return false;
    const { namespace, name, uid } = metadata;
    const key = typeof namespace === "string" ? `${namespace}/${name}` : name;
    const first = this.known.get(key);
    if (first === undefined) {
      this.known.set(key, { uid, at: this.taken.length });
      return false;
    }
    if (first.uid !== uid) {
      this.namesakes.add(key);
      this.torn.add(key);
    }
    if (this.options.restless) return true;
    const second = this.decoded(object);
    const before = this.taken.slice(first.at, first.at + second.length);
    if (first.uid === uid && JSON.stringify(before) === JSON.stringify(second)) return true;
    this.torn.add(key);
    for (const one of before) this.tornItems.add(one);
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
    return this.files.size > 0 && this.problems.length === 0 && this.misshapen === 0 && this.torn.size === 0;
  }

  private ownProblems(): Problem[] {
    const { plural } = this.resource;
    const problems: Problem[] = [];
    if (this.misshapen > 0) {
      problems.push({
        reason: `${this.misshapen} of the ${plural} could not be understood; the first: ${this.firstMisshapen}`,
      });
    }
    const [first] = this.torn;
    if (first !== undefined) {
      const kept = this.options.restless ? "" : ", and were left out";
      problems.push({
        reason: `${this.torn.size} ${plural} are there twice and differ, ${first} among them: the files are of different moments or clusters${kept}`,
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
