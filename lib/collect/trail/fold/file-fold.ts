import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { foldedSession, hourLength } from "#lib/domain/usage/fold.ts";
import { isExchange, ownerOf } from "#lib/domain/usage/identity.ts";
import { keptIdentity } from "#lib/domain/usage/trail/kept.ts";
import type { KeyTable } from "#lib/domain/usage/trail/key-table.ts";
import { foldWidth, keyWidth, type TrailPart, word } from "#lib/domain/usage/trail/part.ts";
import { textHash } from "./key-hash.ts";
import type { KnownActor, ReaderDictionary } from "./numbers.ts";
import type { SampleRows } from "./sample-rows.ts";

/** Numbers that name one event's fold; filled anew for every event. */
export interface EventNumbers {
  service: number;
  action: number;
  error: number;
  agent: number;
  account: number;
  region: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** Words of its id, see `textId`. */
  readonly id: Int32Array;
  /** Hash of the id. */
  high: number;
  low: number;
}

/** Folds the events of one file; one at a time for each dictionary. */
export class FileFold {
  readonly #dictionary: ReaderDictionary;
  readonly #skip: ReadonlySet<number>;
  readonly #table: KeyTable;
  readonly #rows: SampleRows;
  readonly #key = new Int32Array(keyWidth);
  readonly #joins: number[] = [];
  readonly #joinRows = new Map<KnownActor, number>();
  readonly #issued: number[] = [];
  #ids = new Int32Array(3 * 4096);
  /** Events so far, those that are left out among them. */
  events = 0;

  /** `skip`: positions of events that were counted before. */
  constructor(dictionary: ReaderDictionary, skip: ReadonlySet<number>) {
    this.#dictionary = dictionary;
    this.#skip = skip;
    this.#table = dictionary.folds;
    this.#rows = dictionary.rows;
    this.#table.clear();
    this.#rows.clear();
  }

  /** Adds a call that is no exchange. */
  addCall(event: EventNumbers, actor: KnownActor): void {
    if (this.#isLeftOut(event)) return;
    this.#add(event, actor.join === null ? actor.group : -1 - this.#joinRow(actor, actor.join), actor.session);
  }

  /** Adds an exchange that hands nothing to anybody who is known by it. */
  addExchange(event: EventNumbers, group: number, session: string | null): void {
    if (!this.#isLeftOut(event)) this.#add(event, group, session);
  }

  /** Adds an event of any kind that was decoded. */
  addEvent(event: TrailEvent, numbers: EventNumbers): void {
    if (!isExchange(event)) return this.addCall(numbers, this.#dictionary.known(event.actor, null));
    if (this.#isLeftOut(numbers)) return;
    const { issued, requested, actor } = event;
    const owner = issued === null ? null : ownerOf(event, issued);
    const session = requested?.sessionName ?? null;
    const group = this.#dictionary.group({
      identity: owner?.kind === "pod" ? owner : keptIdentity(actor),
      roleArn: requested?.roleArn ?? issued?.roleArn ?? null,
      ec2RoleDelivery: actor.kind === "assumed-role" ? actor.ec2RoleDelivery : null,
      form: foldedSession(session),
      exchange: true,
    });
    if (issued !== null && owner !== null) {
      this.#issued.push(group, ...textHash(issued.accessKeyId), Math.floor(event.at / hourLength));
    }
    this.#add(numbers, group, session);
  }

  /** What the file was folded into. */
  finish(): TrailPart {
    const { epoch, newTexts, newGroups } = this.#dictionary;
    this.#dictionary.newTexts = [];
    this.#dictionary.newGroups = [];
    const { size, rows } = this.#table;
    const folds = new Int32Array(size * foldWidth);
    for (let fold = 0; fold < size; fold++) {
      folds.set(rows.subarray(fold * keyWidth, (fold + 1) * keyWidth), fold * foldWidth);
      this.#rows.copy(fold, folds, fold * foldWidth + word.count);
    }
    return {
      epoch,
      texts: newTexts,
      groups: newGroups,
      folds,
      sessions: this.#rows.sessions,
      joins: Int32Array.from(this.#joins),
      issued: Int32Array.from(this.#issued),
      ids: this.#ids.slice(0, this.events * 3),
    };
  }

  /** Notes the event's id; true: it was counted before. */
  #isLeftOut({ at, high, low }: EventNumbers): boolean {
    const from = this.events * 3;
    if (from === this.#ids.length) {
      const larger = new Int32Array(from * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[from] = Math.floor(at / hourLength);
    this.#ids[from + 1] = high;
    this.#ids[from + 2] = low;
    return this.#skip.has(this.events++);
  }

  #joinRow(actor: KnownActor, [high, low]: readonly [number, number]): number {
    let row = this.#joinRows.get(actor);
    if (row === undefined) {
      row = this.#joins.length / 3;
      this.#joins.push(actor.group, high, low);
      this.#joinRows.set(actor, row);
    }
    return row;
  }

  #add(event: EventNumbers, who: number, session: string | null): void {
    const key = this.#key;
    const hour = Math.floor(event.at / hourLength);
    key[word.who] = who;
    key[word.service] = event.service;
    key[word.action] = event.action;
    key[word.error] = event.error;
    key[word.agentClass] = this.#dictionary.classOf(event.agent);
    key[word.account] = event.account;
    key[word.region] = event.region;
    key[word.hour] = hour;
    this.#rows.add(this.#table.number(key), event.at - hour * hourLength, event.agent, session, event.id);
  }
}
