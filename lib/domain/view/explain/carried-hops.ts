import type { ChainClass, ChainOutcome } from "../../credentials/chain/types.ts";
import type { Injected } from "../../credentials/injected.ts";
import type { Meant } from "../../credentials/meant.ts";
import { parseRoleArn, roleLabel } from "../../inventory/arn.ts";
import type { Finding } from "./hop.ts";
import { holdsMeantByToken, type Subject, wayOf } from "./subject.ts";

/** What is meant for the container, today. */
export function configured({ pod, index, resolution }: Subject): Finding {
  const { meant } = resolution;
  const name = `${pod.namespace}/${pod.spec.serviceAccount}`;
  const account = index.inventory.serviceAccounts;
  switch (meant.kind) {
    case "web-identity":
      return {
        hop: "configured",
        ok: parseRoleArn(meant.roleArn) === null ? false : meant.doubt === null ? true : null,
        found: `Service account ${name} is ${meant.by === "annotation" ? "annotated with" : "given by the webhook's ConfigMap"} ${meant.roleArn}${parseRoleArn(meant.roleArn) ? "" : ", which is no role ARN"}`,
        details: meant.doubt
          ? [meant.doubt.text]
          : [`No Pod Identity association for it in ${index.inventory.identity.id}`],
        readFrom: `ServiceAccount ${name}`,
        listing: account,
        lift: meant.doubt === null ? null : index.inventory.associations.coverage.lift,
      };
    case "pod-identity":
      return {
        hop: "configured",
        ok: meant.roleArn === null ? null : true,
        found: `Association ${meant.association.id} means ${meant.roleArn ?? "a role that was not read"} for ${name}`,
        details: meant.overrides ? [`It wins over the annotation ${meant.overrides}`] : [],
        readFrom: "eks:DescribePodIdentityAssociation",
        listing: index.inventory.associations,
        lift: meant.roleArn === null ? "eks:DescribePodIdentityAssociation" : null,
      };
    case "intercepted":
      return {
        hop: "configured",
        ok: !pod.spec.hostNetwork,
        found: `The pod's annotation asks ${meant.by} for ${meant.role}${pod.spec.hostNetwork ? ", which serves no pod on the host network" : ""}`,
        readFrom: `Pod ${pod.namespace}/${pod.name}`,
        listing: index.inventory.pods,
      };
    case "unknown":
      return {
        hop: "configured",
        ok: null,
        found: meant.why.text,
        readFrom: `ServiceAccount ${name}`,
        listing: account,
        lift: meant.lift,
      };
    case "none":
      return {
        hop: "configured",
        ok: true,
        found: meant.why.text,
        readFrom: `ServiceAccount ${name}`,
        listing: account,
      };
  }
}

/** What the container carries since its admission, and what the webhook did to it. */
export function injected(subject: Subject): Finding {
  const finding = carriedBy(subject);
  const { doubt, lift } = subject.resolution.verdict;
  return doubt === null ? finding : { ...finding, details: [...(finding.details ?? []), doubt.text], lift };
}

function carriedBy({ pod, spec, index, resolution, answer }: Subject): Finding {
  const { gap, verdict, meant } = resolution;
  const readFrom = `Pod ${pod.namespace}/${pod.name}`;
  const base = { hop: "injected" as const, injection: verdict, readFrom, listing: index.inventory.pods };
  const why = verdict.why.text;
  if (gap && !holdsMeantByToken(resolution))
    return { ...base, ok: false, found: gap.text, details: gap.text === why ? [] : [why] };
  const parts = carriedParts(resolution.injected);
  if (verdict.kind === "half")
    return { ...base, ok: halfIsEnough(resolution, answer.state), found: why, details: parts };
  if (parts.length === 0) return { ...base, ...carriesNothing(meant, spec.name), lift: verdict.lift };
  const carried = parts.join("; ");
  if (verdict.kind === "stale") {
    // Whether a token for another audience still does is for the hops after this one to say.
    const ok = verdict.why.code === "audience-changed" || answer.state === "holding";
    return { ...base, ok, found: why, details: [carried] };
  }
  const role = resolution.injected.webIdentity?.roleArn ?? null;
  if (meant.kind === "web-identity" && role !== null && role !== meant.roleArn) {
    return { ...base, ok: false, found: `${carried}, for ${roleLabel(role)} and not for ${roleLabel(meant.roleArn)}` };
  }
  if (meant.kind === "intercepted") return { ...base, ok: false, found: `${carried}, and ${meant.by} is asked` };
  const open = verdict.kind === "unknown" ? [why] : [];
  return { ...base, ok: true, found: carried, details: gap ? [gap.text] : open, lift: verdict.lift };
}

function carriedParts({ webIdentity, podIdentity }: Injected): string[] {
  const parts: string[] = [];
  if (webIdentity) {
    const by = webIdentity.byWebhook ? " with the webhook's token volume" : ", written into the pod";
    parts.push(`AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE${by}`);
  }
  if (podIdentity) parts.push("Container credentials variables and the Pod Identity token");
  return parts;
}

/** Half an identity breaks the way where a whole one is meant, or where it is what the SDK fails at. */
function halfIsEnough({ meant }: Subject["resolution"], state: Subject["answer"]["state"]): boolean {
  if (meant.kind === "web-identity" || meant.kind === "pod-identity") return false;
  return state !== "missing" && state !== "falling-back" && state !== "denied";
}

function carriesNothing(meant: Meant, container: string): Pick<Finding, "ok" | "found"> {
  const found = `Container ${container} carries no identity`;
  if (meant.kind === "unknown") return { ok: null, found: `${found}; whether one is meant is not known` };
  if (meant.kind === "intercepted") return { ok: true, found: `${found}, as ${meant.by} hands it out` };
  return { ok: true, found: `${found}, as none is meant` };
}

const ownKeys: ReadonlySet<ChainClass> = new Set(["env-keys", "profile-keys", "process", "assume-role-profile"]);

/** The chain ends before it would come to an identity that the container does not carry yet. */
function endsBefore({ meant, gap }: Subject["resolution"], outcome: ChainOutcome): boolean {
  if (ownKeys.has(outcome.class)) return true;
  if (outcome.class === "none") return meant.kind === "intercepted";
  const stop = outcome.steps.find((step) => step.status === "stops");
  // What stops at the identity's own link is mended with it.
  return outcome.class === "error" && (gap === null || stop?.link !== "web-identity");
}

/** Which credential the SDK picks first. */
export function chain(subject: Subject): Finding {
  const { resolution, answer } = subject;
  const outcome: ChainOutcome = resolution.outcomes[answer.family];
  const base = { hop: "provider-chain" as const, readFrom: "Pod spec, chain of each SDK" };
  if (!resolution.injected.podIdentity && !resolution.injected.webIdentity) {
    return endsBefore(resolution, outcome)
      ? { ...base, ok: false, found: outcome.why[0]?.text ?? "The SDK does not come to it" }
      : { ...base, ok: null, found: "No identity is there for the chain to find" };
  }
  const first = outcome.steps.find((step) => step.status !== "not-set");
  const wanted = wayOf(subject);
  const details = outcome.why.map((reason) => reason.text);
  if (outcome.class === "unknown" && first?.link !== wanted)
    return { ...base, ok: null, found: "Which credential comes first cannot be told", details };
  if (first?.link === wanted) {
    return {
      ...base,
      ok: true,
      found:
        wanted === "container"
          ? "Container credentials: nothing set comes before them"
          : "Web identity: no keys and no files come before it",
    };
  }
  return {
    ...base,
    ok: false,
    found: outcome.why[0]?.text ?? "Another credential comes first",
    details: details.slice(1),
  };
}
