import { type PolicyType, policyTypeOf } from "./policy-types.ts";

/** One IAM refusal, as far as its text goes (domain facts 11.1). */
export interface Denial {
  /** ARN or word behind `User:`; null where the message names nobody. */
  readonly principal: string | null;
  /** `s3:GetObject`, as it is written. */
  readonly action: string;
  readonly resource: string | null;
  /** `explicit`: a policy denies; `implicit`: none allows; null: the message does not say. */
  readonly kind: "explicit" | "implicit" | null;
  readonly policyType: PolicyType | null;
  /** ARN of the policy, where the message names it. */
  readonly policy: string | null;
  /** Where it stands in the text. */
  readonly at: number;
}

const phrase = "not authorized to perform";
const most = 50;
/** Longest way back to `User:`, and forward to the end of the sentence. */
const [back, ahead] = [400, 1600] as const;

const ofPrincipal = /(?:user|principal|role|identity)(?:\s?:)?\s{1,4}["']?([^\s"'|]{2,330})["']?\s{1,4}is$/i;
const ofAction = /^(?:\s?:)?\s{0,4}["'`]?([a-z][a-z0-9-]{1,40}:[a-z0-9*]{1,80})/i;
const ofResource = /\bon (?:the )?resources?(?:\(s\))?\s?:?\s{1,4}(.{1,1200})$/i;
const ends =
  /<\/| because | with an explicit | status code| request id|, requestid| \(service: | encoded authorization|;? nested exception| command terminated| caused by|\\n| at [a-z0-9_$.]{1,80}\(|" ?[,}]/i;

function upTo(text: string, end: RegExp): string {
  const found = end.exec(text);
  return found === null ? text : text.slice(0, found.index);
}

function resourceOf(after: string): string | null {
  const rest = ofResource.exec(after.slice(0, 1300))?.[1];
  if (rest === undefined) return null;
  const said = upTo(rest, ends).split(/(?<=[^\s]{2})\. /)[0] ?? "";
  const bare = said.replace(/^["'`]|["'`.,;:]+$/g, "").trim();
  return bare === "" ? null : bare.slice(0, 400);
}

const explicitly =
  /with an explicit deny(?: in (?:an?|the) ([a-z -]{3,60}?policy\b[a-z -]{0,50}|permissions? boundary))?(?:: ?["']?(arn:[^\s"',;]{5,300}))?/i;
const implicitly =
  /because no ([a-z -]{3,60}?(?:policy|boundary)) allows(?: the [a-z0-9:*-]{3,100} action)?(?:: ?["']?(arn:[^\s"',;]{5,300}))?/i;

function reasonOf(after: string): Pick<Denial, "kind" | "policyType" | "policy"> {
  const explicit = explicitly.exec(after);
  const implicit = implicitly.exec(after);
  const found = implicit !== null && (explicit === null || implicit.index < explicit.index) ? implicit : explicit;
  if (found === null) return { kind: null, policyType: null, policy: null };
  return {
    kind: found === implicit ? "implicit" : "explicit",
    policyType: found[1] === undefined ? null : policyTypeOf(found[1]),
    policy: found[2]?.replace(/[.,)]+$/, "") ?? null,
  };
}

/** Reads the refusals in a text whose runs of white space are one space; the first 50, in order. Linear in its length. */
export function findDenials(flat: string): readonly Denial[] {
  const lower = flat.toLowerCase();
  const found: Denial[] = [];
  for (let at = lower.indexOf(phrase); at >= 0 && found.length < most; at = lower.indexOf(phrase, at + phrase.length)) {
    const following = flat.slice(at + phrase.length, at + phrase.length + ahead);
    const action = ofAction.exec(following)?.[1];
    if (action === undefined) continue;
    const next = following.toLowerCase().indexOf(phrase);
    const after = next < 0 ? following : following.slice(0, next);
    const principal = ofPrincipal.exec(flat.slice(Math.max(0, at - back), at).trimEnd())?.[1] ?? null;
    found.push({ principal, action, resource: resourceOf(after), ...reasonOf(after), at });
  }
  return found;
}
