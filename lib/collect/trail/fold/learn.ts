import type { Actor } from "#lib/domain/usage/event.ts";
import { action, cell, flag, slot, tag, tagBits, windowAt } from "../engine/layout.ts";
import { actorOf } from "../record/actor.ts";
import { podIdentityService } from "../record/exchange.ts";
import { type Fields, fields, text } from "../record/fields.ts";
import { textHash } from "./key-hash.ts";
import type { ReaderDictionary } from "./numbers.ts";
import { sessionParts, withOther } from "./session-form.ts";

/** Hands out credentials that later calls are joined by: all that it says matters. */
const webIdentityExchange = "AssumeRoleWithWebIdentity";
const kinds: Readonly<Record<string, number>> = {
  "": action.whole,
  [webIdentityExchange]: action.whole,
  AssumeRoleForPodIdentity: action.podIdentityRequest,
  AssumeRole: action.assumeRole,
};
const hour = 3_600_000;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Learns what bytes stand for that the engine did not know when it stopped. */
export class Learner {
  readonly #dictionary: ReaderDictionary;

  constructor(dictionary: ReaderDictionary) {
    this.#dictionary = dictionary;
  }

  /** Raises SyntaxError where the bytes are no JSON. */
  learn(): void {
    const { engine } = this.#dictionary;
    const what = engine.get(cell.unknownTag);
    const [one, other] = this.#meaning(what, engine.get(cell.unknownStart), engine.get(cell.unknownEnd));
    engine.keep(one, other);
  }

  #meaning(what: number, start: number, end: number): readonly [number, number] {
    const dictionary = this.#dictionary;
    const kind = what & ((1 << tagBits) - 1);
    switch (kind) {
      case tag.date:
        return this.#date(start, end);
      case tag.actor:
        return [this.#actor(start, end), 0];
      case tag.exchange:
        return this.#exchange(start, end);
    }
    const value = text(this.#parsed(start, end));
    if (kind === tag.source) return [dictionary.sourceText(value ?? ""), 0];
    if (kind === tag.agent) {
      const agent = dictionary.agentText(value);
      return [agent, dictionary.classOf(agent)];
    }
    const number = dictionary.text(value);
    return [number, kind === tag.action ? (kinds[value ?? ""] ?? action.plain) : 0];
  }

  /** The hour of a day's midnight, and whether there is such a day. */
  #date(start: number, end: number): readonly [number, number] {
    const written = this.#latin(start, end);
    const midnight = day.test(written) ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
    return Number.isNaN(midnight) ? [0, 0] : [midnight / hour, 1];
  }

  #actor(start: number, end: number): number {
    const { engine, forms } = this.#dictionary;
    const json = this.#latin(start, end);
    const parts = sessionParts(json);
    const form = parts === null ? undefined : forms.get(parts.form);
    if (parts !== null && form !== undefined) {
      const name = this.#dictionary.name(form.named ? parts.name : null);
      const join = (form.flags & flag.joins) === 0 ? null : textHash(parts.accessKeyId);
      return engine.addActor({ ...form, join, name });
    }
    const identity = fields(this.#parsed(start, end));
    const actor = actorOf(identity, {});
    const known = this.#dictionary.known(actor);
    const words = {
      group: known.group,
      flags: flagsOf(actor, known.join),
      account: this.#dictionary.text(text(identity["accountId"])),
    };
    if (parts !== null && isTakenFrom(json, parts)) forms.set(parts.form, { ...words, named: known.session !== null });
    const join = known.join === null ? null : textHash(known.join);
    return engine.addActor({ ...words, join, name: this.#dictionary.name(known.session) });
  }

  /** The group of an exchange and the name it asks for; -1: it takes the whole record to tell. */
  #exchange(start: number, end: number): readonly [number, number] {
    const dictionary = this.#dictionary;
    const { engine } = dictionary;
    const [from, to] = [cell.starts, cell.ends].map((address) => engine.get(address + slot.userIdentity * 4));
    const actor = actorOf(fields(this.#parsed(from as number, to as number)), {});
    if (start === end) return [dictionary.exchange(actor, null, null), dictionary.name(null)];
    const asked: Fields = fields(this.#parsed(start, end));
    const [roleArn, session] = [text(asked["roleArn"]), text(asked["roleSessionName"])];
    if (roleArn === null || session === null) return [-1, 0];
    return [dictionary.exchange(actor, roleArn, session), dictionary.name(session)];
  }

  #latin(start: number, end: number): string {
    return this.#dictionary.engine.window.toString("latin1", start - windowAt, end - windowAt);
  }

  #parsed(start: number, end: number): unknown {
    return JSON.parse(this.#dictionary.engine.window.toString("utf8", start - windowAt, end - windowAt));
  }
}

function flagsOf(actor: Actor, join: string | null): number {
  const joins = join === null ? 0 : flag.joins;
  if (actor.kind === "web-identity") return flag.whole;
  if (actor.kind !== "service") return joins;
  return flag.service | (actor.invokedBy === podIdentityService ? flag.pods : 0);
}

/** Whether name and key stand where `sessionParts` found them, whatever else the identity says. */
function isTakenFrom(json: string, parts: Parameters<typeof withOther>[1]): boolean {
  const [name, key] = ["eks-another-name", "ASIAANOTHERKEY"];
  const actor = actorOf(fields(JSON.parse(withOther(json, parts, name, key))), {});
  return actor.kind === "assumed-role" && actor.sessionName === name && actor.accessKeyId === key;
}
