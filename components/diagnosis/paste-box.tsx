"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";
import { Button } from "../ui/button.tsx";
import { visible } from "../ui/characters.ts";
import { Kbd } from "../ui/kbd.tsx";
import { Mark } from "../ui/mark.tsx";
import { TextArea } from "./text-area.tsx";

/** What is asked for. Empty: not given. */
interface Question {
  readonly text: string;
  /** Id of a container. */
  readonly container: string;
  readonly action: string;
  readonly resource: string;
}

interface Props {
  question: Question;
  onChange: (question: Question) => void;
  onAsk: () => void;
  onPick: () => void;
  /** Something is given that can be asked about, and nothing is under way. */
  ready: boolean;
  /** Beside the buttons: how long it took. */
  note: ReactNode;
}

/** The box for the text, the pod that was picked, and what else narrows the question. Ctrl Enter asks. */
export function PasteBox({ question, onChange, onAsk, onPick, ready, note }: Props) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !ready) return;
    event.preventDefault();
    onAsk();
  };
  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onAsk();
      }}
    >
      <p id={`${id}-about`} className="mt-1 mb-3 text-ink-2">
        Paste an error, a stack trace, a log excerpt or a CloudTrail event. Keys and tokens are removed before anything
        is stored.
      </p>
      <TextArea text={question.text} onChange={(text) => onChange({ ...question, text })} about={`${id}-about`} />
      {question.container !== "" && (
        <p className="mt-2 flex items-center gap-2">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="text-ink-2">Pod:</span> <span className="mono">{visible(question.container)}</span>
          </span>
          <button
            type="button"
            aria-label="Without this pod"
            onClick={() => onChange({ ...question, container: "" })}
            className="grid size-6 flex-none place-items-center rounded-chip hover:bg-hover max-phone:size-11"
          >
            <Mark shape="cross" />
          </button>
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button look="solid" onClick={onAsk} disabled={!ready} className="max-phone:h-11 max-phone:flex-1">
          Diagnose <Kbd className="max-phone:hidden">Ctrl Enter</Kbd>
        </Button>
        <Button onClick={onPick} aria-haspopup="dialog" className="max-phone:h-11 max-phone:flex-1">
          Pick a pod
        </Button>
        <span className="text-s text-ink-3">{note}</span>
      </div>
      <More question={question} onChange={onChange} />
    </form>
  );
}

const fields = [
  { name: "action", label: "Action", hint: "s3:GetObject" },
  { name: "resource", label: "Resource", hint: "arn:aws:s3:::bucket/key" },
] as const;

/** Action and resource: with them the policies are weighed, too. */
function More({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const id = useId();
  const given = question.action !== "" || question.resource !== "";
  return (
    <details className="mt-2" open={given || undefined}>
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-s text-ink-2 underline decoration-line-strong underline-offset-[3px] max-phone:min-h-11">
        Action and resource, if the text does not name them
      </summary>
      <div className="mt-1 grid grid-cols-[72px_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
        {fields.map(({ name, label, hint }) => (
          <div key={name} className="contents">
            <label htmlFor={`${id}-${name}`} className="text-ink-2">
              {label}
            </label>
            <input
              id={`${id}-${name}`}
              value={question[name]}
              placeholder={hint}
              spellCheck={false}
              autoCapitalize="off"
              autoCorrect="off"
              autoComplete="off"
              onChange={(event) => onChange({ ...question, [name]: event.target.value })}
              className="field"
            />
          </div>
        ))}
      </div>
    </details>
  );
}
