import type { Column, Sorting } from "./types.ts";

interface Props<Row> {
  columns: readonly Column<Row>[];
  selectable: boolean;
  sorting: Sorting | undefined;
  onSort: ((key: string) => void) | undefined;
}

function sortOf<Row>(column: Column<Row>, sorting: Sorting | undefined): "ascending" | "descending" | undefined {
  if (sorting === undefined || column.sort !== sorting.key) return undefined;
  return sorting.descending ? "descending" : "ascending";
}

/** The line of column names; those that can be sorted by are buttons. */
export function GridHeader<Row>({ columns, selectable, sorting, onSort }: Props<Row>) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-line">
        {selectable && (
          <div role="columnheader">
            <span className="sr-only">Selected</span>
          </div>
        )}
        {columns.map((column) => {
          const sorted = sortOf(column, sorting);
          const { sort } = column;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted}
              data-col={column.id}
              data-gives-way={column.givesWay}
              className={`${column.end ? "text-right" : ""} ${sorted === undefined ? "" : "font-strong text-ink"}`}
            >
              {sort === undefined || onSort === undefined ? (
                column.header
              ) : (
                <button type="button" onClick={() => onSort(sort)} className="min-h-6 hover:text-ink">
                  {column.header}
                  {sorted !== undefined && <span aria-hidden="true"> {sorted === "ascending" ? "↑" : "↓"}</span>}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
