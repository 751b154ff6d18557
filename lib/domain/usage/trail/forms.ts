import type { Numbers } from "./dictionary.ts";
import type { Group } from "./part.ts";

/** In place of the name of a session, and of a user agent, where there are too many. */
export const otherForms = "other forms";

/** Forms of session names and user agents that are told apart of one party and action. */
const most = 64;

/** What nobody can make up: whoever calls may choose names of sessions and user agents as they like. */
function partyOf({ identity, roleArn, exchange }: Group): string {
  const who = identity.kind === "session" ? [identity.kind, identity.provider] : identity;
  return JSON.stringify([who, roleArn, exchange]);
}

/** A group without what its session is named after. */
export function groupOfOthers(group: Group): Group {
  const { identity } = group;
  return {
    ...group,
    identity: identity.kind === "session" ? { ...identity, sessionName: otherForms } : identity,
    form: otherForms,
  };
}

/** Admits so many forms of each party and action, so that nobody makes unlimited records. */
export class Forms {
  readonly #parties: Numbers;
  readonly #partyOf = new Map<number, number>();
  readonly #admitted = new Map<number, Set<number>>();

  constructor(parties: Numbers) {
    this.#parties = parties;
  }

  /** Whether calls of a group (its number, and how to have it) by an agent stand for themselves. */
  admits(number: number, groupOf: (number: number) => Group, action: number, agent: number): boolean {
    let party = this.#partyOf.get(number);
    if (party === undefined) {
      party = this.#parties.of(partyOf(groupOf(number)));
      this.#partyOf.set(number, party);
    }
    const of = party * 2 ** 26 + action;
    const form = number * 2 ** 26 + agent;
    let forms = this.#admitted.get(of);
    if (forms === undefined) {
      forms = new Set();
      this.#admitted.set(of, forms);
    }
    if (forms.has(form)) return true;
    if (forms.size >= most) return false;
    forms.add(form);
    return true;
  }
}
