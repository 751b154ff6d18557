"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Chip } from "../ui/chip.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { useShortcuts } from "../ui/shortcuts.ts";
import { readQuery, type TypedFilter } from "./query-text.ts";

export interface QueryChip {
  readonly key: string;
  /** How the key is called on the chip. */
  readonly name: string;
  readonly value: string;
  readonly not: boolean;
  /** How the value is shown. */
  readonly shown: string;
}

interface Props {
  chips: readonly QueryChip[];
  text: string;
  hint: string;
  keyOf: (word: string) => string | null;
  onRemove: (chip: QueryChip) => void;
  onAdd: (filters: readonly TypedFilter[]) => void;
  onText: (text: string) => void;
  /** Words that may be typed, for the browser's own completion. */
  suggestions: readonly string[];
}

const typingPause = 250;

/** The query as chips and free text. A typed `key:value` becomes a chip on Enter or space; text acts after a pause. */
export function QueryField({ chips, text, hint, keyOf, onRemove, onAdd, onText, suggestions }: Props) {
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();

  // The URL may change under the field (Back, a link); what is typed follows it unless it is being typed.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(text);
  }, [text]);

  useEffect(() => {
    if (readQuery(typed, keyOf).filters.length > 0 || typed.trim() === text) return undefined;
    const timer = setTimeout(() => onText(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed, text, keyOf, onText]);

  useShortcuts({ "/": () => input.current?.focus() });

  function take(words: string) {
    const read = readQuery(words, keyOf);
    if (read.filters.length > 0) onAdd(read.filters);
    setTyped(read.text);
    if (read.text !== text) onText(read.text);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === " " && readQuery(typed, keyOf).filters.length > 0) {
      event.preventDefault();
      take(typed);
    }
    const last = chips.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) onRemove(last);
    if (event.key === "Escape") input.current?.blur();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take(typed);
      }}
      className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-[6px] rounded-box border border-control bg-surface px-2 py-[3px] focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-ink max-phone:min-h-11"
    >
      <Kbd className="max-phone:hidden">/</Kbd>
      {chips.map((chip) => (
        <Chip
          key={`${chip.key}:${chip.not ? "!" : ""}${chip.value}`}
          name={chip.name}
          value={chip.shown}
          not={chip.not}
          onRemove={() => onRemove(chip)}
        />
      ))}
      <input
        ref={input}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={chips.length === 0 ? hint : "and …"}
        aria-label="Filter: key and value, or any text"
        list={list}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        className="h-6 min-w-[72px] flex-1 bg-transparent outline-none placeholder:text-ink-3"
      />
      <datalist id={list}>
        {suggestions.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </form>
  );
}
