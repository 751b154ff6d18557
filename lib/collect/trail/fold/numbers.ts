import type { Actor } from "#lib/domain/usage/event.ts";
import { foldedSession } from "#lib/domain/usage/fold.ts";
import { agentClass, longestAgent } from "#lib/domain/usage/trail/agent-class.ts";
import { keptForm, keptIdentity, keptSessionName, maySessionBePods } from "#lib/domain/usage/trail/kept.ts";
import { KeyTable } from "#lib/domain/usage/trail/key-table.ts";
import type { Group } from "#lib/domain/usage/trail/part.ts";
import { keyWidth } from "#lib/domain/usage/trail/part.ts";
import { actorOf } from "../record/actor.ts";
import { fields, text } from "../record/fields.ts";
import { Interner } from "./interner.ts";
import { textHash } from "./key-hash.ts";
import { SampleRows } from "./sample-rows.ts";

/** Who made calls, as one `userIdentity` says. */
export interface KnownActor {
  readonly actor: Actor;
  /** Number of its group. */
  readonly group: number;
  readonly session: string | null;
  /** Hash of the access key id, where calls wait for who was handed the session. */
  readonly join: readonly [high: number, low: number] | null;
  /** Account of the caller: stands in where a record names no other. */
  readonly account: number;
}

/** What an exchange asks for. */
export interface Asked {
  readonly roleArn: string;
  readonly session: string;
}

export interface KnownExchange {
  readonly group: number;
  readonly session: string | null;
}

function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 0x5c || byte < 0x20 || byte >= 0x80) return false;
  }
  return true;
}

/** JSON of any kind between two bytes. Raises SyntaxError. */
function parse(bytes: Buffer, start: number, end: number): unknown {
  return JSON.parse(bytes.toString("utf8", start, end));
}

/**
 * The numbers that a reader gives to texts, groups and actors while it reads file after file. When there are too many it
 * begins anew, between two files.
 */
export class ReaderDictionary {
  epoch = 0;
  /** Since they were last taken. */
  newTexts: string[] = [];
  newGroups: string[] = [];
  readonly actors: KnownActor[] = [];
  /** Where the bytes of one file after another lie while they are read. */
  room: Buffer = Buffer.allocUnsafeSlow(2 ** 19);
  /** Where the folds of one file after another grow. */
  readonly folds = new KeyTable(keyWidth, 4096);
  readonly rows = new SampleRows((number) => this.textOf(number));
  /** Number of the class by the number of the agent. */
  readonly #classes = new Map<number, number>();
  readonly #texts = new Map<string, number>([["", 0]]);
  readonly #byNumber: string[] = [""];
  readonly #groups = new Map<string, number>();
  readonly #spans = new Interner();
  readonly #agents = new Interner();
  readonly #sources = new Interner();
  readonly #identities = new Interner();
  readonly #parameters = new Interner();
  readonly #asked: (Asked | null)[] = [];
  readonly #exchanges = new Map<KnownActor, Map<Asked | null, KnownExchange>>();

  /** To be called between two files. */
  renewIfFull(): void {
    const all = [this.#spans, this.#agents, this.#sources, this.#identities, this.#parameters];
    const full = all.some((one) => one.full);
    if (!full && this.#texts.size < 30_000 && this.#groups.size < 30_000) return;
    this.epoch++;
    for (const one of all) one.clear();
    this.#asked.length = 0;
    this.#exchanges.clear();
    this.#texts.clear();
    this.#texts.set("", 0);
    this.#byNumber.length = 1;
    this.#groups.clear();
    this.#classes.clear();
    this.actors.length = 0;
    this.newTexts = [];
    this.newGroups = [];
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

  /** Text of a JSON value, 0 where it is none. Raises SyntaxError. */
  span(bytes: Buffer, start: number, end: number): number {
    return start < 0 ? 0 : this.#spans.of(bytes, start, end, this.#learnText);
  }

  /** The same of an event source, without its common end. */
  source(bytes: Buffer, start: number, end: number): number {
    return start < 0 ? 0 : this.#sources.of(bytes, start, end, this.#learnSource);
  }

  agent(bytes: Buffer, start: number, end: number): number {
    return start < 0 ? 0 : this.#agents.of(bytes, start, end, this.#learnAgent);
  }

  /** The same of values that are parsed already. */
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

  /** Position in `actors` of a `userIdentity`. Raises SyntaxError. */
  actor(bytes: Buffer, start: number, end: number): number {
    return this.#identities.of(bytes, start, end, this.#learnActor);
  }

  /** What the `requestParameters` of an exchange ask for; null: they do not name it. Raises SyntaxError. */
  asked(bytes: Buffer, start: number, end: number): Asked | null {
    return this.#asked[this.#parameters.of(bytes, start, end, this.#learnAsked)] ?? null;
  }

  /** The group in which exchanges by an actor are counted, and the name of the session that was asked for. */
  exchange(known: KnownActor, asked: Asked | null): KnownExchange {
    let ofActor = this.#exchanges.get(known);
    if (ofActor === undefined) {
      ofActor = new Map();
      this.#exchanges.set(known, ofActor);
    }
    let exchange = ofActor.get(asked);
    if (exchange === undefined) {
      const { actor } = known;
      const session = asked?.session ?? null;
      const group = this.group({
        identity: keptIdentity(actor),
        roleArn: asked?.roleArn ?? null,
        ec2RoleDelivery: actor.kind === "assumed-role" ? actor.ec2RoleDelivery : null,
        form: foldedSession(session),
        exchange: true,
      });
      exchange = { group, session };
      ofActor.set(asked, exchange);
    }
    return exchange;
  }

  /** The group in which the calls of an actor are counted. */
  known(actor: Actor, account: string | null): KnownActor {
    const session = actor.kind === "assumed-role" ? actor : null;
    const group = this.group({
      identity: keptIdentity(actor),
      roleArn: session?.roleArn ?? null,
      ec2RoleDelivery: session?.ec2RoleDelivery ?? null,
      form: session === null ? "" : keptForm(session),
      exchange: false,
    });
    const join = maySessionBePods(actor) ? textHash(actor.accessKeyId) : null;
    const name = session === null ? null : keptSessionName(session);
    return { actor, group, session: name, join, account: this.text(account) };
  }

  readonly #learnText = (bytes: Buffer, start: number, end: number): number => {
    if (bytes[start] !== 0x22 || !isPlain(bytes, start, end)) return this.text(text(parse(bytes, start, end)));
    return this.text(text(bytes.toString("latin1", start + 1, end - 1)));
  };

  readonly #learnSource = (bytes: Buffer, start: number, end: number): number =>
    this.sourceText(text(parse(bytes, start, end)) ?? "");

  readonly #learnAgent = (bytes: Buffer, start: number, end: number): number => {
    return this.agentText(text(parse(bytes, start, end)));
  };

  readonly #learnActor = (bytes: Buffer, start: number, end: number): number => {
    const identity = fields(parse(bytes, start, end));
    this.actors.push(this.known(actorOf(identity, {}), text(identity["accountId"])));
    return this.actors.length - 1;
  };

  readonly #learnAsked = (bytes: Buffer, start: number, end: number): number => {
    const parameters = fields(parse(bytes, start, end));
    const [roleArn, session] = [text(parameters["roleArn"]), text(parameters["roleSessionName"])];
    this.#asked.push(roleArn === null || session === null ? null : { roleArn, session });
    return this.#asked.length - 1;
  };
}
