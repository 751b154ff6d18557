import type { Reason } from "../../reason.ts";
import type { Attempt, FamilySpec } from "./attempt.ts";
import { because } from "./codes.ts";
import type { Fork } from "./fork.ts";
import type { Run } from "./run.ts";
import type { ChainClass, ChainEnvironment, ChainLink, ChainStep } from "./types.ts";

/** What one play of a chain came to. */
export interface Ending {
  readonly class: ChainClass;
  readonly link: ChainLink | null;
  readonly steps: readonly ChainStep[];
  readonly why: readonly Reason[];
  /** The play met something that the model does not follow. */
  readonly unmodelled: boolean;
  readonly run: Run;
}

const ofImds: readonly string[] = ["setting-invalid", "imds-mode-invalid"];
const neverStarted = because("earlier-decided", "the SDK does not start");
const earlier = because("earlier-decided");
const nothingSet = because("nothing-set");

/** Plays a family's chain once, on concrete values. */
export function play(spec: FamilySpec, environment: ChainEnvironment, fork: Fork, unusual: boolean): Ending {
  const extraKeys =
    unusual && environment.moreEnv !== null && fork.choose("more env", secretKeys(environment.moreEnv), [false, true]);
  const run: Run = {
    environment,
    fork,
    unusual,
    extraKeys,
    unseen: [],
    tookUnusual: extraKeys,
    files: null,
    doubts: [],
  };
  const broken = spec.start?.(run) ?? null;
  return broken === null ? walk(spec, run) : neverStarts(spec, run, broken);
}

/** The doubt that a whole Secret in the environment raises. */
export function secretKeys(why: Reason): Reason {
  return because("secret-may-carry-keys", why.text);
}

function neverStarts(spec: FamilySpec, run: Run, why: Reason): Ending {
  const link: ChainLink = ofImds.includes(why.code) ? "imds" : "profile";
  const at = spec.links.findIndex((candidate) => candidate.link === link);
  const steps = spec.links.map(({ link, name }, index): ChainStep => {
    return index === at ? { link, name, status: "stops", why } : { link, name, status: "not-asked", why: neverStarted };
  });
  return { class: "error", link, steps, why: [why], unmodelled: false, run };
}

function walk(spec: FamilySpec, run: Run): Ending {
  const steps: ChainStep[] = [];
  const reasons: Reason[] = [];
  let decided: { readonly link: ChainLink; readonly attempt: Attempt } | null = null;
  for (const { link, name, attempt } of spec.links) {
    if (decided !== null) {
      steps.push({ link, name, status: "not-asked", why: earlier });
      continue;
    }
    const result = attempt(run);
    steps.push({ link, name, status: statusOf(result), why: result.why ?? nothingSet });
    if (result.kind === "answers" || result.kind === "stops" || result.kind === "unmodelled") {
      decided = { link, attempt: result };
    } else if (result.why !== null) reasons.push(result.why);
  }
  if (decided === null) {
    return { class: "none", link: null, steps, why: reasons.reverse(), unmodelled: false, run };
  }
  const { attempt } = decided;
  if (attempt.why !== null) reasons.unshift(attempt.why);
  const unmodelled = attempt.kind === "unmodelled";
  const chainClass = attempt.kind === "answers" ? attempt.class : unmodelled ? "unknown" : "error";
  return { class: chainClass, link: decided.link, steps, why: reasons, unmodelled, run };
}

function statusOf(attempt: Attempt): ChainStep["status"] {
  return attempt.kind === "unmodelled" ? "unknown" : attempt.kind;
}
