import type { Reason } from "../reason.ts";
import { closest } from "../trust/differences.ts";
import { quote, quoteAny } from "../trust/show.ts";
import type { Ternary } from "../trust/ternary.ts";
import type { Comparison } from "../trust/types.ts";
import { matchEntry, matchResourcePattern } from "./match-resource.ts";
import type { PreparedAuthorization } from "./prepare.ts";
import { because } from "./reasons.ts";
import { type ResourceSet, resourcePattern } from "./resources.ts";

export interface ResourceExplanation {
  readonly why: readonly Reason[];
  readonly comparisons: readonly Comparison[];
}

/** Why the statement's resources do not cover the one asked for (`match` false), or why that cannot be told (null). */
export function explainResource(set: ResourceSet, request: PreparedAuthorization, match: Ternary): ResourceExplanation {
  const { resource, prepared } = request;
  const texts = set.entries.map(({ text }) => text);
  if (match === null) return only(notSettled(set, request));
  if (resource === null) return only(because("resource-excepted", "NotResource excepts every resource"));
  if (set.element === "NotResource") {
    const entry = set.entries.find((one) => matchEntry(one, resource, prepared) === true);
    return only(because("resource-excepted", `NotResource ${quote(entry?.text ?? "")} excepts ${quote(resource)}`));
  }
  if (resource === "*")
    return only(
      because(
        "no-resource-on-action",
        `The action has no resource, so ${quoteAny(texts)} does not cover it; only "*" does`,
      ),
    );
  const comparisons = closest(resource, texts, { key: "Resource", operator: "Resource", wildcards: true });
  const slip = texts.map((text) => slipOf(text, resource)).find((found) => found !== null);
  const differs = because("resource-differs", `The statement names ${quoteAny(texts)}, not ${quote(resource)}`);
  return { why: slip ? [differs, slip] : [differs], comparisons };
}

function only(reason: Reason): ResourceExplanation {
  return { why: [reason], comparisons: [] };
}

function notSettled(set: ResourceSet, { resource, prepared }: PreparedAuthorization): Reason {
  const names = quoteAny(set.entries.map(({ text }) => text));
  const variable = set.entries.find((one) => one.template !== null && matchEntry(one, resource, prepared) !== true);
  if (variable !== undefined)
    return because("resource-variable", `A variable in ${quote(variable.text)} cannot be told, or has no value`);
  if (resource === null)
    return because("depends-on-the-resource", `It depends on the resource: ${set.element} names ${names}`);
  return because(
    "resource-not-settled",
    `Whether ${names} reaches ${quote(resource)} across its colons is not documented`,
  );
}

/** The slip that explains why a pattern misses the resource; null: none of the usual ones. */
function slipOf(text: string, resource: string): Reason | null {
  const covers = (pattern: string): boolean => matchResourcePattern(resourcePattern(pattern, null), resource) === true;
  const pair = `${quote(text)} is named and the resource is ${quote(resource)}`;
  const s3 = /^arn:[^:]*:s3:/.test(text) && /^arn:[^:]*:s3:/.test(resource);
  if (s3 && !text.includes("/") && covers(`${text}/*`))
    return because("bucket-not-objects", `${quote(text)} is the bucket; its objects are ${quote(`${text}/*`)}`);
  if (s3 && !resource.includes("/") && /\/\*?$/.test(text) && covers(text.replace(/\/\*?$/, "")))
    return because("objects-not-bucket", `${quote(text)} are the objects; the bucket is ${quote(resource)}`);
  const given = resource.split(":");
  const named = text.split(":");
  const other = (at: number): boolean => covers(named.with(at, given[at] ?? "").join(":"));
  if (named.length >= 6 && given.length >= 6) {
    if (other(4)) return because("resource-other-account", `Another account: ${pair}`);
    if (other(3)) return because("resource-other-region", `Another Region: ${pair}`);
    if (other(1)) return because("resource-other-partition", `Another partition: ${pair}`);
    if (covers(`${text}-??????`) || covers(`${text}:*`) || covers(`${text}/*`))
      return because("resource-suffix-missing", `${quote(text)} is only the beginning of ${quote(resource)}`);
  }
  const folded = matchResourcePattern(resourcePattern(text.toLowerCase(), null), resource.toLowerCase());
  return folded === true ? because("resource-case-differs", `Case matters in an ARN: ${pair}`) : null;
}
