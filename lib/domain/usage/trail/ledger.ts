import { foldedSession, hourLength, type UsageRecord } from "../fold.ts";
import { agentClass } from "./agent-class.ts";
import { FoldColumns } from "./columns.ts";
import { Groups, Numbers, ReaderNumbers } from "./dictionary.ts";
import { Forms, groupOfOthers, otherForms } from "./forms.ts";
import { type KeptSession, Owners, ownersKept } from "./owners.ts";
import { foldWidth, type TrailPart, word } from "./part.ts";
import { RecentIds } from "./recent-ids.ts";

/** Calls of a session whose exchange may still come. */
export interface WaitingRecord {
  /** Hash of the session's access key id. */
  readonly key: number;
  readonly record: UsageRecord;
}

/** What there is to keep, in one commit or not at all. */
export interface TrailTake {
  /** To be added to those of before; may be gone over once. */
  readonly records: Iterable<UsageRecord>;
  /** In place of all that waited before. */
  readonly waiting: readonly WaitingRecord[];
  /** Handed out since the last commit. */
  readonly sessions: readonly KeptSession[];
  /** Sessions that were handed out before this hour (since the epoch) are forgotten. */
  readonly sessionsFrom: number;
}

/** Hours of the trail for which calls wait for the exchange that began their session. */
const patience = 3;
/** Hours of the trail for which the ids of events are known. */
const idsKept = 26;

/** Group, service, action, error, class of the agent, account, Region: what a record is told apart by. */
const keyWidth = 7;

/** 53 bits of the hash of an access key id. */
function keyAt(words: Int32Array, at: number): number {
  return ((words[at] as number) & 0x1fffff) * 2 ** 32 + ((words[at + 1] as number) >>> 0);
}

/**
 * Adds up what the files of a trail were folded into. Calls are joined to whom their session was handed, whichever of the two
 * came first, as long as they lie within hours of each other; what stays in memory grows with identities and not with events.
 */
export class TrailLedger {
  readonly #texts = new Numbers();
  readonly #groups = new Groups();
  readonly #readers = new Map<number, ReaderNumbers>();
  readonly #owners = new Owners();
  readonly #ids = new RecentIds();
  readonly #forms = new Forms(new Numbers());
  /** Calls that were counted among other forms of what called. */
  otherForms = 0;
  #folds: FoldColumns;
  /** Calls of sessions that are not known yet; the last number of a key is the session's among `#waitingKeys`. */
  #waiting: FoldColumns;
  #waitingKeys = new Map<number, number>();
  readonly #key = new Int32Array(keyWidth);
  readonly #waitingKey = new Int32Array(keyWidth + 1);
  #newest = 0;

  constructor() {
    this.#texts.of("");
    this.#folds = this.#columns(keyWidth);
    this.#waiting = this.#columns(keyWidth + 1);
  }

  /** Kinds of calls that a commit would write, about. */
  get size(): number {
    return this.#folds.size + this.#waiting.size;
  }

  /** What an earlier run left: sessions and whom they were handed to, and what waits for its session. */
  restore(sessions: Iterable<KeptSession>, waiting: Iterable<WaitingRecord>): void {
    for (const session of sessions) this.#owners.restore(session);
    for (const { key, record } of waiting) this.#restoreWaiting(key, record);
  }

  /** Notes the ids of a file; gives the positions of events that came before. */
  duplicates(ids: TrailPart["ids"]): number[] {
    const found: number[] = [];
    for (let at = 0; at < ids.length; at += 3) {
      if (!this.#ids.add(ids[at] as number, ids[at + 1] as number, ids[at + 2] as number)) found.push(at / 3);
    }
    this.#ids.retire(Number.NEGATIVE_INFINITY);
    return found;
  }

  /** Adds a file that `reader` has folded. The parts of one reader come in the order in which it made them. */
  add(reader: number, part: TrailPart): void {
    const numbers = this.learn(reader, part);
    for (let at = 0; at < part.issued.length; at += 4) {
      const group = this.#groups.at(numbers.groups[part.issued[at] as number] as number);
      this.#owners.add(keyAt(part.issued, at + 1), group.identity, part.issued[at + 3] as number);
    }
    const { texts } = numbers;
    const key = this.#key;
    for (let fold = 0; fold * foldWidth < part.folds.length; fold++) {
      const from = fold * foldWidth;
      const who = part.folds[from] as number;
      const join = who < 0 ? (-1 - who) * 3 : -1;
      key[0] = numbers.groups[join < 0 ? who : (part.joins[join] as number)] as number;
      for (let at = 1; at < keyWidth; at++) key[at] = texts[part.folds[from + at] as number] as number;
      if (join >= 0) {
        const session = keyAt(part.joins, join + 1);
        const owner = this.#owners.of(session);
        if (owner === undefined) {
          this.#waiting.addFold(this.#keyWaiting(key, session), part, fold, texts);
          continue;
        }
        key[0] = this.#owned(key[0], owner);
      }
      this.#limit(key, part.folds[from + word.count] as number);
      this.#folds.addFold(key, part, fold, texts);
    }
  }

  /** Turns a key into that of other forms where there are too many of them. */
  #limit(key: Int32Array, count: number): void {
    const group = key[0] as number;
    const admitted = this.#forms.admits(
      group,
      (number) => this.#groups.at(number),
      key[word.action] as number,
      key[word.agentClass] as number,
    );
    if (admitted) return;
    this.otherForms += count;
    key[0] = this.#groups.numbers.of(JSON.stringify(groupOfOthers(this.#groups.at(group))));
    key[word.agentClass] = this.#texts.of(otherForms);
  }

  /** Learns a part's numbers alone: it will come again without its duplicates. */
  learn(reader: number, part: Pick<TrailPart, "epoch" | "texts" | "groups">): ReaderNumbers {
    let numbers = this.#readers.get(reader);
    if (numbers === undefined) {
      numbers = new ReaderNumbers();
      this.#readers.set(reader, numbers);
    }
    numbers.learn(part, this.#texts, this.#groups.numbers);
    return numbers;
  }

  /** Takes what has come since the last time. `upTo`: to where the trail was read, milliseconds since the epoch. */
  take(upTo: number): TrailTake {
    this.#newest = Math.max(this.#newest, upTo);
    const hour = Math.floor(this.#newest / hourLength);
    const waiting = this.#settle(hour - patience);
    const folds = this.#folds;
    this.#folds = this.#columns(keyWidth);
    const records = this.#recordsOf(folds);
    const sessions = this.#owners.takeNew();
    this.#owners.retire(hour - ownersKept);
    this.#ids.retire(hour - idsKept);
    return { records, waiting, sessions, sessionsFrom: hour - ownersKept };
  }

  /** Joins what waits where it can be joined by now, and gives up on what is older than an hour; gives what waits on. */
  #settle(hour: number): WaitingRecord[] {
    const before = this.#waiting;
    const sessions = [...this.#waitingKeys.keys()];
    this.#waiting = this.#columns(keyWidth + 1);
    this.#waitingKeys = new Map();
    const kept: number[] = [];
    for (let row = 0; row < before.size; row++) {
      const key = this.#key;
      key.set(before.keys.rows.subarray(row * (keyWidth + 1), row * (keyWidth + 1) + keyWidth));
      const session = sessions[before.keys.rows[row * (keyWidth + 1) + keyWidth] as number] as number;
      const owner = this.#owners.of(session);
      if (owner === undefined && (before.lasts[row] as number) >= hour * hourLength) {
        this.#waiting.addRow(this.#keyWaiting(key, session), before, row);
        kept.push(session);
        continue;
      }
      if (owner !== undefined) key[0] = this.#owned(key[0] as number, owner);
      this.#limit(key, before.counts[row] as number);
      this.#folds.addRow(key, before, row);
    }
    return kept.map((key, row) => ({ key, record: this.#recordOf(this.#waiting, row) }));
  }

  #columns(width: number): FoldColumns {
    return new FoldColumns(width, (number) => this.#texts.texts[number] ?? "");
  }

  /** The key of a fold that waits for its session. */
  #keyWaiting(key: Int32Array, session: number): Int32Array {
    let number = this.#waitingKeys.get(session);
    if (number === undefined) {
      number = this.#waitingKeys.size;
      this.#waitingKeys.set(session, number);
    }
    this.#waitingKey.set(key);
    this.#waitingKey[keyWidth] = number;
    return this.#waitingKey;
  }

  #owned(group: number, owner: number): number {
    return this.#groups.ownedBy(group, owner, this.#owners.identity(owner));
  }

  #textAt(number: number): string | null {
    return number === 0 ? null : (this.#texts.texts[number] ?? null);
  }

  *#recordsOf(folds: FoldColumns): Iterable<UsageRecord> {
    for (let row = 0; row < folds.size; row++) yield this.#recordOf(folds, row);
  }

  #recordOf(folds: FoldColumns, row: number): UsageRecord {
    const { rows, width } = folds.keys;
    const text = (at: number): string | null => this.#textAt(rows[row * width + at] as number);
    const { identity, roleArn, ec2RoleDelivery, exchange, form } = this.#groups.at(rows[row * width] as number);
    const others = form === otherForms;
    return {
      identity,
      roleArn,
      service: text(word.service) ?? "",
      action: text(word.action) ?? "",
      errorCode: text(word.error),
      exchange,
      sessionName: others ? otherForms : (folds.sessions[row] ?? null),
      userAgent: others ? otherForms : this.#textAt(folds.agents[row] as number),
      ec2RoleDelivery,
      account: text(word.account) ?? "",
      region: text(word.region) ?? "",
      count: folds.counts[row] as number,
      first: folds.firsts[row] as number,
      last: folds.lasts[row] as number,
      hours: folds.hoursOf(row),
      samples: folds.samplesOf(row),
    };
  }

  #restoreWaiting(session: number, record: UsageRecord): void {
    const { identity, roleArn, ec2RoleDelivery, exchange, sessionName, userAgent } = record;
    const group = { identity, roleArn, ec2RoleDelivery, form: foldedSession(sessionName), exchange };
    const number = (text: string | null): number => this.#texts.of(text ?? "");
    const agent = userAgent === null ? null : agentClass(userAgent);
    const texts = [record.service, record.action, record.errorCode, agent, record.account, record.region].map(number);
    const key = Int32Array.from([this.#groups.numbers.of(JSON.stringify(group)), ...texts]);
    const newest = { session: sessionName, agent: number(userAgent) };
    this.#waiting.addKnown(this.#keyWaiting(key, session), record, record.samples.map(number), newest);
  }
}
