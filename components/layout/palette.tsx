"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";

export interface Finding {
  readonly key: string;
  /** Heading of the group it stands in. */
  readonly group: string;
  readonly title: ReactNode;
  readonly detail: string;
  /** What kind of thing it is. */
  readonly kind: string;
  readonly href: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
  text: string;
  onText: (text: string) => void;
  findings: readonly Finding[];
  /** Said where there is nothing to choose: nothing typed, nothing found, or why it could not be searched. */
  note: string | null;
  onChoose: (href: string, newTab: boolean) => void;
  /** What is looked for, where it is not everything. */
  label?: string;
}

const anything = "Find a pod, service account, role, node or ARN";

/** Finds anything by name: type, arrows, Enter. Ctrl Enter opens it in a new tab. */
export function Palette(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Find" titleHidden>
      <PaletteBody {...props} />
    </Dialog>
  );
}

function PaletteBody({ text, onText, findings, note, onChoose, label = anything }: Props) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, findings.length - 1);

  function move(step: number) {
    const next = (chosen + step + findings.length) % findings.length;
    setAt(next);
    list.current?.querySelector(`#${CSS.escape(`${base}-${next}`)}`)?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent) {
    const finding = findings[chosen];
    if (finding === undefined) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      onChoose(finding.href, event.ctrlKey || event.metaKey);
    }
  }

  return (
    <>
      <input
        // The dialog was opened to type here.
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded={findings.length > 0}
        aria-controls={`${base}-list`}
        aria-activedescendant={findings.length > 0 ? `${base}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder={label}
        onChange={(event) => {
          onText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 flex-none border-b border-line bg-transparent px-4 text-l outline-none placeholder:text-ink-3"
      />
      <div
        ref={list}
        role="listbox"
        id={`${base}-list`}
        aria-label="Found"
        className="min-h-0 flex-1 overflow-y-auto p-[6px]"
      >
        {findings.map((finding, index) => (
          <PaletteOption
            key={finding.key}
            id={`${base}-${index}`}
            finding={finding}
            heading={findings[index - 1]?.group === finding.group ? null : finding.group}
            chosen={index === chosen}
            onPoint={() => setAt(index)}
            onChoose={(newTab) => onChoose(finding.href, newTab)}
          />
        ))}
      </div>
      <p role="status" className={note === null ? "sr-only" : "px-4 pb-3 text-ink-2"}>
        {note ?? `${findings.length} found`}
      </p>
      <div className="flex flex-none gap-4 border-t border-line px-4 py-2 text-s text-ink-2 max-phone:hidden">
        <span className="flex items-center gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> move
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Enter</Kbd> open
        </span>
        {label === anything && (
          <span className="flex items-center gap-1">
            <Kbd>Ctrl Enter</Kbd> new tab
          </span>
        )}
      </div>
    </>
  );
}

interface OptionProps {
  id: string;
  finding: Finding;
  heading: string | null;
  chosen: boolean;
  onPoint: () => void;
  onChoose: (newTab: boolean) => void;
}

function PaletteOption({ id, finding, heading, chosen, onPoint, onChoose }: OptionProps) {
  return (
    <>
      {heading !== null && (
        <div role="presentation" className="px-[10px] pt-[10px] pb-1 text-s text-ink-2">
          {heading}
        </div>
      )}
      <div
        id={id}
        role="option"
        aria-selected={chosen}
        onPointerMove={onPoint}
        onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
        className={`grid h-8 cursor-default grid-cols-[minmax(0,1fr)_auto_96px] items-center gap-3 rounded-chip px-[10px] max-phone:h-11 max-phone:grid-cols-[minmax(0,1fr)_auto] ${
          chosen ? "bg-sunken shadow-[inset_3px_0_0_var(--ink)]" : ""
        }`}
      >
        <span className="min-w-0 truncate">{finding.title}</span>
        <span className="max-w-[200px] truncate text-s text-ink-2 max-phone:hidden">{finding.detail}</span>
        <span className="text-right text-s text-ink-2">{finding.kind}</span>
      </div>
    </>
  );
}
