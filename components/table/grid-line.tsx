import type { ReactNode } from "react";
import { Mark } from "../ui/mark.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Column, GridEntry, HeadCell } from "./types.ts";
import type { Selection } from "./use-selection.ts";

interface Props<Row, Head> {
  entry: GridEntry<Row, Head>;
  index: number;
  top: number;
  columns: readonly Column<Row>[];
  headCells: readonly HeadCell<Head>[];
  current: boolean;
  selection: Selection | undefined;
  measure: ((element: HTMLElement | null) => void) | undefined;
  onFocus: () => void;
  onFold: ((key: string, expanded: boolean) => void) | undefined;
  onFollow: () => void;
}

/** One line of a grid: a row, a group's head, or a row that is on its way. */
export function GridLine<Row, Head>(props: Props<Row, Head>) {
  const { entry, index, selection, columns, measure } = props;
  const selected = selection?.keys.has(entry.key) ?? false;
  return (
    // The grid's own handler answers the keys of its rows.
    <div
      ref={measure}
      role="row"
      aria-rowindex={index + 2}
      aria-level={entry.level}
      aria-expanded={entry.kind === "head" ? entry.expanded : undefined}
      aria-selected={selection === undefined || entry.kind === "waiting" ? undefined : selected}
      tabIndex={props.current ? 0 : -1}
      data-index={index}
      data-kind={entry.kind}
      className="grid-line grid-row"
      style={{ transform: `translateY(${props.top}px)` }}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onFocus();
      }}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest("a") !== null) props.onFollow();
      }}
    >
      {selection !== undefined && <SelectCell entry={entry} selected={selected} selection={selection} />}
      {entry.kind === "head" && <HeadCells {...props} entry={entry} />}
      {entry.kind === "row" &&
        columns.map((column) => (
          <Cell key={column.id} id={column.id} end={column.end} givesWay={column.givesWay} phoneEnd={column.phoneEnd}>
            {column.phoneLabel !== undefined && (
              <span className="hidden text-s text-ink-2 max-phone:inline">{column.phoneLabel} </span>
            )}
            {column.cell(entry.row)}
          </Cell>
        ))}
      {entry.kind === "waiting" &&
        columns.map((column, at) => (
          <Cell key={column.id} id={column.id} givesWay={column.givesWay}>
            <Skeleton width={`${45 + ((index * 7 + at * 13) % 40)}%`} />
            {at === 0 && <span className="sr-only">{entry.label}</span>}
          </Cell>
        ))}
    </div>
  );
}

function Cell(props: {
  id: string;
  end?: boolean | undefined;
  givesWay?: "full" | "wide" | undefined;
  phoneEnd?: boolean | undefined;
  span?: string;
  children: ReactNode;
}) {
  return (
    <div
      role="gridcell"
      data-col={props.id}
      data-gives-way={props.givesWay}
      data-phone-end={props.phoneEnd}
      className={props.end ? "text-right" : ""}
      style={{ "--area": props.id, "--span": props.span } as React.CSSProperties}
    >
      {props.children}
    </div>
  );
}

function SelectCell<Row, Head>(props: { entry: GridEntry<Row, Head>; selected: boolean; selection: Selection }) {
  const { entry, selected, selection } = props;
  return (
    <div role="gridcell" data-col="select">
      {entry.kind !== "waiting" && (
        <label className="grid size-6 place-items-center">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={`Select ${entry.label}`}
            onChange={(event) => {
              const { nativeEvent } = event;
              selection.toggle(entry.key, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
            }}
          />
        </label>
      )}
    </div>
  );
}

function HeadCells<Row, Head>(props: Props<Row, Head> & { entry: Extract<GridEntry<Row, Head>, { kind: "head" }> }) {
  const { entry, headCells, onFold, selection } = props;
  const starts = startsOf(headCells, selection === undefined ? 1 : 2);
  return headCells.map((cell, at) => (
    <Cell
      key={cell.id}
      id={cell.id}
      end={cell.end}
      span={`${starts[at]} / ${cell.span === "rest" ? "-1" : `span ${cell.span}`}`}
    >
      {at === 0 ? (
        <span className="flex min-w-0 items-center gap-[2px]">
          <button
            type="button"
            tabIndex={-1}
            aria-label={entry.expanded ? `Fold ${entry.label}` : `Unfold ${entry.label}`}
            onClick={() => onFold?.(entry.key, !entry.expanded)}
            className="-ml-2 grid size-6 flex-none place-items-center rounded-chip hover:bg-sunken max-phone:size-11"
          >
            <Mark shape={entry.expanded ? "caret-down" : "caret-right"} />
          </button>
          {cell.cell(entry.head)}
        </span>
      ) : (
        cell.cell(entry.head)
      )}
    </Cell>
  ));
}

/** First track of each cell of a head. */
function startsOf(cells: readonly { readonly span: number | "rest" }[], first: number): number[] {
  let next = first;
  return cells.map(({ span }) => {
    const start = next;
    next += span === "rest" ? 1 : span;
    return start;
  });
}
