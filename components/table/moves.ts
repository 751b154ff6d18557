import type { GridEntry } from "./types.ts";

/** What a key asks of a grid. */
export type Move =
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "fold"; readonly at: number; readonly expanded: boolean }
  | { readonly kind: "open"; readonly at: number }
  | { readonly kind: "select"; readonly at: number; readonly range: boolean };

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
}

const page = 20;

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}

function parentOf(entries: readonly GridEntry<unknown, unknown>[], at: number): number {
  const level = entries[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index -= 1) if ((entries[index]?.level ?? 1) < level) return index;
  return at;
}

/** What a key does when row `at` has the focus; null: nothing. `letters` off leaves only arrows, Enter and the like. */
export function moveFor(
  press: KeyPress,
  entries: readonly GridEntry<unknown, unknown>[],
  at: number,
  letters: boolean,
): Move | null {
  const entry = entries[at];
  if (entry === undefined) return null;
  const go = (to: number): Move => ({ kind: "go", to: clamp(to, entries.length) });
  const key = letters ? press.key : press.key.length === 1 && press.key !== " " ? "" : press.key;
  switch (key) {
    case "ArrowDown":
    case "j":
      return go(at + 1);
    case "ArrowUp":
    case "k":
      return go(at - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "Home":
      return go(0);
    case "End":
      return go(entries.length - 1);
    case "ArrowRight":
      if (entry.kind !== "head") return null;
      return entry.expanded ? go(at + 1) : { kind: "fold", at, expanded: true };
    case "ArrowLeft":
      if (entry.kind === "head" && entry.expanded) return { kind: "fold", at, expanded: false };
      return go(parentOf(entries, at));
    case "Enter":
      return entry.href === null ? null : { kind: "open", at };
    case "x":
    case "X":
    case " ":
      return { kind: "select", at, range: press.shift };
    default:
      return null;
  }
}
