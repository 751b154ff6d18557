import type { Page } from "@playwright/test";
import { Grid } from "./helpers/grid.ts";
import { expect, test } from "./helpers/test.ts";

async function open(page: Page, query: string): Promise<Grid> {
  await page.goto(`/workloads?${query}`);
  const grid = new Grid(page, "Workloads and containers");
  await grid.ready();
  return grid;
}

const index = "data-index";

test.describe("the keyboard", () => {
  test("moves through the rows with letters and arrows, and the focus follows", async ({ page }) => {
    const grid = await open(page, "state=falling-back");
    await page.keyboard.press("j");
    await expect(grid.current).toBeFocused();
    await expect(grid.current).toHaveAttribute(index, "0");
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    await expect(grid.current).toHaveAttribute(index, "2");
    await expect(grid.current).toBeFocused();
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowUp");
    await expect(grid.current).toHaveAttribute(index, "0");
    await page.keyboard.press("End");
    const rows = Number(await grid.element.getAttribute("aria-rowcount")) - 1;
    await expect(grid.current).toHaveAttribute(index, String(rows - 1));
    await expect(grid.current).toBeInViewport();
    await page.keyboard.press("Home");
    await expect(grid.current).toHaveAttribute(index, "0");
  });

  test("has one tab stop in the rows, however many there are", async ({ page }) => {
    const grid = await open(page, "state=falling-back");
    await expect(grid.element.locator('[role="row"][tabindex="0"]')).toHaveCount(1);
    const stops = await grid.rows.evaluateAll(
      (rows) =>
        rows.flatMap((row) =>
          [...row.querySelectorAll("a, button, input")].filter((one) => one.matches(":not([tabindex='-1'])")),
        ).length,
    );
    expect(stops).toBe(0);
    await page.keyboard.press("j");
    await page.keyboard.press("Tab");
    await expect(grid.element.locator(":focus")).toHaveCount(0);
    await page.keyboard.press("Shift+Tab");
    await expect(grid.current).toBeFocused();
  });

  test("folds and unfolds a workload, and goes from a row to its head", async ({ page }) => {
    const grid = await open(page, "workload=orders/orders-api&cluster=prod-eu");
    await expect(grid.rows).toHaveCount(3);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowLeft");
    await expect(grid.current).toHaveAttribute("aria-expanded", "false");
    await expect(grid.rows).toHaveCount(1);
    await expect(grid.element).toHaveAttribute("aria-rowcount", "2");
    await page.keyboard.press("ArrowRight");
    await expect(grid.rows).toHaveCount(3);
    await page.keyboard.press("ArrowRight");
    await expect(grid.current).toHaveAttribute(index, "1");
    await page.keyboard.press("ArrowLeft");
    await expect(grid.current).toHaveAttribute(index, "0");
  });

  test("selects rows, one and a range, and copies them as lines for a spreadsheet", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const grid = await open(page, "state=denied");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(grid.current).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+X");
    await expect(page.getByText("3 selected")).toBeVisible();
    await page.getByRole("button", { name: /^Copy rows/ }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(lines).toHaveLength(4);
    const [head = "", first = ""] = lines;
    const columns = head.split("\t");
    expect(first.split("\t")[columns.indexOf("state")]).toBe("Denied");
    expect(first.split("\t")).toHaveLength(columns.length);
  });

  test("opens the row with Enter, and goes on in the list with j, k and u", async ({ page }) => {
    await open(page, "state=denied");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const place = page.getByText(/^\d+ of \d+ in /);
    await expect(place).toContainText("1 of");
    const first = page.url();
    await page.keyboard.press("j");
    await expect(place).toContainText("2 of");
    expect(page.url()).not.toBe(first);
    await page.keyboard.press("k");
    await expect(page).toHaveURL(first);
    await expect(place).toContainText("1 of");
    await page.keyboard.press("u");
    await expect(page).toHaveURL(/\/workloads\?state=denied$/);
  });

  test("goes to the filter with the slash and leaves it with Escape; there letters are text", async ({ page }) => {
    const grid = await open(page, "state=falling-back");
    await page.keyboard.press("j");
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: /^Filter/ });
    await expect(field).toBeFocused();
    await page.keyboard.type("jx?");
    await expect(field).toHaveValue("jx?");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(field).not.toBeFocused();
    await expect(page).toHaveURL(/q=jx%3F/);
    await expect(grid.element).toContainText("No container matches");
  });

  test("tells every key in a dialog that Escape closes, and can be told not to act", async ({ page }) => {
    const grid = await open(page, "state=falling-back");
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys" });
    await expect(help).toContainText("Next row, row before; arrows too");
    await help.getByRole("checkbox", { name: /^Single keys act/ }).click();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await page.keyboard.press("j");
    await expect(grid.current).not.toBeFocused();
    await page.keyboard.press("?");
    await expect(help).toBeHidden();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Find" })).toBeVisible();
  });

  test("goes to each page with g and a letter", async ({ page }) => {
    await open(page, "state=falling-back&cluster=prod-eu");
    for (const [keys, path] of [
      ["gr", "/roles?cluster=prod-eu"],
      ["gn", "/nodes?cluster=prod-eu"],
      ["gc", "/coverage?cluster=prod-eu"],
      ["go", "/?cluster=prod-eu"],
      ["gw", "/workloads?cluster=prod-eu"],
    ] as const) {
      await page.keyboard.type(keys);
      await expect(page).toHaveURL((url) => url.pathname + url.search === path);
    }
  });

  test("skips the bars and the many filters with the first keys", async ({ page }) => {
    const grid = await open(page, "state=falling-back");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#content")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Skip to the rows" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(grid.current).toBeFocused();
  });
});
