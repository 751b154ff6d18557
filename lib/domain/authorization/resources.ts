import type { Reason } from "../reason.ts";
import { type Pattern, patternOf } from "../trust/pattern.ts";
import { type Template, templateOf } from "../trust/variables.ts";
import { because } from "./reasons.ts";

export interface ResourceEntry {
  readonly text: string;
  /** null: a policy variable stands in it; then `template` is set. */
  readonly pattern: ResourcePattern | null;
  readonly template: Template | null;
}

/** Resource, or NotResource where negated. `element` null: the statement has neither. */
export interface ResourceSet {
  readonly element: "Resource" | "NotResource" | null;
  readonly entries: readonly ResourceEntry[];
  /** Something beside the entries that cannot be understood. */
  readonly unreadable: boolean;
}

export interface ResourcePattern {
  readonly text: string;
  readonly whole: Pattern;
  /** The six parts of an ARN; null: it has fewer. */
  readonly parts: readonly Pattern[] | null;
  /** Each star stands at the end of a part, where it may reach across colons. */
  readonly reaches: boolean;
}

export const NO_RESOURCES: ResourceSet = { element: null, entries: [], unreadable: false };

/** Reads Resource or NotResource. Variables exist in Version 2012-10-17 only. */
export function parseResources(
  statement: Readonly<Record<string, unknown>>,
  version: string,
  note: (reason: Reason) => void,
): ResourceSet {
  const { Resource, NotResource } = statement;
  const both = Resource !== undefined && NotResource !== undefined;
  if (both) note(because("statement-malformed", "Resource and NotResource exclude each other"));
  const element = Resource !== undefined ? "Resource" : NotResource !== undefined ? "NotResource" : null;
  if (element === null) return NO_RESOURCES;
  const listed = Resource ?? NotResource;
  const values = Array.isArray(listed) ? (listed as unknown[]) : [listed];
  const texts = values.filter((value) => typeof value === "string");
  const unknown = texts.length < values.length;
  if (unknown) note(because("statement-malformed", `${element} has a value that is no text`));
  return { element, entries: texts.map((text) => entryOf(text, version)), unreadable: both || unknown };
}

function entryOf(text: string, version: string): ResourceEntry {
  const template = version === "2012-10-17" ? templateOf(text) : null;
  return { text, template, pattern: template === null ? resourcePattern(text, null) : null };
}

/** `literalAt`: positions of stars that a variable put there. */
export function resourcePattern(text: string, literalAt: ReadonlySet<number> | null): ResourcePattern {
  const starts = partStarts(text);
  const parts = starts.map((start, at) => {
    const end = (starts[at + 1] ?? text.length + 1) - 1;
    const literal = literalAt === null ? null : new Set([...literalAt].map((position) => position - start));
    return patternOf(text.slice(start, end), literal);
  });
  const stars = [...text.matchAll(/\*/g)].filter(({ index }) => !literalAt?.has(index));
  return {
    text,
    whole: patternOf(text, literalAt),
    parts: parts.length < 6 ? null : parts,
    reaches: stars.every(({ index }) => index + 1 === text.length || text[index + 1] === ":"),
  };
}

/** Where the parts begin: at most six, the sixth keeps its colons. */
export function partStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf(":"); at !== -1 && starts.length < 6; at = text.indexOf(":", at + 1)) starts.push(at + 1);
  return starts;
}
