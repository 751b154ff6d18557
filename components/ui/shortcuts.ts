"use client";

import { useEffect, useRef } from "react";

/** Keys to acts. `g w` is two keys in a row; `?` and letters are as typed, without Ctrl, Alt or Meta. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const storageKey = "shortcuts";
const sequenceTime = 1200;

/** Whether single keys act. People who speak to their computer turn them off. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

export function setShortcutsOn(on: boolean): void {
  localStorage.setItem(storageKey, on ? "on" : "off");
}

/** True where a key is text: fields, and anything that can be edited. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "radio";
}

const registered = new Set<{ current: Shortcuts }>();
let first: { key: string; at: number } | null = null;

function actOf(keys: string): ((event: KeyboardEvent) => void) | undefined {
  for (const { current } of [...registered].reverse()) if (current[keys] !== undefined) return current[keys];
  return undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (takesText(event.target) || !shortcutsOn()) return;
  if (document.querySelector("dialog[open], [role=menu]") !== null) return;
  const pair = first !== null && event.timeStamp - first.at < sequenceTime ? `${first.key} ${event.key}` : null;
  const act = (pair === null ? undefined : actOf(pair)) ?? actOf(event.key);
  first = act === undefined ? { key: event.key, at: event.timeStamp } : null;
  if (act === undefined) return;
  event.preventDefault();
  act(event);
}

/**
 * Listens for keys on the whole page while the caller is shown; the innermost caller wins. Quiet in text fields and while
 * a dialog or menu is open.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    if (registered.size === 0) document.addEventListener("keydown", onKey);
    registered.add(latest);
    return () => {
      registered.delete(latest);
      if (registered.size === 0) document.removeEventListener("keydown", onKey);
    };
  }, []);
}
