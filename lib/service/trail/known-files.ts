import { type Delivery, deliveryOf } from "#lib/collect/trail/file-name.ts";
import type { TrailFile, TrailFileReport } from "#lib/collect/trail/trail-file.ts";
import { trailWindows } from "#lib/collect/trail/windows.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { Store } from "#lib/store/store.ts";

/** What is known of a file that was read: size, tag, events counted, records unreadable, 1 when it was read to its end. */
type Known = readonly [size: number, tag: string, events: number, unreadable: number, whole: 0 | 1];

const day = 86_400_000;
const prefix = "trail-files/";

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function shelfOf(name: string, delivery: Delivery | null): string {
  if (delivery === null) return `other/${name.slice(0, name.lastIndexOf("/") + 1)}`;
  return `${delivery.account}/${delivery.region}/${dayOf(delivery.at)}`;
}

/** The files that were counted, by day of delivery: a setting each, written with what was counted of them. */
export class KnownFiles {
  readonly #store: Pick<Store, "getSetting">;
  readonly #source: string;
  readonly #shelves = new Map<string, Map<string, Known>>();
  readonly #changed = new Set<string>();

  /** `source`: name of the folder or bucket; files of two sources are never taken for each other. */
  constructor(store: Pick<Store, "getSetting">, source: string) {
    this.#store = store;
    this.#source = source;
  }

  /** What is known of a file; null: it was never read, or is another one by now. */
  async find(file: TrailFile): Promise<{ readonly same: boolean; readonly events: number } | null> {
    const known = (await this.#shelf(shelfOf(file.name, deliveryOf(file.name)))).get(file.name);
    if (known === undefined) return null;
    const [size, tag, events, , whole] = known;
    return { same: size === file.size && tag === file.tag, events: whole === 1 ? 0 : events };
  }

  async add(file: TrailFile, report: TrailFileReport): Promise<void> {
    const shelf = shelfOf(file.name, deliveryOf(file.name));
    const whole = report.problem === null ? 1 : 0;
    // Of a file that gave nothing no size is known: it is read again when there is a next time.
    const size = whole === 0 && report.events === 0 ? -1 : file.size;
    (await this.#shelf(shelf)).set(file.name, [size, file.tag, report.events, report.unreadable, whole]);
    this.#changed.add(shelf);
  }

  /** Settings to write with the next commit, and the windows that the files of those days come to. */
  async take(): Promise<{ readonly settings: Record<string, string>; readonly windows: TrailWindow[] }> {
    const settings: Record<string, string> = {};
    const windows: TrailWindow[] = [];
    for (const shelf of this.#changed) {
      settings[prefix + this.#source + "/" + shelf] = JSON.stringify([...(await this.#shelf(shelf))]);
      windows.push(...(await this.#windowsOf(shelf)));
    }
    this.#changed.clear();
    return { settings, windows };
  }

  /** With the days beside it, so that windows of two days meet. */
  async #windowsOf(shelf: string): Promise<TrailWindow[]> {
    const [account = "", region = "", date = ""] = shelf.split("/");
    const at = Date.parse(date);
    if (account === "other" || Number.isNaN(at)) return [];
    const delivered = [];
    for (const one of [at - day, at, at + day]) {
      const files = await this.#shelf(`${account}/${region}/${dayOf(one)}`);
      for (const [name, [, , , unreadable, whole]] of files) {
        const delivery = deliveryOf(name);
        if (delivery) delivered.push({ at: delivery.at, whole: whole === 1, unreadable });
      }
    }
    return trailWindows(account, region, delivered);
  }

  async #shelf(shelf: string): Promise<Map<string, Known>> {
    let files = this.#shelves.get(shelf);
    if (files === undefined) {
      const stored = await this.#store.getSetting(prefix + this.#source + "/" + shelf);
      files = new Map(stored === null ? [] : (JSON.parse(stored) as [string, Known][]));
      this.#shelves.set(shelf, files);
    }
    return files;
  }
}
