import type { PreparedRequest } from "./request.ts";
import { lookup } from "./request.ts";

/** A condition value after its policy variables were replaced. */
export interface Expanded {
  readonly text: string;
  /** Positions that a variable filled: a `*` there is a star, not a wildcard. null: none. */
  readonly literalAt: ReadonlySet<number> | null;
}

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "fixed"; readonly text: string }
  | { readonly kind: "key"; readonly key: string; readonly fallback: string | null };

/** A condition value with policy variables in it. */
export type Template = readonly Part[];

const VARIABLE = /\$\{\s*(?:([*?$])|([^{}',]*?[^{}',\s])\s*(?:,\s*'([^']*)'\s*)?)\s*\}/g;

/**
 * Reads `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`. null: the value has none.
 * Only Version 2012-10-17 knows variables; for 2008-10-17 the text stays as it is.
 */
export function templateOf(text: string): Template | null {
  if (!text.includes("${")) return null;
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(VARIABLE)) {
    if (found.index > from) parts.push({ kind: "text", text: text.slice(from, found.index) });
    const [whole, special, key, fallback] = found;
    if (special !== undefined) parts.push({ kind: "fixed", text: special });
    else parts.push({ kind: "key", key: (key ?? "").toLowerCase(), fallback: fallback ?? null });
    from = found.index + whole.length;
  }
  if (parts.length === 0) return null;
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** True when the value is the same for every request. */
export function isConstant(template: Template): boolean {
  return template.every((part) => part.kind !== "key");
}

/**
 * Puts the request's values in. `absent`: a variable has no single value and no default; `unknown`: it cannot be told.
 * A key with several values cannot be a variable.
 */
export function expand(template: Template, request: PreparedRequest | null): Expanded | "absent" | "unknown" {
  let text = "";
  const literalAt = new Set<number>();
  for (const part of template) {
    const value = part.kind === "key" ? valueOf(part.key, part.fallback, request) : part.text;
    if (value === null) return "absent";
    if (value === undefined) return "unknown";
    if (part.kind !== "text") for (let at = 0; at < value.length; at++) literalAt.add(text.length + at);
    text += value;
  }
  return { text, literalAt };
}

/** null: absent; undefined: cannot be told. */
function valueOf(key: string, fallback: string | null, request: PreparedRequest | null): string | null | undefined {
  const found = request === null ? "absent" : lookup(request, key);
  if (found === "unknown") return undefined;
  if (found === "absent" || found.length === 0) return fallback;
  if (found.length === 1) return found[0];
  return fallback === null ? null : undefined;
}
