import type { Reason } from "../reason.ts";
import { matchesPattern, patternOf } from "./pattern.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";

/** `system:serviceaccount:<namespace>:<name>` */
const SUBJECT = /^system:serviceaccount:([^:]*):([^:]*)$/s;
const AWS_AUDIENCE = /^sts(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/;

/** The claim that a condition key or session tag is about. */
export type ClaimKind = "subject" | "audience" | "namespace" | "service-account" | null;

/** `key` in lower case. */
export function claimKindOf(key: string): ClaimKind {
  if (key === "aws:requesttag/kubernetes-namespace") return "namespace";
  if (key === "aws:requesttag/kubernetes-service-account") return "service-account";
  return key.endsWith(":sub") ? "subject" : key.endsWith(":aud") ? "audience" : null;
}

/** Says in the field's words how the claim and the value differ. */
export function claimHints(key: string, claim: string, value: string): Reason[] {
  switch (claimKindOf(key)) {
    case "subject":
      return subjectHints(claim, value);
    case "audience":
      return audienceHints(claim, value);
    case "namespace":
      return [otherNamespace(claim, value)];
    case "service-account":
      return [otherServiceAccount(claim, value)];
    case null:
      return [];
  }
}

function subjectHints(claim: string, value: string): Reason[] {
  if (AWS_AUDIENCE.test(value))
    return [because("swapped-claim", `${quote(value)} is an audience, and the key is that of the subject`)];
  const [, namespace, name] = SUBJECT.exec(value) ?? [];
  const [, ownNamespace, ownName] = SUBJECT.exec(claim) ?? [];
  if (namespace === undefined || name === undefined) {
    const form = "system:serviceaccount:<namespace>:<name>";
    const pattern = /[*?]/.test(value);
    return pattern ? [] : [because("not-a-service-account", `${quote(value)} does not have the form ${form}`)];
  }
  if (ownNamespace === undefined || ownName === undefined) return [];
  const hints: Reason[] = [];
  if (!covers(namespace, ownNamespace)) hints.push(otherNamespace(ownNamespace, namespace));
  if (!covers(name, ownName)) hints.push(otherServiceAccount(ownName, name));
  return hints;
}

function audienceHints(claim: string, value: string): Reason[] {
  if (value.startsWith("system:serviceaccount:"))
    return [because("swapped-claim", `${quote(value)} is a subject, and the key is that of the audience`)];
  const china = value.endsWith(".cn") !== claim.endsWith(".cn");
  if (AWS_AUDIENCE.test(value) && AWS_AUDIENCE.test(claim) && china)
    return [
      because(
        "audience-other-partition",
        `${quote(value)} is asked for and the token has ${quote(claim)}: one is China's`,
      ),
    ];
  return [because("other-audience", `The audience ${quote(value)} is asked for and the token has ${quote(claim)}`)];
}

function otherNamespace(claim: string, value: string): Reason {
  return because("other-namespace", `Namespace ${quote(value)} is asked for and the pod is in ${quote(claim)}`);
}

function otherServiceAccount(claim: string, value: string): Reason {
  return because(
    "other-service-account",
    `Service account ${quote(value)} is asked for and the pod has ${quote(claim)}`,
  );
}

/** Wildcards count, so that a pattern or a literal star is not called another name. */
function covers(value: string, claim: string): boolean {
  return matchesPattern(patternOf(value), claim);
}
