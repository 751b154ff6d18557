import { matchesPattern } from "../trust/pattern.ts";
import type { PreparedRequest } from "../trust/request.ts";
import { not, or, type Ternary } from "../trust/ternary.ts";
import { expand } from "../trust/variables.ts";
import {
  partStarts,
  type ResourceEntry,
  type ResourcePattern,
  type ResourceSet,
  resourcePattern,
} from "./resources.ts";

/** One entry against the resource: a variable without a value matches nothing of its own, and may spoil the statement. */
export type EntryMatch = Ternary | "absent";

/**
 * Is the resource among those of the statement? Case matters. `resource` null (not known): true or false only where the
 * statement is about every resource. A statement of a resource policy without Resource is about the resource it is attached to.
 */
export function matchResource(
  { element, entries, unreadable }: ResourceSet,
  resource: string | null,
  request: PreparedRequest,
): Ternary {
  if (element === null) return true;
  const each = entries.map((entry) => matchEntry(entry, resource, request));
  const listed = or(each.map((match) => (match === "absent" ? false : match)));
  const absent = each.includes("absent");
  if (element === "Resource") return listed === true && absent ? null : listed === false && unreadable ? null : listed;
  return listed === false && (absent || unreadable) ? null : not(listed);
}

export function matchEntry(entry: ResourceEntry, resource: string | null, request: PreparedRequest): EntryMatch {
  if (entry.pattern !== null) return matchResourcePattern(entry.pattern, resource);
  const expanded = entry.template === null ? "unknown" : expand(entry.template, request);
  if (expanded === "unknown") return null;
  return expanded === "absent"
    ? "absent"
    : matchResourcePattern(resourcePattern(expanded.text, expanded.literalAt), resource);
}

/**
 * A star reaches to the end of its part of the ARN, and beyond where it is the last character of a part; whether one in the
 * middle of a part reaches across a colon is not documented: null.
 */
export function matchResourcePattern(pattern: ResourcePattern, resource: string | null): Ternary {
  if (resource === null) return /^\*+$/.test(pattern.text) ? true : null;
  if (!matchesPattern(pattern.whole, resource)) return false;
  if (pattern.reaches) return true;
  const { parts } = pattern;
  if (parts === null) return resource.includes(":") ? null : true;
  const starts = partStarts(resource);
  const partwise = parts.every((part, at) => {
    const start = starts[at];
    return (
      start !== undefined && matchesPattern(part, resource.slice(start, (starts[at + 1] ?? resource.length + 1) - 1))
    );
  });
  return partwise ? true : null;
}
