import type { Answer } from "../answer.ts";
import type { Placed } from "../project.ts";

/** A container that is explained: its row and facts, and what is said of it. */
export interface Subject extends Placed {
  readonly answer: Answer;
}
