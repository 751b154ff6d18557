import { isComplete } from "../../coverage.ts";
import { lacksOfImage } from "../../credentials/minimum-versions/lacks.ts";
import type { Estate } from "../../inventory/estate.ts";
import { type Answer, answerOf } from "../../view/answer.ts";
import type { Placed } from "../../view/project.ts";
import { type CauseEvidence, shown } from "../evidence.ts";
import { refusalCauses } from "./grant-causes.ts";

const oldPod: ReadonlySet<string> = new Set([
  "pod-older-than-annotation",
  "pod-older-than-association",
  "pod-older-than-webhook",
]);

/** Why the identity meant is not in the container. */
function gapCauses({ resolution, index }: Placed): readonly CauseEvidence[] {
  const { gap, verdict } = resolution;
  const why = gap ?? (verdict.kind === "half" ? verdict.why : null);
  if (why === null) return [];
  if (oldPod.has(why.code)) {
    // That it is old is sure; that nothing else keeps the webhook away, only where its registration and selectors were read.
    const { webhooks, namespaces, serviceAccounts, associations } = index.inventory;
    const read = [webhooks, namespaces, serviceAccounts, associations].every(isComplete);
    return [shown("FALLBACK_NODE_ROLE_OLD_PODS", read ? "certain" : "likely", why.text)];
  }
  // Whether it is older than its configuration, or was missed, is not told.
  const open = why.code === "not-injected";
  return [
    shown("FALLBACK_NODE_ROLE_NOT_INJECTED", open ? "likely" : "certain", why.text),
    ...(open ? [shown("FALLBACK_NODE_ROLE_OLD_PODS", "possible", why.text)] : []),
  ];
}

/** What the chain of the SDK meets before it comes to the identity meant. */
function chainCauses({ resolution, spec }: Placed, { family, parts }: Answer): readonly CauseEvidence[] {
  const outcome = resolution.outcomes[family];
  const sure = parts === null ? "certain" : "likely";
  const stop = outcome.steps.find(({ status }) => status === "stops");
  const text = stop?.why?.text ?? outcome.why[0]?.text ?? "Another source of credentials stops the chain";
  if (stop?.link === "env-keys" || stop?.link === "system-properties")
    return [shown("STATIC_CREDENTIALS_CONFLICT", sure, text)];
  if (stop?.link === "profile") return [shown("PROFILE_BROKEN", sure, text)];
  const lacks = lacksOfImage(spec.image);
  if (lacks?.family !== family) return [];
  if (lacks.webIdentity !== null && resolution.injected.webIdentity !== null)
    return [shown("FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY", "likely", lacks.webIdentity.text)];
  if (lacks.podIdentity !== null && resolution.injected.podIdentity !== null)
    return [shown("SDK_TOO_OLD_POD_IDENTITY", "likely", lacks.podIdentity.text)];
  return [];
}

/** Why the instance's metadata gives nothing either, where that is known. */
export function nothingInReach({ resolution }: Placed): readonly CauseEvidence[] {
  const { reach, outcomes } = resolution;
  if (outcomes.botocore.why.some(({ code }) => code === "imds-switched-off"))
    return [shown("IMDS_DISABLED", "likely", outcomes.botocore.why[0]?.text ?? "")];
  if (reach.nodeRole !== "no") return [];
  const why = reach.reasons.map(({ text }) => text).join(". ");
  if (reach.reasons.some(({ code }) => code === "no-node-role"))
    return [shown("NO_CREDENTIALS_ANYWHERE", "likely", why)];
  const byHops = reach.reasons.some(({ code }) => code === "hop-limit-closed");
  return [
    shown("NO_IRSA_AND_IMDS_BLOCKED", "likely", why),
    ...(byHops ? [shown("IMDS_HOP_LIMIT", "likely", why)] : []),
  ];
}

/** The chain itself first where it stops before the identity meant; then what is missing in the pod; then who refuses it. */
function brokenCauses(estate: Estate, placed: Placed, answer: Answer): readonly CauseEvidence[] {
  const gap = gapCauses(placed);
  const refused = refusalCauses(estate, placed.index, placed.resolution);
  const ofChain = chainCauses(placed, answer);
  const all = [...ofChain, ...gap, ...refused];
  const behind = answer.state === "missing" && gap.length > 0 ? nothingInReach(placed) : [];
  if (all.length > 0) return [...all, ...behind];
  const why = answer.cause.text;
  if (answer.state === "falling-back") return [shown("FALLBACK_NODE_ROLE", "likely", why)];
  return answer.state === "missing" ? nothingInReach(placed) : [];
}

/** Most pods never call AWS: only where CloudTrail shows calls is it certain that it lives on the node's role. */
function onNodeRole({ row }: Placed, why: string): CauseEvidence {
  if (row.state === "node-role-used")
    return shown("FALLBACK_NODE_ROLE", "certain", `Nothing is meant for it, and CloudTrail shows calls. ${why}`);
  const what =
    row.state === "node-role-essential"
      ? "It is a part of the node itself, which works with the node's role"
      : "Nothing is meant for it, and what it calls it would call with the node's role";
  return shown("FALLBACK_NODE_ROLE", "likely", `${what}. ${why}`);
}

/**
 * Which causes the inventory shows for a container: what it would meet now, by the verdicts of the four layers. Empty where
 * nothing is broken, and where it cannot be told.
 */
export function causesShownBy(estate: Estate, placed: Placed): readonly CauseEvidence[] {
  const answer = answerOf(placed.resolution, placed.row.sdk);
  const why = answer.cause.text;
  switch (answer.state) {
    case "falling-back":
    case "missing":
    case "denied":
      return brokenCauses(estate, placed, answer);
    case "shadowed":
    case "static-keys":
      return [shown("STATIC_CREDENTIALS_CONFLICT", "certain", why)];
    case "stale":
      return [
        shown("FALLBACK_NODE_ROLE_OLD_PODS", "certain", why),
        shown("WRONG_ROLE_OR_POLICY", "likely", `The call is made with the role of before. ${why}`),
      ];
    case "node-role":
      return [onNodeRole(placed, why)];
    case "holding":
    case "isolated":
    case "finished":
    case "unknown":
      return [];
  }
}
