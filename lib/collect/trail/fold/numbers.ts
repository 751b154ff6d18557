import type { Actor } from "#lib/domain/usage/event.ts";
import { foldedSession } from "#lib/domain/usage/fold.ts";
import { agentClass, longestAgent } from "#lib/domain/usage/trail/agent-class.ts";
import { keptForm, keptIdentity, keptSessionName, maySessionBePods } from "#lib/domain/usage/trail/kept.ts";
import type { Group } from "#lib/domain/usage/trail/part.ts";
import { stands } from "#lib/domain/usage/trail/samples.ts";
import { Engine } from "../engine/engine.ts";

/** Who made calls. */
export interface KnownActor {
  /** Number of its group. */
  readonly group: number;
  readonly session: string | null;
  /** The access key id, where calls wait for who was handed the session. */
  readonly join: string | null;
}

/** There are this many texts, groups or names at the most before everything begins anew. */
const mostTexts = 30_000;
const mostNames = 60_000;

/** The numbers that a reader gives to texts, groups and names of sessions while it reads file after file. */
export class ReaderDictionary {
  epoch = 0;
  /** Since they were last taken. */
  newTexts: string[] = [];
  newGroups: string[] = [];
  /** Names of sessions by their number. */
  names: (string | null)[] = [];
  readonly engine = new Engine((words, one, other) =>
    stands(words, one, words, other, (number) => this.textOf(number)),
  );
  readonly #texts = new Map<string, number>([["", 0]]);
  readonly #byNumber: string[] = [""];
  readonly #classes = new Map<number, number>();
  readonly #groups = new Map<string, number>();
  /** What is known of sessions by what they have in common. */
  readonly forms = new Map<
    string,
    { readonly group: number; readonly account: number; readonly flags: number; readonly named: boolean }
  >();

  /** To be called between two files. */
  renewIfFull(): void {
    if (this.#texts.size < mostTexts && this.#groups.size < mostTexts) return;
    this.epoch++;
    this.forget();
    this.#texts.clear();
    this.#texts.set("", 0);
    this.#byNumber.length = 1;
    this.#classes.clear();
    this.#groups.clear();
    this.newTexts = [];
    this.newGroups = [];
  }

  /** Time to forget what is known, before more is learned. */
  get crowded(): boolean {
    return this.engine.crowded || this.names.length >= mostNames || this.forms.size >= mostTexts;
  }

  /** Forgets bytes, actors and names; texts and groups keep their numbers. */
  forget(): void {
    this.engine.forget();
    this.names = [];
    this.forms.clear();
  }

  text(value: string | null): number {
    const key = value ?? "";
    let number = this.#texts.get(key);
    if (number === undefined) {
      number = this.#texts.size;
      this.#texts.set(key, number);
      this.newTexts.push(key);
      this.#byNumber.push(key);
    }
    return number;
  }

  textOf(number: number): string {
    return this.#byNumber[number] ?? "";
  }

  /** An event source without its common end. */
  sourceText(value: string): number {
    return this.text(value.replace(/\.amazonaws\.com$/, ""));
  }

  agentText(value: string | null): number {
    return this.text(value?.slice(0, longestAgent) ?? null);
  }

  /** The number of an agent's class. */
  classOf(agent: number): number {
    let number = this.#classes.get(agent);
    if (number === undefined) {
      number = this.text(agentClass(this.textOf(agent)));
      this.#classes.set(agent, number);
    }
    return number;
  }

  name(session: string | null): number {
    return this.names.push(session) - 1;
  }

  group(group: Group): number {
    const key = JSON.stringify(group);
    let number = this.#groups.get(key);
    if (number === undefined) {
      number = this.#groups.size;
      this.#groups.set(key, number);
      this.newGroups.push(key);
    }
    return number;
  }

  /** The group in which the exchanges of an actor are counted that asks for a role and names a session. */
  exchange(actor: Actor, roleArn: string | null, session: string | null): number {
    return this.group({
      identity: keptIdentity(actor),
      roleArn,
      ec2RoleDelivery: actor.kind === "assumed-role" ? actor.ec2RoleDelivery : null,
      form: foldedSession(session),
      exchange: true,
    });
  }

  /** The group in which the calls of an actor are counted. */
  known(actor: Actor): KnownActor {
    const session = actor.kind === "assumed-role" ? actor : null;
    const group = this.group({
      identity: keptIdentity(actor),
      roleArn: session?.roleArn ?? null,
      ec2RoleDelivery: session?.ec2RoleDelivery ?? null,
      form: session === null ? "" : keptForm(session),
      exchange: false,
    });
    const join = maySessionBePods(actor) ? actor.accessKeyId : null;
    return { group, session: session === null ? null : keptSessionName(session), join };
  }
}
