import type { Reason } from "../../reason.ts";
import type { SdkFamily } from "../families.ts";
import type { FamilySpec } from "./attempt.ts";
import { because } from "./codes.ts";
import { type Ending, play, secretKeys } from "./engine.ts";
import { specs } from "./families.ts";
import { type Played, playAll } from "./fork.ts";
import type { Chain, ChainClass, ChainEnvironment, ChainLink, ChainOutcome, ChainStep } from "./types.ts";

/** How many combinations of unknown things are told apart before the answer is `unknown`. */
const limit = 200;

/**
 * What the family's default chain does in this environment (domain facts 3). Certain where every value that is not
 * known leads to the same class, else `unknown` with the classes it can be and what would have to be known.
 */
export function resolveChain(family: SdkFamily, environment: ChainEnvironment): ChainOutcome {
  return resolve(specs[family], environment);
}

/** `resolveChain` for several families, by family. */
export function resolveAll<F extends SdkFamily>(
  environment: ChainEnvironment,
  families: readonly F[],
): Readonly<Record<F, ChainOutcome>> {
  const outcomes = {} as Record<F, ChainOutcome>;
  for (const family of families) outcomes[family] = resolveChain(family, environment);
  return outcomes;
}

/** The chain of each family, for display and for calling. */
export function chainOf(family: SdkFamily): Chain {
  const spec = specs[family];
  return {
    family,
    links: spec.links.map(({ link }) => link),
    resolve: (environment) => resolve(spec, environment),
  };
}

function resolve(spec: FamilySpec, environment: ChainEnvironment): ChainOutcome {
  const usual = playAll((fork) => play(spec, environment, fork, false), limit);
  const first = usual.results[0] as Ending;
  const trusting = environment.moreEnv !== null || usual.results.some(({ run }) => run.unseen.length > 0);
  if (usual.results.length === 1 && !trusting && !first.unmodelled) return certain(first, first.steps, []);
  const unusual = trusting ? playAll((fork) => play(spec, environment, fork, true), limit) : usual;
  const classes = new Set(usual.results.map((ending) => ending.class));
  const unmodelled = usual.results.filter((ending) => ending.unmodelled);
  const doubts = doubtsOf(environment, classes, unusual);
  if (classes.size === 1 && unmodelled.length === 0 && usual.complete) {
    return certain(first, mergeSteps(usual.results), doubts, linkOf(usual.results));
  }
  return unknown(usual, unusual, unmodelled, doubts);
}

function certain(
  ending: Ending,
  steps: readonly ChainStep[],
  found: readonly Reason[],
  link: ChainLink | null = ending.link,
): ChainOutcome {
  const doubts = ending.run.doubts.length === 0 ? found : [...ending.run.doubts, ...found];
  const why = doubts.length === 0 ? ending.why : [...ending.why, ...doubts];
  return { class: ending.class, link, steps, why, possible: [], doubts };
}

function unknown(
  usual: Played<Ending>,
  unusual: Played<Ending>,
  unmodelled: readonly Ending[],
  doubts: readonly Reason[],
): ChainOutcome {
  const why = [...unmodelled.flatMap(({ why: [first] }) => (first ? [first] : [])), ...usual.questions];
  if (!usual.complete) why.push(because("too-many-unknowns"));
  const possible = new Set<ChainClass>([...usual.results, ...unusual.results].map((ending) => ending.class));
  return {
    class: "unknown",
    link: null,
    steps: mergeSteps(usual.results),
    why: [...dedupe(why), ...doubts],
    possible: [...possible],
    doubts,
  };
}

function dedupe(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.code} ${reason.text}`, reason])).values()];
}

/** The doubts that lead to a class which the usual reading does not give. */
function doubtsOf(
  environment: ChainEnvironment,
  classes: ReadonlySet<ChainClass>,
  unusual: Played<Ending>,
): readonly Reason[] {
  const found = new Map<string, Reason>();
  for (const { class: reached, run } of unusual.results) {
    if (!run.tookUnusual || classes.has(reached)) continue;
    if (run.extraKeys && environment.moreEnv !== null) found.set("keys", secretKeys(environment.moreEnv));
    else for (const why of run.unseen) found.set(why.text, because("unusual-file-could-change-it", why.text));
  }
  return [...found.values()];
}

function linkOf(endings: readonly Ending[]): ChainLink | null {
  const first = endings[0]?.link ?? null;
  return endings.every(({ link }) => link === first) ? first : null;
}

/** Each step where all plays agree on it, `unknown` where they do not. */
function mergeSteps(endings: readonly Ending[]): readonly ChainStep[] {
  const [first, ...others] = endings;
  if (first === undefined || others.length === 0) return first?.steps ?? [];
  return first.steps.map((step, index) =>
    others.every(({ steps }) => steps[index]?.status === step.status)
      ? step
      : { ...step, status: "unknown", why: null },
  );
}
