import type { Column } from "./types.ts";

const selectTrack = "40px";

/** Column widths for the three desktop layouts, as values of `grid-template-columns`. */
export function tracksOf<Row>(
  columns: readonly Column<Row>[],
  selectable: boolean,
): Record<"all" | "full" | "wide", string> {
  const lead = selectable ? [selectTrack] : [];
  const of = (kept: readonly Column<Row>[]) => [...lead, ...kept.map((column) => column.track)].join(" ");
  return {
    all: of(columns),
    full: of(columns.filter((column) => column.givesWay !== "full")),
    wide: of(columns.filter((column) => column.givesWay === undefined)),
  };
}
