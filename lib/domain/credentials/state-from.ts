import type { ChainClass, ChainOutcome } from "./chain/types.ts";
import type { Grant } from "./grant.ts";
import type { Injected } from "./injected.ts";
import type { Meant } from "./meant.ts";
import type { NodeProfile } from "./node-profile.ts";
import type { Reach } from "./reach.ts";
import type { State } from "./states.ts";

export interface Layers {
  readonly meant: Meant;
  readonly injected: Injected;
  readonly webIdentity: Grant | null;
  readonly podIdentity: Grant | null;
  readonly reach: Reach;
  readonly node: NodeProfile | null;
  readonly finished: boolean;
}

/** A role is meant for the container, by configuration or by what somebody wrote into the pod; null: it cannot be told. */
export function identityMeant({ meant, injected }: Layers): boolean | null {
  if (injected.webIdentity !== null || injected.podIdentity !== null) return true;
  if (meant.kind === "unknown") return null;
  return meant.kind !== "none";
}

function webIdentityState({ meant, injected }: Layers): State {
  const held = injected.webIdentity?.roleArn ?? null;
  if (held === null) return "unknown";
  switch (meant.kind) {
    case "web-identity":
      // An association that was not read may mean another role, or just this one.
      if (meant.doubt !== null) return "unknown";
      return held === meant.roleArn ? "holding" : "stale";
    case "pod-identity":
      if (meant.roleArn === null) return "unknown";
      return held === meant.roleArn ? "holding" : "stale";
    case "none":
      // Nothing configured today: what the webhook once injected is left over, what the pod brings itself is as meant.
      return injected.webIdentity?.byWebhook ? "stale" : "holding";
    case "intercepted":
      return "stale";
    case "unknown":
      return "unknown";
  }
}

function containerState({ meant, podIdentity }: Layers): State {
  if (podIdentity?.granted !== true) return "unknown";
  return meant.kind === "pod-identity" && meant.roleArn !== null ? "holding" : "unknown";
}

function imdsState(layers: Layers): State {
  // What an interceptor gives is not read; where it does not stand in the way, the node's role is what comes.
  if (layers.meant.kind === "intercepted" && layers.reach.answer.kind === "unknown") return "unknown";
  const meant = identityMeant(layers);
  return meant === null ? "unknown" : meant ? "falling-back" : "node-role";
}

function keysState(layers: Layers): State {
  const meant = identityMeant(layers);
  return meant === null ? "unknown" : meant ? "shadowed" : "static-keys";
}

function nothingState(layers: Layers, outcome: ChainOutcome): State {
  const refusal = outcome.steps.some(
    (step) =>
      (step.status === "stops" || step.status === "passed-over") &&
      ((step.link === "web-identity" && isRefusal(layers.webIdentity)) ||
        (step.link === "container" && isRefusal(layers.podIdentity))),
  );
  if (refusal) return "denied";
  const meant = identityMeant(layers);
  if (meant === null) return "unknown";
  return meant || outcome.class === "error" ? "missing" : "isolated";
}

/** STS or EKS answered no; an agent that does not answer and a token that is not there are no refusals. */
function isRefusal(grant: Grant | null): boolean {
  return grant?.granted === false && grant.errorCode !== "agent-unreachable" && grant.errorCode !== "token-missing";
}

function stateOfClass(layers: Layers, outcome: ChainOutcome, as: ChainClass): State {
  switch (as) {
    case "env-keys":
    case "profile-keys":
    case "process":
    case "assume-role-profile":
      return keysState(layers);
    case "web-identity":
      return webIdentityState(layers);
    case "container":
      return containerState(layers);
    case "imds":
      return imdsState(layers);
    case "none":
    case "error":
      return nothingState(layers, outcome);
    case "unknown":
      return "unknown";
  }
}

/**
 * The state of a container for one SDK family, from the layers and the family's chain. An unknown outcome whose every
 * possibility gives the same state is that state; otherwise it stays unknown.
 */
export function stateFrom(layers: Layers, outcome: ChainOutcome): State {
  if (layers.finished) return "finished";
  if (layers.node === null) return "unknown";
  if (outcome.class !== "unknown") return stateOfClass(layers, outcome, outcome.class);
  const possible = new Set(outcome.possible.map((as) => stateOfClass(layers, outcome, as)));
  const [only] = possible;
  return possible.size === 1 && only !== undefined ? only : "unknown";
}
