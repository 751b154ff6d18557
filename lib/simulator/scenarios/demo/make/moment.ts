import { type Random, random } from "../../../build/random.ts";

/** The moment the estate stands at, and chance by label: what is drawn for one object does not move another's. */
export interface Moment {
  readonly now: number;
  readonly seed: number;
}

const day = 86_400_000;

/** Milliseconds since the epoch, so many days before the moment; whole seconds, as the services write them. */
export const daysBefore = (moment: Moment, days: number): number => Math.floor((moment.now - days * day) / 1000) * 1000;

export const chance = (moment: Moment, ...labels: readonly (string | number)[]): Random =>
  random("demo", moment.seed, ...labels);
