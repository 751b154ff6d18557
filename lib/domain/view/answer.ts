import type { ChainOutcome } from "../credentials/chain/types.ts";
import type { PrincipalFamily } from "../credentials/families.ts";
import { principalFamilies } from "../credentials/families.ts";
import type { Grant } from "../credentials/grant.ts";
import type { Resolution } from "../credentials/resolve.ts";
import { mostUrgent, type State } from "../credentials/states.ts";
import { roleLabel } from "../inventory/arn.ts";
import type { Reason } from "../reason.ts";
import type { CredentialSource } from "./row.ts";

/** What is said of a container, once it is decided which SDK speaks for it. */
export interface Answer {
  readonly state: State;
  readonly family: PrincipalFamily;
  readonly parts: readonly PrincipalFamily[] | null;
  readonly source: CredentialSource;
  readonly role: string | null;
  readonly gets: string | null;
  readonly meant: string | null;
  readonly cause: Reason;
}

function heldIn(resolution: Resolution, outcome: ChainOutcome): string | null {
  if (outcome.class === "web-identity") return resolution.injected.webIdentity?.roleArn ?? null;
  if (outcome.class === "container") return resolution.podIdentity?.roleArn ?? null;
  return null;
}

function refusedRole(grant: Grant | null): string | null {
  return grant?.granted === false && grant.errorCode !== "agent-unreachable" ? grant.roleArn : null;
}

/** Held by some family, else refused, else fallen back to. Where the state is unknown also what is asked for, or may be taken. */
function roleOf(resolution: Resolution, state: State): string | null {
  const outcomes = principalFamilies.map((family) => resolution.outcomes[family]);
  for (const outcome of outcomes) {
    const held = heldIn(resolution, outcome);
    if (held !== null) return held;
  }
  const refused = refusedRole(resolution.webIdentity) ?? refusedRole(resolution.podIdentity);
  if (refused !== null) return refused;
  const ofNode = resolution.node?.role ?? null;
  if (state !== "unknown") return outcomes.some((outcome) => outcome.class === "imds") ? ofNode : null;
  const asked = [resolution.webIdentity, resolution.podIdentity].find((grant) => grant?.granted === null);
  if (asked) return asked.roleArn;
  return outcomes.some((outcome) => outcome.class === "imds" || outcome.possible.includes("imds")) ? ofNode : null;
}

/** Where the credentials of an outcome come from, or who was asked for them in vain. */
export function sourceOf(outcome: ChainOutcome): CredentialSource {
  switch (outcome.class) {
    case "web-identity":
      return "web-identity";
    case "container":
      return "pod-identity";
    case "env-keys":
      return "static-keys";
    case "profile-keys":
    case "process":
    case "assume-role-profile":
      return "shared-files";
    case "imds":
      return "instance-profile";
    case "unknown":
      return "unknown";
    case "none":
    case "error": {
      const inVain = outcome.steps.filter((step) => step.status === "stops" || step.status === "passed-over");
      const asked = inVain.find((step) => step.status === "stops" || step.link !== "profile") ?? inVain[0];
      if (asked?.link === "web-identity") return "web-identity";
      if (asked?.link === "container") return "pod-identity";
      if (asked?.link === "env-keys") return "static-keys";
      if (asked?.link === "profile") return "shared-files";
      return "none";
    }
  }
}

function meantRole({ meant }: Resolution): string | null {
  if (meant.kind === "pod-identity") return meant.roleArn;
  // An association that was not read would win over the annotation.
  return meant.kind === "web-identity" && meant.doubt === null ? meant.roleArn : null;
}

function staleCause(resolution: Resolution): Reason {
  const { meant, injected } = resolution;
  const carried = injected.webIdentity?.roleArn;
  const name = carried ? roleLabel(carried) : "another role";
  if (meant.kind === "pod-identity") {
    return {
      code: "association-later",
      text: `Associated with ${meant.roleArn ? roleLabel(meant.roleArn) : "a role"} after the pod was made; it still carries ${name}`,
    };
  }
  if (meant.kind === "web-identity") {
    return {
      code: "annotation-changed",
      text: `The annotation now says ${roleLabel(meant.roleArn)}; the pod still carries ${name}`,
    };
  }
  return { code: "annotation-removed", text: `Nothing is configured any more; the pod still carries ${name}` };
}

function firstUnknown(resolution: Resolution, outcome: ChainOutcome): Reason {
  if (resolution.node === null) return { code: "on-no-node", text: "The pod is on no node yet" };
  for (const grant of [resolution.webIdentity, resolution.podIdentity]) {
    if (grant?.granted === null) return grant.why;
  }
  if (resolution.meant.kind === "unknown") return resolution.meant.why;
  if (resolution.meant.kind === "web-identity" && resolution.meant.doubt !== null) return resolution.meant.doubt;
  return outcome.why[0] ?? resolution.reach.reasons[0] ?? { code: "not-known", text: "It cannot be told" };
}

function refusal(resolution: Resolution): Reason | null {
  for (const grant of [resolution.webIdentity, resolution.podIdentity]) {
    if (grant?.granted === false) return grant.why;
  }
  return null;
}

function causeOf(resolution: Resolution, state: State, outcome: ChainOutcome): Reason {
  const chain = outcome.why[0] ?? { code: "not-known", text: "It cannot be told" };
  switch (state) {
    case "falling-back":
    case "missing":
      return resolution.gap ?? refusal(resolution) ?? chain;
    case "denied":
      return refusal(resolution) ?? chain;
    case "shadowed":
    case "static-keys":
      return (outcome.class === "env-keys" ? resolution.keys : null) ?? chain;
    case "stale":
      return staleCause(resolution);
    case "node-role":
      return resolution.reach.reasons.find((reason) => reason.code !== "hop-limit-closed") ?? chain;
    case "holding":
      return resolution.meant.kind === "none" || resolution.meant.kind === "unknown"
        ? {
            code: "injected-by-hand",
            text: "Nothing is configured; the pod brings its own token and variables, and the trust policy allows it",
          }
        : resolution.injected.podIdentity && resolution.meant.kind === "pod-identity"
          ? { code: "injected-as-configured", text: "Association, injection, agent and trust agree" }
          : { code: "injected-as-configured", text: "Annotation, injection and trust agree" };
    case "isolated":
      return resolution.reach.nodeRole === "yes" ? chain : (resolution.reach.reasons[0] ?? chain);
    case "finished":
      return { code: "pod-finished", text: "The pod is done and holds nothing now" };
    case "unknown":
      return firstUnknown(resolution, outcome);
  }
}

/**
 * Decides what is said of a container. Where the SDK is known its family speaks; otherwise the most urgent state of the
 * principal families, and `parts` names those it belongs to when they do not agree.
 */
export function answerOf(resolution: Resolution, sdk: PrincipalFamily | null): Answer {
  const state = sdk === null ? mostUrgent(Object.values(resolution.states)) : resolution.states[sdk];
  const speaking = principalFamilies.filter((family) => resolution.states[family] === state);
  const family = sdk ?? speaking[0] ?? "botocore";
  const outcome = resolution.outcomes[family];
  const gets =
    state === "falling-back" || state === "node-role"
      ? (resolution.node?.role ?? null)
      : state === "holding" || state === "stale"
        ? heldIn(resolution, outcome)
        : null;
  return {
    state,
    family,
    parts: sdk !== null || speaking.length === principalFamilies.length ? null : speaking,
    source: state === "finished" ? "none" : sourceOf(outcome),
    role: state === "finished" ? null : roleOf(resolution, state),
    gets,
    meant: meantRole(resolution),
    cause: causeOf(resolution, state, outcome),
  };
}
