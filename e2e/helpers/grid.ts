import { expect, type Locator, type Page } from "@playwright/test";

/** A treegrid, read as a person does: rows by what stands in their first column, cells by the name of their column. */
export class Grid {
  readonly element: Locator;
  private readonly columns = new Map<string, string>();

  constructor(page: Page, name: string) {
    this.element = page.getByRole("treegrid", { name });
  }

  /** Rows that are in the page, without the header: of a long list only those in view. */
  get rows(): Locator {
    return this.element.locator('[role="row"][data-index]');
  }

  /** Rows whose name begins with a text. */
  named(name: string): Locator {
    return this.rows.filter({ has: this.element.page().locator('[data-col="name"]', { hasText: name }) });
  }

  /** The row that a letter or arrow would act on. */
  get current(): Locator {
    return this.element.locator('[role="row"][tabindex="0"]');
  }

  /** The cell of a row under a column's header. */
  async cell(row: Locator, header: string): Promise<Locator> {
    let id = this.columns.get(header);
    if (id === undefined) {
      const head = this.element.getByRole("columnheader", { name: header, exact: true });
      id = (await head.getAttribute("data-col")) ?? "";
      this.columns.set(header, id);
    }
    return row.locator(`[role="gridcell"][data-col="${id}"]`);
  }

  /** Rows are there, and none is on its way. */
  async ready(): Promise<void> {
    await expect(this.rows.first()).toBeVisible();
    await expect(this.element.locator('[data-kind="waiting"]')).toHaveCount(0);
  }

  /** The keys of the rows in the page: place in the list and what is read out in the name's cell. */
  inPage(): Promise<{ index: number; text: string; top: number; bottom: number }[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const text = row.textContent ?? "";
        return { index: Number(row.getAttribute("aria-rowindex")), text, top, bottom };
      }),
    );
  }
}
