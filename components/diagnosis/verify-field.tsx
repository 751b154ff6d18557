"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button.tsx";

/** Takes the answer of the check; `children` is what it says. */
export function VerifyField({
  busy,
  onRead,
  children,
}: {
  busy: boolean;
  onRead: (answer: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  const [text, setText] = useState("");
  const ready = !busy && text.trim() !== "";
  return (
    <form
      className="border-t border-line px-[14px] py-[9px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onRead(text);
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="flex-none text-s text-ink-2">
          Paste the answer
        </label>
        <input
          id={id}
          value={text}
          placeholder="arn:aws:sts::…"
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          className="field min-w-[160px] flex-1"
        />
        <Button size="small" onClick={() => ready && onRead(text)} disabled={!ready}>
          Read it
        </Button>
      </div>
      <div role="status">{children}</div>
    </form>
  );
}
