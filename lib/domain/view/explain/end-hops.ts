import { keyWords, shownKeys } from "../../credentials/shown-key.ts";
import { roleLabel } from "../../inventory/arn.ts";
import type { EvidenceGrade } from "../../usage/grade.ts";
import type { Hop } from "../path.ts";
import { type Finding, instead, railOf } from "./hop.ts";
import type { Subject } from "./subject.ts";

const knownBy: Readonly<Record<EvidenceGrade, string>> = {
  exact: "exactly",
  "service-account": "by service account",
  static: "by access key",
  node: "by node, not by pod",
  none: "",
  "not-covered": "",
};

/** What CloudTrail shows. */
export function used({ evidence }: Subject): Finding {
  const base = { hop: "used" as const, readFrom: "CloudTrail" };
  if (evidence.grade === "not-covered") {
    return {
      ...base,
      ok: null,
      found: "CloudTrail was not read for it, which says nothing about use",
      lift: "cloudtrail:LookupEvents",
    };
  }
  if (evidence.grade === "none") return { ...base, ok: null, found: "None seen in the window that was read" };
  const calls = evidence.records.reduce((sum, record) => sum + record.count, 0);
  const what = evidence.refused ? (calls === 1 ? "refusal" : "refusals") : calls === 1 ? "call" : "calls";
  return { ...base, ok: !evidence.refused, found: `${calls} ${what} seen, known ${knownBy[evidence.grade]}` };
}

/** Nothing is meant, and whether the node's role is what it gets cannot be told. */
export function nodeRoleInDoubt({ resolution, answer, index }: Subject): Finding {
  return {
    hop: "node-role",
    ok: null,
    found: answer.cause.text,
    details: resolution.reach.reasons.map((reason) => reason.text).filter((text) => text !== answer.cause.text),
    readFrom: "ec2:DescribeInstances",
    listing: index.inventory.instances,
    lift: resolution.node?.lift ?? null,
  };
}

/** Refusals are of the role that was meant: they say nothing about what the container gets in its place. */
function usedInstead(subject: Subject): Hop[] {
  if (subject.evidence.refused) {
    const found =
      "What CloudTrail shows of it are refusals of the role that is meant; calls with what it gets instead are not told apart";
    return railOf([{ ...used(subject), ok: null, found }]).map((hop) => ({ ...hop, rail: "instead" as const }));
  }
  return railOf([used(subject)]).map((hop) => ({
    ...hop,
    rail: "instead" as const,
    status: hop.status === "broken" ? ("passed" as const) : hop.status,
  }));
}

/** The right rail: what the container gets in place of what is meant; empty when it gets that, or nothing. */
export function insteadHops(subject: Subject): Hop[] {
  const { answer, resolution, index, pod, spec } = subject;
  const { pods, instances } = index.inventory;
  if (answer.state === "falling-back" || answer.state === "node-role") {
    const role = resolution.node?.role;
    const reasons = resolution.reach.reasons.map((reason) => reason.text);
    const name = role ? roleLabel(role) : "The node's role";
    return [
      instead("node-role", `${name} through IMDS`, reasons, "ec2:DescribeInstances", instances),
      ...usedInstead(subject),
    ];
  }
  if (answer.state === "shadowed" || answer.state === "static-keys") {
    const further = resolution.outcomes[answer.family].why.slice(1).map((why) => why.text);
    const ofKeys = shownKeys(index, spec).map((key) => `Key …${key.tail}: ${keyWords(key)}`);
    const details = resolution.outcomes[answer.family].class === "env-keys" ? [...ofKeys, ...further] : further;
    return [instead("static-keys", answer.cause.text, details, "Pod spec", pods), ...usedInstead(subject)];
  }
  if (answer.state === "stale" && answer.gets !== null) {
    const found = `${roleLabel(answer.gets)}, which the pod still carries`;
    return [instead("role-meant", found, [], `Pod ${pod.namespace}/${pod.name}`, pods), ...usedInstead(subject)];
  }
  return [];
}
