import type { Fix } from "../view/path.ts";
import { type CauseId, causeOf } from "./causes/catalogue.ts";
import type { Names } from "./causes/fill-in.ts";
import type { CauseAnswer, Confidence, DiagnosedContainer, DiagnosisHop, Verification } from "./types.ts";

/** What the inventory or CloudTrail says of one cause. */
export interface CauseEvidence {
  readonly cause: CauseId;
  /** `shown`: it is so; `excluded`: it is not so. What is not known is not said. */
  readonly stand: "shown" | "excluded";
  /** Only for `shown`: `certain` where the objects themselves show it. */
  readonly confidence: Confidence;
  /** What was found, with the object it was found in. */
  readonly why: string;
  /** The change for just this container or role, in place of what helps in general. */
  readonly fix?: Fix;
}

/** What is known beside the error: the hops of a container's way, what they say of causes, and who else it may be. */
export interface Evidence {
  readonly causes: readonly CauseEvidence[];
  readonly hops: readonly DiagnosisHop[];
  /** Said where there is no cause, or where the causes cannot be told apart. */
  readonly reason: string | null;
  readonly container: DiagnosedContainer | null;
  readonly candidates: readonly DiagnosedContainer[];
  readonly moreCandidates: number;
  readonly fix: Fix | null;
  readonly verify: Verification | null;
  /** For the places in commands that the text does not name. */
  readonly names: Names;
}

export const noInventory: Evidence = {
  causes: [],
  hops: [],
  reason: null,
  container: null,
  candidates: [],
  moreCandidates: 0,
  fix: null,
  verify: null,
  names: new Map(),
};

export function shown(cause: CauseId, confidence: Confidence, why: string): CauseEvidence {
  return { cause, stand: "shown", confidence, why };
}

export function excluded(cause: CauseId, why: string): CauseEvidence {
  return { cause, stand: "excluded", confidence: "certain", why };
}

const strength = { certain: 0, likely: 1, possible: 2 } as const;

function shownAs({ cause, confidence, why, fix: own }: CauseEvidence): CauseAnswer {
  const { family, title, meaning, decides, fix, commands, check } = causeOf(cause);
  const general = { cause, family, confidence, title, meaning, why, decides, fix, commands, check };
  if (own === undefined) return general;
  return {
    ...general,
    fix: [`${own.title}. ${own.words}`],
    commands: own.commands.length > 0 ? own.commands : commands,
  };
}

/** What text and inventory say of the same cause: as sure as the surer of them. */
function together(shown: CauseAnswer, told: CauseAnswer | undefined): CauseAnswer {
  if (told === undefined || strength[told.confidence] >= strength[shown.confidence]) return shown;
  return { ...shown, confidence: told.confidence, why: `${told.why}. ${shown.why}` };
}

/**
 * Weighs the causes of a text by what is known of the pod: what the inventory shows stands first among what is as sure, what it
 * excludes goes unless the text proves it, and the rest keeps its order. A cause that the text did not think of is taken up where
 * it is shown.
 */
export function weigh(causes: readonly CauseAnswer[], evidence: readonly CauseEvidence[]): readonly CauseAnswer[] {
  const gone = new Set(evidence.filter(({ stand }) => stand === "excluded").map(({ cause }) => cause));
  const first = new Map<CauseId, CauseAnswer>();
  for (const one of evidence) {
    const held = first.get(one.cause);
    const isSurer = held === undefined || strength[one.confidence] < strength[held.confidence];
    if (one.stand === "shown" && isSurer) first.set(one.cause, shownAs(one));
  }
  const proven = (one: CauseAnswer): boolean => one.confidence === "certain";
  const told = new Map(causes.map((one) => [one.cause, one]));
  const kept = causes.filter((one) => !first.has(one.cause) && (proven(one) || !gone.has(one.cause)));
  return [...[...first.values()].map((one) => together(one, told.get(one.cause))), ...kept].toSorted(
    (a, b) => strength[a.confidence] - strength[b.confidence],
  );
}
