"use client";

import { useEffect, useId, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { count } from "../ui/number.ts";
import { takesText } from "../ui/shortcuts.ts";

/** A longer text is not edited: a browser lays out each of its lines, and stands still meanwhile. */
const mostEdited = 50_000;
const shownOfLong = 2_000;

interface Props {
  text: string;
  onChange: (text: string) => void;
  /** Id of what says what belongs here. */
  about: string;
}

/** Takes a text of any length; of a long one the beginning is shown. */
export function TextArea({ text, onChange, about }: Props) {
  const id = useId();
  const long = text.length > mostEdited;
  const add = (pasted: string) => onChange(text === "" ? pasted : `${text}\n${pasted}`);

  // What is pasted anywhere on the page is meant for the box.
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (pasted === "" || event.defaultPrevented || takesText(event.target)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      latest.current(pasted);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, []);

  return (
    <>
      <label htmlFor={id} className="sr-only">
        Error text
      </label>
      <textarea
        id={id}
        aria-describedby={about}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        readOnly={long}
        value={long ? `${text.slice(0, shownOfLong)}…` : text}
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text/plain");
          if (pasted.length + text.length <= mostEdited) return;
          event.preventDefault();
          add(pasted);
        }}
        className="paste-box"
      />
      {long && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-s text-ink-2">
          {count(text.length)} characters, of which the first {count(shownOfLong)} are shown; all are sent.
          <Button size="small" onClick={() => onChange("")}>
            Empty the box
          </Button>
        </p>
      )}
    </>
  );
}
