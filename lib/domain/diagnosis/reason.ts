import type { Facts } from "./rank/facts.ts";
import type { Reading } from "./read/read.ts";
import type { CauseAnswer } from "./types.ts";

const nothingRead: Partial<Record<Reading["read"]["form"], string>> = {
  empty: "Cannot read this: it is empty",
  binary: "Cannot read this: it is no text. Paste the message as text, or the event as JSON",
  html: "Cannot read this: it is a web page, and none of its words is an error of AWS. Paste the message itself",
  cloudtrail: "The event shows no refusal: it has no error code",
  json: "No error of AWS was recognised in this JSON. Paste the message with the lines around it",
};

const decoding =
  "The reason is in the encoded message; decode it with aws sts decode-authorization-message (needs sts:DecodeAuthorizationMessage)";

const byKubernetes = "Kubernetes refused this, not AWS: look at the roles and bindings of the caller (RBAC)";

/** Why there is no cause, or why the causes cannot be told apart; null where there is nothing to add. */
export function reasonOf({ read }: Reading, facts: Facts, causes: readonly CauseAnswer[]): string | null {
  if (causes.length === 0) {
    const refused = facts.records.find(({ errorCode }) => errorCode !== null);
    if (refused !== undefined)
      return `The event ended with ${refused.errorCode}, which is no error of credentials or permissions`;
    if (facts.has("caller-identity")) return `No error, but an identity: ${facts.identity.detail}`;
    if (facts.has("kubernetes-refused")) return byKubernetes;
    return (
      nothingRead[read.form] ??
      "No error of AWS was recognised. Paste the message with the lines around it, or the event"
    );
  }
  if (facts.has("encoded-message") && causes[0]?.confidence !== "certain") return decoding;
  const [first] = causes;
  if (first === undefined || first.confidence !== "possible") return null;
  return `The text alone cannot tell which of these it is. Look first: ${first.decides}`;
}
