import type { Resolution } from "../../credentials/resolve.ts";
import type { Answer } from "../answer.ts";
import type { Placed } from "../project.ts";

/** An association means just the role that the container holds by a web identity of before. */
export function holdsMeantByToken({ meant, injected, podIdentity }: Resolution): boolean {
  const held = injected.webIdentity?.roleArn ?? null;
  return meant.kind === "pod-identity" && podIdentity === null && held !== null && held === meant.roleArn;
}

/** By which of its credentials the way of the identity meant is drawn: that which it holds, else the one that is configured. */
export function wayOf({ resolution, answer }: Subject): "web-identity" | "container" {
  const { meant, injected, outcomes } = resolution;
  if (injected.podIdentity === null) return "web-identity";
  if (injected.webIdentity === null) return "container";
  if (answer.state === "holding") return outcomes[answer.family].class === "container" ? "container" : "web-identity";
  return meant.kind === "pod-identity" ? "container" : "web-identity";
}

/** A container that is explained: its row and facts, and what is said of it. */
export interface Subject extends Placed {
  readonly answer: Answer;
}
