import type { UsageIdentity } from "../identity.ts";

/** A session that was handed out, as it is kept between two runs. */
export interface KeptSession {
  /** Hash of its access key id, 53 bits. */
  readonly key: number;
  readonly owner: UsageIdentity;
  /** Hour of the exchange, whole hours since the epoch. */
  readonly hour: number;
}

/** A session lives 12 hours at most (domain facts 8.4); its calls may be delivered a day later. */
export const ownersKept = 36;

/** Who was handed which session. */
export class Owners {
  readonly #sessions = new Map<number, { readonly owner: number; readonly hour: number }>();
  readonly #identities: UsageIdentity[] = [];
  readonly #numbers = new Map<string, number>();
  #new: number[] = [];

  /** The number of whom a session belongs to; undefined: not known. */
  of(key: number): number | undefined {
    return this.#sessions.get(key)?.owner;
  }

  identity(owner: number): UsageIdentity {
    return this.#identities[owner] as UsageIdentity;
  }

  /** The first exchange that names a key stands. */
  add(key: number, identity: UsageIdentity, hour: number): void {
    if (this.#sessions.has(key)) return;
    this.#sessions.set(key, { owner: this.#numberOf(identity), hour });
    this.#new.push(key);
  }

  restore({ key, owner, hour }: KeptSession): void {
    this.#sessions.set(key, { owner: this.#numberOf(owner), hour });
  }

  /** Those that came since this was last asked. */
  takeNew(): KeptSession[] {
    const taken = this.#new.flatMap((key) => {
      const session = this.#sessions.get(key);
      return session ? [{ key, owner: this.identity(session.owner), hour: session.hour }] : [];
    });
    this.#new = [];
    return taken;
  }

  /** Forgets sessions of before an hour. */
  retire(hour: number): void {
    for (const [key, session] of this.#sessions) if (session.hour < hour) this.#sessions.delete(key);
  }

  #numberOf(identity: UsageIdentity): number {
    const text = JSON.stringify(identity);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#identities.length;
      this.#identities.push(identity);
      this.#numbers.set(text, number);
    }
    return number;
  }
}
