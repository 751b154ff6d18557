import type { Locator } from "@playwright/test";

/** The cell of a plain table's row under a column's header; `row`: the text that its first cell begins with. */
export async function cellOf(table: Locator, row: string | RegExp, header: string): Promise<Locator> {
  await table.locator("thead").waitFor();
  const headers = await table.locator("thead tr").last().locator("th").allTextContents();
  const at = headers.findIndex((text) => text.trim() === header);
  if (at < 0) throw new Error(`the table has no column “${header}”, only ${headers.join(", ")}`);
  const line = table.locator("tbody tr").filter({ has: table.page().locator("th", { hasText: row }) });
  return line.locator("th, td").nth(at);
}
