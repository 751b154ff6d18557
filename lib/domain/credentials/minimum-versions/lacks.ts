import type { Reason } from "../../reason.ts";
import type { ChainEnvironment, ChainLink, ChainOutcome } from "../chain/types.ts";
import type { EndpointAnswers } from "../environment.ts";
import type { SdkFamily } from "../families.ts";
import { sdkOfImage } from "./image.ts";
import { familyOf, supportOf } from "./support.ts";

/** What the SDK of a container is too old for, and which family it is of. */
export interface Lacks {
  readonly family: SdkFamily;
  readonly webIdentity: Reason | null;
  readonly podIdentity: Reason | null;
}

/** What an image's SDK is too old for; null: nothing, or the image does not tell. */
export function lacksOfImage(image: string): Lacks | null {
  const sdk = sdkOfImage(image);
  const family = sdk === null ? null : familyOf(sdk);
  if (sdk === null || family === null) return null;
  const tooOld = (support: ReturnType<typeof supportOf>): Reason | null =>
    support.able === false ? { ...support.why, text: `${support.why.text}, by the tag of its image` } : null;
  const webIdentity = tooOld(supportOf(sdk, "web-identity"));
  const podIdentity = tooOld(supportOf(sdk, "pod-identity"));
  return webIdentity === null && podIdentity === null ? null : { family, webIdentity, podIdentity };
}

const webIdentityVariables: ReadonlySet<string> = new Set(["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"]);

/** Variables that mean nothing to an SDK without web identity, so that its chain goes on as if they were not there. */
export function environmentOfOlder(environment: ChainEnvironment, { webIdentity }: Lacks): ChainEnvironment {
  if (webIdentity === null) return environment;
  return { ...environment, env: new Map([...environment.env].filter(([name]) => !webIdentityVariables.has(name))) };
}

/** An SDK from before Pod Identity does not ask the agent, whose address it refuses (domain facts 3.5). */
export function answersToOlder(answers: EndpointAnswers, { podIdentity }: Lacks): EndpointAnswers {
  if (podIdentity === null) return answers;
  return { ...answers, container: { kind: "refused", code: "unsupported host", why: podIdentity } };
}

/** The outcome with the reason at the links that the SDK is too old for, and at its head where they bear on it. */
export function toldOf(outcome: ChainOutcome, environment: ChainEnvironment, lacks: Lacks): ChainOutcome {
  const missing: [ChainLink, Reason][] = [];
  const carries = (name: string): boolean => environment.env.has(name);
  if (lacks.webIdentity !== null && carries("AWS_WEB_IDENTITY_TOKEN_FILE"))
    missing.push(["web-identity", lacks.webIdentity]);
  if (lacks.podIdentity !== null && carries("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
    missing.push(["container", lacks.podIdentity]);
  const asked = missing.filter(([link]) =>
    outcome.steps.some((step) => step.link === link && step.status !== "not-asked"),
  );
  if (asked.length === 0) return outcome;
  const reasons = new Map(asked);
  return {
    ...outcome,
    steps: outcome.steps.map((step) => {
      const why = reasons.get(step.link);
      return why === undefined || step.status === "not-asked" ? step : { ...step, why };
    }),
    why: [...asked.map(([, why]) => why), ...outcome.why],
  };
}
