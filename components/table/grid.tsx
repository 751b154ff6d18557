"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { shortcutsOn, useShortcuts } from "../ui/shortcuts.ts";
import { phone, useMedia } from "../ui/use-media.ts";
import { GridHeader } from "./grid-header.tsx";
import { GridLine } from "./grid-line.tsx";
import { moveFor } from "./moves.ts";
import { focusRow } from "./skip-to-rows.tsx";
import { tracksOf } from "./tracks.ts";
import type { Column, GridEntry, HeadCell, Sorting } from "./types.ts";
import { useMemory } from "./use-memory.ts";
import type { Selection } from "./use-selection.ts";

interface Props<Row, Head> {
  label: string;
  entries: readonly GridEntry<Row, Head>[];
  columns: readonly Column<Row>[];
  headCells?: readonly HeadCell<Head>[];
  /** Lines of a row on a phone, as `grid-template-areas` of column ids. */
  phoneAreas: string;
  /** Height of a row on a phone before it is measured. */
  phoneHeight?: number;
  /** Rows of the whole query, header aside; null: not known yet. */
  rowCount: number | null;
  sorting?: Sorting;
  onSort?: (key: string) => void;
  onFold?: (key: string, expanded: boolean) => void;
  onOpen?: (index: number) => void;
  selection?: Selection;
  /** Called when the last rows come into view. */
  onEnd?: () => void;
  /** Told which rows are in view, counted from 0. */
  onRange?: (first: number, last: number) => void;
  /** Names the place to come back to. */
  memory: string;
  /** Stands under the header where there are no rows. */
  empty?: ReactNode;
}

const rowHeight = 30;
/** Of the column names, which stay at the top of the scroller; a phone shows none. */
const headHeight = 32;

/** A virtual treegrid: one tab stop, arrows move, only what is in view is in the page. */
export function Grid<Row, Head>(props: Props<Row, Head>) {
  const { entries, columns, headCells = [], selection, onRange, onEnd } = props;
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useMedia(phone);
  const { start, remember, keep } = useMemory(props.memory);
  const [active, setActive] = useState(start.active);
  const grip = useRef(false);
  const at = Math.max(0, Math.min(active, entries.length - 1));

  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? (props.phoneHeight ?? 104) : rowHeight),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 12,
    initialOffset: start.offset,
    scrollPaddingEnd: narrow ? 0 : headHeight,
    initialRect: { width: 1200, height: 900 },
    rangeExtractor: (range) => {
      const shown = new Set([at]);
      const first = Math.max(0, range.startIndex - range.overscan);
      const last = Math.min(range.count - 1, range.endIndex + range.overscan);
      for (let index = first; index <= last; index += 1) shown.add(index);
      return [...shown].filter((index) => index < range.count).sort((a, b) => a - b);
    },
    onChange: (instance) => remember({ offset: instance.scrollOffset ?? 0, active: at }),
  });

  useEffect(() => virtual.measure(), [narrow, virtual]);

  useEffect(() => {
    if (!grip.current) return;
    grip.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true });
  }, [at, entries]);

  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const told = useRef({ onRange, onEnd });
  useEffect(() => {
    told.current = { onRange, onEnd };
  });
  useEffect(() => {
    told.current.onRange?.(first, last);
    if (last >= entries.length - 20) told.current.onEnd?.();
  }, [first, last, entries.length]);

  // From anywhere on the page the letters lead to the rows.
  const enter = () => focusRow(scroller.current);
  useShortcuts({ j: enter, k: enter });

  /** The row to come back to. The scroller says where it is; the virtual list hears of it only after the next frame. */
  function leaveAt(index: number) {
    keep({ offset: scroller.current?.scrollTop ?? 0, active: index });
    props.onOpen?.(index);
  }

  function open(index: number) {
    const href = entries[index]?.href;
    if (href === undefined || href === null) return;
    leaveAt(index);
    router.push(href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    const move = moveFor({ key: event.key, shift: event.shiftKey }, entries, at, shortcutsOn());
    if (move === null) return;
    event.preventDefault();
    if (move.kind === "open") open(move.at);
    if (move.kind === "select") selection?.toggle(entries[move.at]?.key ?? "", move.range);
    if (move.kind === "fold") props.onFold?.(entries[move.at]?.key ?? "", move.expanded);
    if (move.kind === "go") {
      grip.current = true;
      setActive(move.to);
      virtual.scrollToIndex(move.to);
      remember({ offset: scroller.current?.scrollTop ?? 0, active: move.to });
    }
  }

  const tracks = tracksOf(columns, selection !== undefined);
  const variables = {
    "--tracks": tracks.all,
    "--tracks-full": tracks.full,
    "--tracks-wide": tracks.wide,
    "--areas": props.phoneAreas,
  } as React.CSSProperties;

  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label={props.label}
      aria-rowcount={props.rowCount === null ? -1 : props.rowCount + 1}
      aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
      aria-multiselectable={selection === undefined ? undefined : true}
      // Without rows there is nothing in it to focus, and it may have to be scrolled all the same.
      tabIndex={entries.length === 0 ? 0 : undefined}
      className="grid-scroll"
      style={variables}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={columns}
        selectable={selection !== undefined}
        sorting={props.sorting}
        onSort={props.onSort}
      />
      {entries.length === 0 ? (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" className="px-4">
              {props.empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            if (entry === undefined) return null;
            return (
              <GridLine
                key={item.key}
                measure={narrow ? virtual.measureElement : undefined}
                entry={entry}
                index={item.index}
                top={item.start}
                columns={columns}
                headCells={headCells}
                current={item.index === at}
                selection={selection}
                onFocus={() => setActive(item.index)}
                onFold={props.onFold}
                onFollow={() => leaveAt(item.index)}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
