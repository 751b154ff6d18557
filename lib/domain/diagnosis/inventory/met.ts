import type { PrincipalFamily } from "../../credentials/families.ts";
import type { Resolution } from "../../credentials/resolve.ts";
import type { Placed } from "../../view/project.ts";
import type { Facts } from "../rank/facts.ts";
import type { SignalCode } from "../signals/find.ts";

/** What an SDK prints, as far as messages that name nobody can be told apart. */
export type MetError =
  | "sts-refused"
  | "provider-not-found"
  | "audience-refused"
  | "role-arn-invalid"
  | "token-missing"
  | "agent-silent"
  | "eks-refused"
  | "no-association"
  | "half-a-key"
  | "half-a-web-identity"
  | "nothing";

const bySignal: readonly (readonly [SignalCode, MetError])[] = [
  ["half-a-key", "half-a-key"],
  ["token-file-without-role", "half-a-web-identity"],
  ["audience-refused", "audience-refused"],
  ["provider-not-found", "provider-not-found"],
  ["role-arn-invalid", "role-arn-invalid"],
  ["role-arn-constraint", "role-arn-invalid"],
  ["sts-web-identity-refused", "sts-refused"],
  ["pod-identity-no-association", "no-association"],
  ["pod-identity-refused", "eks-refused"],
  ["agent-unreachable", "agent-silent"],
  ["agent-timeout", "agent-silent"],
  ["token-file-missing", "token-missing"],
  ["no-credentials", "nothing"],
  ["imds-no-token", "nothing"],
  ["imds-timeout", "nothing"],
  ["imds-unreachable", "nothing"],
];

/** The error that a text is about; null: one that does not tell which containers meet it. */
export function metIn(facts: Facts): MetError | null {
  return bySignal.find(([code]) => facts.has(code))?.[1] ?? null;
}

const byCode: Readonly<Record<string, MetError>> = {
  AccessDenied: "sts-refused",
  ValidationError: "role-arn-invalid",
  "token-missing": "token-missing",
  "agent-unreachable": "agent-silent",
  AccessDeniedException: "eks-refused",
  ResourceNotFoundException: "no-association",
};

const known = new WeakMap<Resolution, readonly MetError[]>();

/** Which errors the SDKs of a container would print, by its verdicts. */
export function metBy({ resolution }: Placed): readonly MetError[] {
  const met = known.get(resolution) ?? metOf(resolution);
  known.set(resolution, met);
  return met;
}

function metOf(resolution: Resolution): readonly MetError[] {
  const { webIdentity, podIdentity, outcomes, finished } = resolution;
  if (finished) return [];
  const met: MetError[] = [];
  for (const grant of [webIdentity, podIdentity]) {
    if (grant?.granted !== false) continue;
    if (grant.provider?.ok === false) met.push("provider-not-found");
    else if (grant.audience?.ok === false) met.push("audience-refused");
    else met.push(byCode[grant.errorCode ?? ""] ?? "sts-refused");
  }
  for (const [family, state] of Object.entries(resolution.states)) {
    const { class: end, steps } = outcomes[family as PrincipalFamily];
    const stop = steps.find(({ status }) => status === "stops");
    if (stop?.link === "env-keys") met.push("half-a-key");
    if (stop?.why?.code === "web-identity-role-missing") met.push("half-a-web-identity");
    if (end === "none" && (state === "missing" || state === "isolated")) met.push("nothing");
  }
  return met;
}
