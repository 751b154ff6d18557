"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** Underlined tabs over their panel; arrows move between them. */
export function Tabs({
  tabs,
  chosen,
  onChoose,
  label,
}: {
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (id: string) => void;
  label: string;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );

  function move(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = step === 0 ? undefined : tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(next.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(next)]?.focus();
  }

  return (
    <>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={move} className="flex flex-wrap gap-3 text-s">
        {tabs.map((tab, at) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={at === index}
            aria-controls={`${base}-panel`}
            tabIndex={at === index ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            className={`min-h-6 border-b-2 max-phone:min-h-11 ${
              at === index ? "border-ink font-strong text-ink" : "border-transparent text-ink-2"
            }`}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${tabs[index]?.id}`} className="min-w-0">
        {tabs[index]?.content}
      </div>
    </>
  );
}
