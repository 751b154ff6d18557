import type { Reason } from "../../reason.ts";
import type { SdkFamily } from "../families.ts";
import { familyNames } from "../families.ts";
import { type Attempt, type Effect, passedOver, stops } from "./attempt.ts";
import { because } from "./codes.ts";
import type { Run } from "./run.ts";

/** Turns a failure into what the family does with it. An unverified effect is played both ways. */
export function withEffect(run: Run, family: SdkFamily, effect: Effect, why: Reason): Attempt {
  const settled =
    effect === "unverified"
      ? run.fork.choose<Effect>(`effect ${why.code}`, notVerified(family, why.text), ["stops", "goes-on"])
      : effect;
  return settled === "stops" ? stops(why) : passedOver(why);
}

/** What the family does in this situation has not been verified. */
export function notVerified(family: SdkFamily, situation: string): Reason {
  return because("behaviour-not-verified", `what ${familyNames[family]} does is not verified where: ${situation}`);
}
