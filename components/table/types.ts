import type { ReactNode } from "react";

/** A column of a grid: where it stands, what it is called, and how a row fills it. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Width as a grid track: `44px`, `minmax(190px, 1.05fr)`. */
  readonly track: string;
  readonly end?: boolean;
  /** On a phone it stands at the right of its line. */
  readonly phoneEnd?: boolean;
  /** On a phone its name stands before its value, where the value alone would not tell. */
  readonly phoneLabel?: string;
  /** Sort key of the query; absent: it cannot be sorted by. */
  readonly sort?: string;
  /** It gives way below this width; `null` or absent: never. */
  readonly givesWay?: "full" | "wide";
  readonly cell: (row: Row) => ReactNode;
}

/** The cells of a group's head: some columns of their own, and one that takes the rest of the line. */
export interface HeadCell<Head> {
  readonly id: string;
  /** Number of columns it covers; `rest`: all that remain. */
  readonly span: number | "rest";
  readonly end?: boolean;
  readonly cell: (head: Head) => ReactNode;
}

interface Entry {
  readonly key: string;
  readonly level: number;
  /** Where Enter leads; null: nowhere. */
  readonly href: string | null;
  /** How readers hear it named, in "Select …". */
  readonly label: string;
}

export type GridEntry<Row, Head> =
  | (Entry & { readonly kind: "row"; readonly row: Row })
  | (Entry & { readonly kind: "head"; readonly head: Head; readonly expanded: boolean })
  | {
      readonly kind: "waiting";
      readonly key: string;
      readonly level: number;
      readonly href: null;
      readonly label: string;
    };

export interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}
