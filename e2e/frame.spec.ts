import type { Page } from "@playwright/test";
import { expect, test } from "./helpers/test.ts";

/** Types into the palette. Keys act once the page lives: the strip tells of the audit from then on. */
const find = async (page: Page, text: string) => {
  await expect(page.getByRole("region", { name: "Scope, freshness and coverage" })).toContainText("Audit of");
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Find" });
  await dialog.getByRole("combobox").fill(text);
  return dialog;
};

test.describe("the frame of every page", () => {
  test("finds a workload by name and opens it with Enter", async ({ page }) => {
    await page.goto("/coverage");
    const dialog = await find(page, "push-gateway");
    const option = dialog.getByRole("option").first();
    await expect(option).toContainText("notifications/push-gateway");
    await expect(option).toContainText("Falling back");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/\/workloads\/prod-eu\/notifications\/Deployment\/push-gateway$/);
  });

  test("finds roles, service accounts and nodes, and arrows choose among them", async ({ page }) => {
    await page.goto("/");
    const dialog = await find(page, "orders-api");
    await expect(dialog.getByText("Roles and service accounts")).toBeVisible();
    await expect(dialog.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(dialog.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  });

  test("says that nothing has such a name, and Escape leaves everything as it was", async ({ page }) => {
    await page.goto("/roles?use=node");
    const dialog = await find(page, "zzzz-nothing");
    await expect(dialog).toContainText("Nothing is named “zzzz-nothing” in what was read.");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/\/roles\?use=node$/);
  });

  test("keeps the theme that was chosen, from the first byte of the next page on", async ({ page }) => {
    await page.goto("/");
    const root = page.locator("html");
    const canvas = () => root.evaluate((element) => getComputedStyle(element).getPropertyValue("--surface"));
    const light = await canvas();
    await page.getByRole("button", { name: /^Theme: as the system/ }).click();
    await page.getByRole("button", { name: /^Theme: light/ }).click();
    await expect(root).toHaveAttribute("data-theme", "dark");
    expect(await canvas()).not.toBe(light);
    const html = await page.request.get("/workloads");
    expect(await html.text()).toContain('data-theme="dark"');
    await page.reload();
    await expect(root).toHaveAttribute("data-theme", "dark");
    await page.getByRole("button", { name: /^Theme: dark/ }).click();
    await expect(root).not.toHaveAttribute("data-theme");
  });

  test("says on every page that this is a demo, what it is of and how old", async ({ page, api, faults }) => {
    faults.expect(/404/);
    const row = await api.container("orders/orders-api");
    for (const path of [
      "/",
      "/workloads",
      "/workloads/prod-eu/orders/Deployment/orders-api",
      `/containers/${row.id}`,
      "/roles",
      "/roles/arn:aws:iam::123456789012:role/orders-api",
      "/nodes",
      `/nodes/${row.cluster}/${row.node}`,
      "/coverage",
      "/audits/1",
      "/no-such-page",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("complementary", { name: "Demo" })).toContainText(
        "Everything here is simulated; nothing of yours has been read.",
      );
      const strip = page.getByRole("region", { name: "Scope, freshness and coverage" });
      await expect(strip).toContainText("All 3 clusters");
      await expect(strip).toContainText(/Audit of \d+ \w+ \d{4}, \d\d:\d\d UTC/);
      await expect(strip.getByRole("link", { name: /3 sources not read: 21 containers unknown/ })).toBeVisible();
    }
  });

  test("answers an address that names nothing with a way on", async ({ page, faults }) => {
    faults.expect(/404/);
    const response = await page.goto("/no-such-page");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Workloads" }).click();
    await expect(page).toHaveURL(/\/workloads$/);
  });

  test("marks the page one is on", async ({ page }) => {
    for (const [path, name] of [
      ["/", "Overview"],
      ["/workloads", "Workloads"],
      ["/nodes", "Nodes"],
    ] as const) {
      await page.goto(path);
      const current = page.getByRole("navigation", { name: "Main" }).locator('[aria-current="page"]');
      await expect(current).toHaveText(name);
    }
  });

  test("has pages, theme and the button for an audit in a menu on a phone", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/");
    await page.getByRole("button", { name: "Menu" }).click();
    const menu = page.getByRole("dialog", { name: "Menu" });
    await expect(menu.getByRole("button", { name: "Run audit" })).toBeVisible();
    await menu.getByRole("link", { name: "Nodes" }).click();
    await expect(page).toHaveURL(/\/nodes$/);
    await expect(menu).toBeHidden();
  });
});
