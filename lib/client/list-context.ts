"use client";

import { useMemo } from "react";

/** The list from which a page was opened, so that the page can say where in it it is and lead on. */
export interface ListContext {
  /** Address of the list with its query. */
  readonly href: string;
  /** What the list is: "cluster: real-a". */
  readonly label: string;
  readonly items: readonly string[];
  /** Items of the whole list; may be more than were read. */
  readonly total: number;
}

const storageKey = "list";

export function rememberList(context: ListContext): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(context));
  } catch {
    // A full or forbidden storage costs only the way to the next row.
  }
}

function read(): ListContext | null {
  if (typeof sessionStorage === "undefined") return null;
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? "null") as ListContext | null;
  } catch {
    return null;
  }
}

export interface ListPlace {
  readonly list: ListContext;
  /** 1-based. */
  readonly position: number;
  readonly next: string | null;
  readonly previous: string | null;
}

/** Where a path stands in the list it was opened from; null: it was not opened from one. */
export function placeIn(list: ListContext | null, path: string): ListPlace | null {
  const at = list === null ? -1 : list.items.indexOf(path);
  if (list === null || at < 0) return null;
  return { list, position: at + 1, next: list.items[at + 1] ?? null, previous: list.items[at - 1] ?? null };
}

/** The place of the page that is shown. `ready` false while the page is made on the server. */
export function useListPlace(path: string, ready: boolean): ListPlace | null {
  return useMemo(() => (ready ? placeIn(read(), path) : null), [path, ready]);
}
