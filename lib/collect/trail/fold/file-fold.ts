import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { foldedSession, hourLength } from "#lib/domain/usage/fold.ts";
import { isExchange, ownerOf } from "#lib/domain/usage/identity.ts";
import { keptIdentity } from "#lib/domain/usage/trail/kept.ts";
import { foldWidth, type TrailPart, textId, word } from "#lib/domain/usage/trail/part.ts";
import type { TakenRows } from "../engine/engine.ts";
import { cell } from "../engine/layout.ts";
import { textHash, uuidWords } from "./key-hash.ts";
import type { ReaderDictionary } from "./numbers.ts";

function together(lists: readonly Int32Array<ArrayBuffer>[]): Int32Array<ArrayBuffer> {
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** Folds the events of one file; one at a time for each dictionary. */
export class FileFold {
  readonly #dictionary: ReaderDictionary;
  /** Positions of events that were counted before, in order, and how many of them were met. */
  readonly #leftOut: readonly number[];
  #met = 0;
  readonly #taken: TakenRows[] = [];
  #joins = 0;
  readonly #sessions: (string | null)[] = [null];
  readonly #issued: number[] = [];

  /** `skip`: positions of events that were counted before. */
  constructor(dictionary: ReaderDictionary, skip: ReadonlySet<number>) {
    this.#dictionary = dictionary;
    this.#leftOut = [...skip].sort((a, b) => a - b);
    dictionary.engine.begin(this.#leftOut[0] ?? -1);
  }

  /** Events so far, those that are left out among them. */
  get events(): number {
    return this.#dictionary.engine.get(cell.events);
  }

  /** To be called when an event was left out. */
  leaveOutNext(): void {
    this.#dictionary.engine.set(cell.leftOut, this.#leftOut[++this.#met] ?? -1);
  }

  /** Adds an event of any kind that was decoded. */
  addEvent(event: TrailEvent): void {
    const dictionary = this.#dictionary;
    const { engine } = dictionary;
    if (engine.full) this.spill();
    if (dictionary.crowded) this.forget();
    const hour = Math.floor(event.at / hourLength);
    this.#setId(event.id);
    engine.set(cell.offset, event.at - hour * hourLength);
    const isLeftOut = this.events === engine.get(cell.leftOut);
    engine.note(hour);
    if (isLeftOut) return this.leaveOutNext();
    const { who, session } = isExchange(event) ? this.#exchange(event) : this.#call(event);
    const agent = dictionary.agentText(event.userAgent);
    const key = [
      who,
      dictionary.sourceText(event.source),
      dictionary.text(event.name),
      dictionary.text(event.errorCode),
      dictionary.classOf(agent),
      dictionary.text(event.account),
      dictionary.text(event.region),
      hour,
    ];
    for (const [index, value] of key.entries()) engine.set(cell.key + index * 4, value);
    engine.set(cell.agent, agent);
    engine.set(cell.name, dictionary.name(session));
    engine.count();
  }

  /** Takes the rows out of the engine: there is room again, and numbers of names may change. */
  spill(): void {
    const taken = this.#dictionary.engine.take();
    const { names } = this.#dictionary;
    const { folds } = taken;
    const numbers = new Int32Array(names.length);
    for (let row = 0; row < folds.length; row += foldWidth) {
      const name = folds[row + word.session] as number;
      if (names[name] == null) folds[row + word.session] = 0;
      else folds[row + word.session] = numbers[name] ||= this.#sessions.push(names[name]) - 1;
      if ((folds[row] as number) < 0) folds[row] = (folds[row] as number) - this.#joins;
    }
    this.#joins += taken.joins.length / 3;
    this.#taken.push(taken);
  }

  /** Makes room for more to be learned. */
  forget(): void {
    this.spill();
    this.#dictionary.forget();
  }

  /** What the file was folded into. */
  finish(): TrailPart {
    this.spill();
    const { epoch, newTexts, newGroups } = this.#dictionary;
    this.#dictionary.newTexts = [];
    this.#dictionary.newGroups = [];
    return {
      epoch,
      texts: newTexts,
      groups: newGroups,
      folds: together(this.#taken.map(({ folds }) => folds)),
      sessions: this.#sessions,
      joins: together(this.#taken.map(({ joins }) => joins)),
      issued: Int32Array.from(this.#issued),
      ids: together(this.#taken.map(({ ids }) => ids)),
    };
  }

  #call(event: TrailEvent): { who: number; session: string | null } {
    const { group, session, join } = this.#dictionary.known(event.actor);
    return { who: join === null ? group : this.#dictionary.engine.addJoin(group, textHash(join)), session };
  }

  #exchange(event: TrailEvent): { who: number; session: string | null } {
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
    return { who: group, session };
  }

  #setId(id: string): void {
    const { engine } = this.#dictionary;
    const words = new Int32Array(4);
    const bytes = Buffer.from(id);
    let [high, low] = [0, 0];
    if (uuidWords(bytes, 0, bytes.length, words)) {
      high = ((words[0] as number) ^ Math.imul(words[2] as number, 0x9e3779b1)) | 0;
      low = ((words[1] as number) ^ Math.imul(words[3] as number, 0x85ebca6b)) | 0;
    } else {
      words.fill(textId);
      words[0] = this.#dictionary.text(id);
      [high, low] = textHash(id);
    }
    for (const [index, value] of words.entries()) engine.set(cell.id + index * 4, value);
    engine.set(cell.high, high);
    engine.set(cell.low, low);
  }
}
