import { randomUUID } from "node:crypto";
import { type Answered, Asked } from "#lib/collect/aws/cloudtrail/asked.ts";
import { FollowUps, type KeptFollowUp } from "#lib/collect/aws/cloudtrail/follow-ups.ts";
import { kept as eventsKept } from "#lib/collect/aws/cloudtrail/lookup.ts";
import type { TrailMemory } from "#lib/collect/aws/cloudtrail/read-trail.ts";
import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { hourLength } from "#lib/domain/usage/fold.ts";
import { UsageLedger } from "#lib/domain/usage/ledger.ts";
import type { KeptFold } from "#lib/domain/usage/ledger-state.ts";
import type { Store } from "#lib/store/store.ts";
import type { UsageFact } from "#lib/store/usage.ts";
import {
  askedRow,
  foldKeyOf,
  foldRow,
  followUpRow,
  type Head,
  headRow,
  idRow,
  idsOf,
  root,
  type Shelf,
  sessionRows,
  sessionsOf,
  shelfOf,
} from "./rows.ts";

export type LookupStore = Pick<Store, "readUsage" | "commitUsage">;

export interface LookupPlace {
  readonly account: string;
  readonly region: string;
  /** Where CloudTrail is asked; what was read elsewhere is forgotten. Empty: AWS's own endpoint. */
  readonly origin: string;
  /** The window; milliseconds since the epoch, `from` a whole hour. */
  readonly from: number;
  readonly to: number;
}

async function rowsOf(store: LookupStore, prefix: string, usedSince: number): Promise<UsageFact[]> {
  const rows: UsageFact[] = [];
  for await (const chunk of store.readUsage({ prefix, usedSince })) rows.push(...chunk);
  return rows;
}

/**
 * What look-ups in one account and Region have come to: calls, and what was asked, kept together so that a run that is cut
 * off at any moment is taken up by the next. With no store it lasts as long as the object.
 */
export class KeptLookup {
  readonly ledger: UsageLedger;
  readonly memory: TrailMemory;
  readonly #place: LookupPlace;
  readonly #shelf: Shelf;
  #store: LookupStore | null;
  /** Of the commit on which the next one builds; null: there was none. */
  #commit: string | null = null;
  #anew = false;

  private constructor(store: LookupStore | null, place: LookupPlace, ledger: UsageLedger) {
    const { account, region } = place;
    this.ledger = ledger;
    this.memory = { asked: new Asked(account, region), followUps: new FollowUps() };
    this.#place = place;
    this.#shelf = shelfOf(account, region);
    this.#store = store;
  }

  /** With what an earlier run left, less what is older than the window, added to the ledger. Raises StoreError. */
  static async open(
    store: LookupStore | null,
    place: LookupPlace,
    ledger: UsageLedger = new UsageLedger(),
  ): Promise<KeptLookup> {
    const lookup = new KeptLookup(store, place, ledger);
    if (store !== null) await lookup.#restore(store);
    return lookup;
  }

  /** Counts the events of a page. */
  add(events: readonly TrailEvent[]): void {
    for (const event of events) this.ledger.add(event);
    this.#noteClosed();
  }

  /**
   * Keeps what is new, all of it or nothing. Where another process has kept something since this one began, its state stands
   * and this one is not kept any more. Raises StoreError.
   */
  async commit(): Promise<void> {
    const store = this.#store;
    if (store === null) return;
    const { asked, followUps } = this.memory;
    const changes = this.ledger.takeChanges();
    const shelf = this.#shelf;
    const before = this.#commit;
    const { origin, from, to } = this.#place;
    const closedBefore = Number.isFinite(this.ledger.closedBefore) ? this.ledger.closedBefore : null;
    const head: Head = { version: 1, origin, from, commit: randomUUID(), closedBefore };
    let overtaken = false;
    const rows = [
      headRow(shelf, head, to),
      ...[...changes.folds].map(([key, kept]) => foldRow(shelf, key, kept)),
      ...sessionRows(shelf, changes.sessions),
      ...[...changes.ids].map((chunk) => idRow(shelf, chunk)),
      ...asked.takeChanged(to).map(([key, answered]) => askedRow(shelf, key, answered)),
      ...followUps.takeChanged().map(([key, kept]) => followUpRow(shelf, key, kept)),
    ];
    const old = (prefix: string, at: number) => (Number.isFinite(at) ? [{ prefix, usedBefore: at }] : []);
    try {
      await store.commitUsage({
        forget: [
          { prefix: root, usedBefore: to - eventsKept },
          { prefix: shelf.all, usedBefore: from },
          ...(this.#anew ? [shelf.fold, shelf.session, shelf.id, shelf.asked, shelf.followUp] : []).map((prefix) => ({
            prefix,
          })),
          ...changes.gone.map((key) => ({ prefix: foldKeyOf(shelf, key) })),
          ...old(shelf.session, changes.sessionsFrom * hourLength),
          ...old(shelf.id, changes.idsFrom * hourLength),
        ],
        rows,
        merge: (stored, incoming) => {
          if (stored.key === shelf.head && (JSON.parse(stored.body) as Head).commit !== before) {
            overtaken = true;
            throw new Error("another process has kept look-ups of this account and Region");
          }
          return incoming;
        },
      });
    } catch (error) {
      if (!overtaken) throw error;
      this.#store = null;
      return;
    }
    this.#commit = head.commit;
    this.#anew = false;
  }

  async #restore(store: LookupStore): Promise<void> {
    const { head, fold, session, id, asked, followUp } = this.#shelf;
    const [found] = await rowsOf(store, head, 0);
    if (!found) return;
    const { version, commit, closedBefore, ...earlier } = JSON.parse(found.body) as Head;
    this.#commit = commit;
    this.#anew = version !== 1 || earlier.origin !== this.#place.origin;
    if (this.#anew) return;
    const from = Math.max(earlier.from, this.#place.from);
    const folds = (await rowsOf(store, fold, from)).map(({ body }) => JSON.parse(body) as [string, KeptFold]);
    const sessions = (await rowsOf(store, session, from)).flatMap(sessionsOf);
    const ids = (await rowsOf(store, id, from)).map(idsOf);
    this.ledger.restore({ folds, sessions, ids }, from, closedBefore ?? Number.NEGATIVE_INFINITY);
    for (const { body } of await rowsOf(store, asked, from)) {
      this.memory.asked.restore(...(JSON.parse(body) as [string, Answered]), from);
    }
    for (const { body } of await rowsOf(store, followUp, from)) {
      this.memory.followUps.restore(...(JSON.parse(body) as [string, KeptFollowUp]));
    }
    this.#noteClosed();
  }

  /** Where there are too many events to know each by its id, the oldest time is told as not read. */
  #noteClosed(): void {
    const { asked } = this.memory;
    const { closedBefore } = this.ledger;
    if (closedBefore > asked.floor && closedBefore > this.#place.from) asked.forgetBefore(closedBefore);
  }
}
