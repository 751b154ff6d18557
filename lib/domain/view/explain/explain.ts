import { familyNames, principalFamilies, type SdkFamily, sdkFamilies } from "../../credentials/families.ts";
import { ClusterResolver, type Resolution } from "../../credentials/resolve.ts";
import { stateFrom } from "../../credentials/state-from.ts";
import type { Estate } from "../../inventory/estate.ts";
import { type Answer, answerOf, sourceOf } from "../answer.ts";
import type { FamilyAnswer, Fix, Hop } from "../path.ts";
import type { Placed } from "../project.ts";
import { fixFor } from "./fix.ts";
import { paragraphOf } from "./paragraph.ts";
import { pathOf } from "./path.ts";
import { versionDoubt } from "./version-doubt.ts";

/** Everything that a container's page says. */
export interface Explanation {
  readonly answer: Answer;
  readonly resolution: Resolution;
  readonly paragraph: string;
  readonly path: readonly Hop[];
  readonly families: readonly FamilyAnswer[];
  readonly fix: Fix | null;
}

function familyAnswer(resolution: Resolution, family: SdkFamily, { spec, evidence }: Placed): FamilyAnswer {
  const outcome = resolution.outcomeOf(family);
  const state = stateFrom(resolution, outcome);
  const ofVersion = state === "finished" ? null : versionDoubt(family, outcome, spec.image, evidence.records);
  const source = sourceOf(outcome);
  const held =
    outcome.class === "web-identity"
      ? (resolution.injected.webIdentity?.roleArn ?? null)
      : outcome.class === "container"
        ? (resolution.podIdentity?.roleArn ?? null)
        : outcome.class === "imds"
          ? (resolution.node?.role ?? null)
          : null;
  return {
    family,
    name: familyNames[family],
    principal: (principalFamilies as readonly string[]).includes(family),
    state,
    source,
    gets: held,
    steps: outcome.steps,
    why: outcome.why,
    doubts: ofVersion === null ? outcome.doubts : [...outcome.doubts, ofVersion],
  };
}

/** Explains one container afresh, with names of its own pod and node. */
export function explain(estate: Estate, placed: Placed): Explanation {
  const resolution = new ClusterResolver(estate, placed.index).resolve(placed.pod, placed.spec);
  const answer = answerOf(resolution, placed.row.sdk);
  const subject = { ...placed, resolution, answer };
  return {
    answer,
    resolution,
    paragraph: paragraphOf(placed.row, answer),
    path: pathOf(estate, subject),
    families: sdkFamilies.map((family) => familyAnswer(resolution, family, placed)),
    fix: fixFor(subject),
  };
}
