import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { isRecord } from "../../kubernetes/wire.ts";
import { decodeRecord } from "../record/decode-event.ts";
import { podIdentityService } from "../record/exchange.ts";
import { broken, goesOn, skipValue } from "../scan/json-bytes.ts";
import { RecordScanner, slot } from "../scan/record-scanner.ts";
import { EventTimes } from "./event-time.ts";
import type { EventNumbers, FileFold } from "./file-fold.ts";
import { textHash, uuidWords } from "./key-hash.ts";
import type { KnownActor, KnownExchange, ReaderDictionary } from "./numbers.ts";

/** Hands out credentials that later calls are joined by: all that it says matters. */
const webIdentityExchange = "AssumeRoleWithWebIdentity";
const podIdentityRequest = "AssumeRoleForPodIdentity";

/**
 * Reads the records of one file into a fold: of most, the few members that are counted by, without parsing the rest; a record
 * that is an exchange, or in any way unusual, as a whole. Both ways come to the same.
 */
export class RecordReader {
  unreadable = 0;
  /** Records of CloudTrail Insights, which are no calls. */
  insights = 0;
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;
  readonly #scanner = new RecordScanner();
  readonly #times = new EventTimes();
  readonly #dictionary: ReaderDictionary;
  readonly #fold: FileFold;
  /** Parse every record as a whole: for comparison. */
  readonly #whole: boolean;
  readonly #numbers: EventNumbers = {
    service: 0,
    action: 0,
    error: 0,
    agent: 0,
    account: 0,
    region: 0,
    at: 0,
    id: new Int32Array(4),
    high: 0,
    low: 0,
  };

  constructor(dictionary: ReaderDictionary, fold: FileFold, whole = false) {
    this.#dictionary = dictionary;
    this.#fold = fold;
    this.#whole = whole;
  }

  /** Reads the record at `from`; the index behind it, or `goesOn` where its end is not here. */
  read(bytes: Buffer, from: number): number {
    const scanned = this.#scanner.scan(bytes, from);
    if (scanned === goesOn) return goesOn;
    // What is no JSON on its first level may still be stepped over.
    const end = scanned === broken ? skipValue(bytes, from) : scanned;
    if (end < 0) return end;
    if (scanned === broken || this.#whole || this.#scanner.odd || !this.#readMembers(bytes)) {
      this.#readWhole(bytes.toString("utf8", from, end));
    }
    return end;
  }

  /** A value that was parsed already: a record, or the answer of LookupEvents that wraps one as text. */
  readValue(value: unknown): void {
    const wrapped = isRecord(value) ? value["CloudTrailEvent"] : undefined;
    if (typeof wrapped === "string") {
      this.#readWhole(wrapped);
      return;
    }
    const event = decodeRecord(value);
    if (event !== null) this.#add(event);
    else if (isRecord(value) && (value["eventCategory"] === "Insight" || value["insightDetails"] !== undefined)) {
      this.insights++;
    } else this.unreadable++;
  }

  #readWhole(json: string): void {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      this.unreadable++;
      return;
    }
    this.readValue(value);
  }

  /** False: it takes the whole record to tell. */
  #readMembers(bytes: Buffer): boolean {
    const { starts, ends } = this.#scanner;
    const span = (member: number): number =>
      this.#dictionary.span(bytes, starts[member] as number, ends[member] as number);
    const idStart = starts[slot.eventID] as number;
    const timeStart = starts[slot.eventTime] as number;
    const identity = starts[slot.userIdentity] as number;
    if (idStart < 0 || timeStart < 0 || identity < 0 || bytes[idStart] !== 0x22 || bytes[timeStart] !== 0x22)
      return false;
    const at = this.#times.read(bytes, timeStart + 1, (ends[slot.eventTime] as number) - 1);
    if (Number.isNaN(at)) return false;
    const numbers = this.#numbers;
    let known: KnownActor | undefined;
    let exchange: KnownExchange | undefined | null;
    try {
      numbers.action = span(slot.eventName);
      const name = this.#dictionary.textOf(numbers.action);
      if (name === "" || name === webIdentityExchange) return false;
      known = this.#dictionary.actors[this.#dictionary.actor(bytes, identity, ends[slot.userIdentity] as number)];
      if (known === undefined || known.actor.kind === "web-identity") return false;
      exchange = this.#exchangeOf(bytes, name, known);
      if (exchange === null) return false;
      numbers.service = this.#dictionary.source(
        bytes,
        starts[slot.eventSource] as number,
        ends[slot.eventSource] as number,
      );
      numbers.error = span(slot.errorCode);
      numbers.agent = this.#dictionary.agent(bytes, starts[slot.userAgent] as number, ends[slot.userAgent] as number);
      numbers.account = span(slot.recipientAccountId) || known.account;
      numbers.region = span(slot.awsRegion);
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
    if (!this.#setId(bytes, idStart, ends[slot.eventID] as number)) return false;
    numbers.at = at;
    this.#note(at);
    if (exchange === undefined) this.#fold.addCall(numbers, known);
    else this.#fold.addExchange(numbers, exchange.group, exchange.session);
    return true;
  }

  /** What an exchange asks for; undefined: the call is none; null: it takes the whole record to tell. Raises SyntaxError. */
  #exchangeOf(bytes: Buffer, name: string, known: KnownActor): KnownExchange | undefined | null {
    const { actor } = known;
    if (name === podIdentityRequest) return this.#dictionary.exchange(known, null);
    if (name !== "AssumeRole" || actor.kind !== "service") return undefined;
    const start = this.#scanner.starts[slot.requestParameters] as number;
    if (actor.invokedBy === podIdentityService || start < 0) return null;
    const asked = this.#dictionary.asked(bytes, start, this.#scanner.ends[slot.requestParameters] as number);
    return asked === null ? null : this.#dictionary.exchange(known, asked);
  }

  #setId(bytes: Buffer, start: number, end: number): boolean {
    const { id } = this.#numbers;
    if (!uuidWords(bytes, start + 1, end - 1, id)) return false;
    this.#numbers.high = ((id[0] as number) ^ Math.imul(id[2] as number, 0x9e3779b1)) | 0;
    this.#numbers.low = ((id[1] as number) ^ Math.imul(id[3] as number, 0x85ebca6b)) | 0;
    return true;
  }

  #add(event: TrailEvent): void {
    const numbers = this.#numbers;
    const dictionary = this.#dictionary;
    const id = Buffer.from(`"${event.id}"`);
    if (!this.#setId(id, 0, id.length)) {
      numbers.id.fill(-1);
      numbers.id[0] = dictionary.text(event.id);
      [numbers.high, numbers.low] = textHash(event.id);
    }
    numbers.service = dictionary.sourceText(event.source);
    numbers.action = dictionary.text(event.name);
    numbers.error = dictionary.text(event.errorCode);
    numbers.agent = dictionary.agentText(event.userAgent);
    numbers.account = dictionary.text(event.account);
    numbers.region = dictionary.text(event.region);
    numbers.at = event.at;
    this.#note(event.at);
    this.#fold.addEvent(event, numbers);
  }

  #note(at: number): void {
    if (at < this.first) this.first = at;
    if (at > this.last) this.last = at;
  }
}
