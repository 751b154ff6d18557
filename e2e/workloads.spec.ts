import type { Page } from "@playwright/test";
import { written } from "./helpers/api.ts";
import { Grid } from "./helpers/grid.ts";
import { expect, test } from "./helpers/test.ts";

const field = (page: Page) => page.getByRole("combobox", { name: /^Filter/ });
const counts = (page: Page) => page.getByRole("status").filter({ hasText: /container/ });

async function open(page: Page, query = ""): Promise<Grid> {
  await page.goto(`/workloads${query === "" ? "" : `?${query}`}`);
  const grid = new Grid(page, "Workloads and containers");
  await grid.ready();
  return grid;
}

test.describe("the table of workloads", () => {
  test("shows a workload that differs as a head with its sentence and a row per answer", async ({ page, api }) => {
    const [first] = (await api.workloads("workload=orders/orders-api&cluster=prod-eu")).items;
    const grid = await open(page, "workload=orders/orders-api&cluster=prod-eu");
    const head = grid.rows.first();
    await expect(head).toHaveAttribute("aria-level", "1");
    await expect(head).toHaveAttribute("aria-expanded", "true");
    await expect(head).toContainText(first?.sentence ?? "no sentence");
    await expect(grid.rows).toHaveCount(1 + (first?.cohorts.length ?? 0));
    const falling = grid.rows.nth(1);
    await expect(falling).toHaveAttribute("aria-level", "2");
    await expect(await grid.cell(falling, "Pods")).toHaveText("3", { useInnerText: true });
    await expect(await grid.cell(falling, "State")).toHaveText("Falling back");
    await expect(await grid.cell(falling, "Role it gets")).toHaveText("prod-eu-node-batch");
    await expect(await grid.cell(falling, "Source")).toHaveText("instance profile");
    await expect(await grid.cell(falling, "Reach")).toHaveText("Yes", { useInnerText: true });
    await expect(await grid.cell(falling, "Evidence")).toHaveText("Node");
  });

  test("names the node's role, not the refused one, where a container falls back", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    expect(row.role).not.toBe(row.gets);
    const grid = await open(page, "q=push-gateway");
    const role = await grid.cell(grid.named("notifications/push-gateway"), "Role it gets");
    await expect(role.getByRole("link")).toHaveAttribute("href", `/roles/${row.gets}`);
    await expect(role.getByRole("link")).toHaveAccessibleName("prod-eu-node-legacy");
  });

  test("marks a state that belongs to some SDK families only", async ({ page }) => {
    const grid = await open(page, "q=edi-bridge");
    await expect(await grid.cell(grid.named("partner-edge/edi-bridge"), "State")).toHaveText(
      "Falling back≠ only Java v2",
    );
  });

  test("selects and copies names whole, also where they are drawn shortened", async ({ page }) => {
    const grid = await open(page, "q=label-printer");
    const role = (await grid.cell(grid.rows.first(), "Role it gets")).getByRole("link");
    await expect(role).toHaveAccessibleName("eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L");
    const selected = await role.evaluate((link) => {
      getSelection()?.selectAllChildren(link);
      return getSelection()?.toString().trim();
    });
    expect(selected).toBe("eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L");
  });

  test("narrows by a facet, as a chip in the URL, with the API's counts", async ({ page, api }) => {
    const grid = await open(page);
    const denied = await api.workloads("state=denied");
    await page.getByRole("checkbox", { name: `Denied ${written(denied.containers)}` }).click();
    await expect(page).toHaveURL(/\?state=denied$/);
    await expect(counts(page)).toHaveText(
      `${denied.workloads} workloads, ${written(denied.containers)} containers of ${written(denied.containersInAll)}`,
    );
    for (const row of await grid.rows.locator('[data-col="state"]').all()) await expect(row).toContainText("Denied");
    await page.getByRole("checkbox", { name: /^Missing/ }).click();
    await expect(page).toHaveURL(/\?state=denied,missing$/);
    await page.getByRole("button", { name: "Remove filter state: Denied" }).click();
    await expect(page).toHaveURL(/\?state=missing$/);
    await expect(page.getByRole("checkbox", { name: /^Denied/ })).not.toBeChecked();
  });

  test("takes typed filters, negation and free text", async ({ page, api }) => {
    await open(page);
    await field(page).fill("state:falling-back,denied not cluster:staging");
    await field(page).press("Enter");
    await expect(page).toHaveURL(
      /\?cluster=!staging&state=falling-back,denied$|\?state=falling-back,denied&cluster=!staging$/,
    );
    await expect(page.getByRole("button", { name: "Remove filter cluster: not staging" })).toBeVisible();
    const both = await api.workloads("state=falling-back,denied&cluster=!staging");
    await expect(counts(page)).toContainText(`${both.workloads} workloads, ${written(both.containers)} containers`);
    await field(page).fill("orders invoice");
    await expect(page).toHaveURL(/[?&]q=orders\+invoice/);
    const found = await api.workloads("state=falling-back,denied&cluster=!staging&q=orders+invoice");
    expect(found.workloads).toBe(1);
    await expect(counts(page)).toContainText(`1 workload, ${found.containers} containers`);
    await field(page).fill("");
    await expect(page).not.toHaveURL(/q=/);
    await field(page).press("Backspace");
    await expect(page.getByRole("button", { name: /^Remove filter/ })).toHaveCount(2);
  });

  test("finds names in which signs stand that mean something elsewhere", async ({ page, faults }) => {
    await open(page);
    await field(page).fill('"><script>alert(1)</script>');
    await expect(page).toHaveURL(/[?&]q=/);
    await expect(counts(page)).toContainText("1 workload");
    expect(faults.seen).toEqual([]);
  });

  test("sorts by a column, the second time the other way round", async ({ page, api }) => {
    const grid = await open(page, "state=falling-back");
    const pods = grid.element.getByRole("columnheader", { name: "Pods" });
    await pods.getByRole("button").click();
    await expect(page).toHaveURL(/sort=pods/);
    await expect(pods).toHaveAttribute("aria-sort", "ascending");
    const [first] = (await api.workloads("state=falling-back&sort=pods")).items;
    await expect(grid.rows.first()).toContainText(first?.name ?? "");
    await pods.getByRole("button").click();
    await expect(page).toHaveURL(/order=desc/);
    await expect(pods).toHaveAttribute("aria-sort", "descending");
    const [last] = (await api.workloads("state=falling-back&sort=pods&order=desc")).items;
    await expect(grid.rows.first()).toContainText(last?.name ?? "");
  });

  test("groups by cause and by nothing, and the groups that are open stay in the URL", async ({ page, api }) => {
    const grid = await open(page, "state=falling-back");
    await page.getByRole("button", { name: "Group by workload" }).click();
    await page.getByRole("menuitem", { name: "cause" }).click();
    await expect(page).toHaveURL(/group=cause/);
    const head = grid.rows.filter({ hasText: "22 containers" });
    await expect(head).toHaveAttribute("aria-expanded", "false");
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-expanded", "true");
    await expect(page).toHaveURL(/open=/);
    await expect(grid.rows.nth(1)).toHaveAttribute("aria-level", "2");
    await page.reload();
    await expect(head).toHaveAttribute("aria-expanded", "true");
    await page.getByRole("button", { name: "Group by cause" }).click();
    await page.getByRole("menuitem", { name: "nothing" }).click();
    const { containers } = await api.workloads("state=falling-back");
    await expect(counts(page)).toContainText(`${containers} containers of`);
  });

  test("has its whole state in the URL, and Back gives it again", async ({ page }) => {
    const grid = await open(page, "state=falling-back&cluster=prod-us");
    await grid.named("fulfilment/label-printer").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("fulfilment/label-printer");
    await expect(page.getByText(/^\d+ of \d+ in /)).toContainText("cluster: prod-us, state: Falling back");
    await page.goBack();
    await expect(page).toHaveURL(/\?state=falling-back&cluster=prod-us$/);
    await grid.ready();
    await expect(page.getByRole("checkbox", { name: /^prod-us/ })).toBeChecked();
    await page.getByRole("button", { name: "Remove filter cluster: prod-us" }).click();
    await expect(page).toHaveURL(/\?state=falling-back$/);
    await page.goBack();
    await expect(page).toHaveURL(/\?state=falling-back&cluster=prod-us$/);
    await expect(page.getByRole("button", { name: "Remove filter cluster: prod-us" })).toBeVisible();
  });

  test("comes back to the same row after a page was looked at", async ({ page }) => {
    const grid = await open(page);
    await page.keyboard.press("j");
    for (let step = 0; step < 3; step++) await page.keyboard.press("PageDown");
    await expect(grid.current).toHaveAttribute("data-index", "60");
    const name = await grid.current.textContent();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).not.toHaveURL(/\/workloads$/);
    await page.goBack();
    await expect(grid.current).toHaveText(name ?? "");
    await expect(grid.current).toBeInViewport();
  });

  test("copies a link that names the audit, so that another sees the same", async ({ page, context, api }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { audit } = await api.get<{ audit: { id: string } }>("/strip");
    await open(page, "state=denied");
    await page.getByRole("button", { name: /^Copy link/ }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(copied).search).toBe(`?state=denied&audit=${audit.id}`);
    await page.goto(copied);
    await expect(counts(page)).toContainText("containers of");
  });

  test("says which filter to drop when nothing matches, and drops it", async ({ page, api }) => {
    const without = await api.workloads("state=falling-back");
    await page.goto("/workloads?state=falling-back&namespace=kube-system");
    const empty = page.getByRole("treegrid").getByRole("gridcell").filter({ hasText: "No container" });
    await expect(empty).toContainText("No container matches these 2 filters");
    await expect(empty).toContainText(`without namespace: kube-system ${written(without.containers)} would match`);
    await expect(empty).toContainText(/Without state: Falling back [\d,]+ would match/);
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect(page).toHaveURL(/\/workloads$/);
    await page.goBack();
    await page.getByRole("button", { name: /^Remove (state|namespace)/ }).click();
    await expect(page).toHaveURL(/\?(state=falling-back|namespace=kube-system)$/);
  });

  test("shows each row of the query once while all pages are scrolled through", async ({ page, api }) => {
    const all = await api.workloads();
    const rows = all.items.reduce((sum, { cohorts, sentence }) => {
      return sum + (cohorts.length === 1 && sentence === null ? 1 : 1 + cohorts.length);
    }, 0);
    const grid = await open(page);
    const seen = new Map<number, string>();
    for (let last = 0; last < rows; ) {
      const shown = await grid.inPage();
      for (const { index, text } of shown) {
        const before = seen.get(index);
        if (before !== undefined) expect(text, `row ${index}`).toBe(before);
        seen.set(index, text);
      }
      last = seen.size;
      if (last >= rows) break;
      await grid.element.evaluate((element) => element.scrollBy(0, element.clientHeight));
      await expect
        .poll(async () => (await grid.inPage()).some(({ index }) => !seen.has(index)), { message: `after ${last}` })
        .toBe(true);
    }
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, at) => at + 2));
    await expect(grid.element).toHaveAttribute("aria-rowcount", String(rows + 1));
    await expect(page.getByText(`of ${written(rows)}`)).toBeVisible();
  });

  test("opens the filters as a dialog where there is no room for the rail", async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await open(page);
    await page.getByRole("button", { name: "Filters" }).click();
    const dialog = page.getByRole("dialog", { name: "Filters" });
    await dialog.getByRole("checkbox", { name: /^Shadowed/ }).click();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/state=shadowed/);
    await expect(page.getByRole("button", { name: "Filters 1" })).toBeVisible();
  });
});
