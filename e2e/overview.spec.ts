import { written } from "./helpers/api.ts";
import { Grid } from "./helpers/grid.ts";
import { cellOf } from "./helpers/table.ts";
import { expect, test } from "./helpers/test.ts";

test.describe("the first screen", () => {
  test("says in one sentence how many containers live on a node's role, with the API's numbers", async ({
    page,
    api,
  }) => {
    const { byState, workloadsOnNodeRole } = await api.overview();
    const falling = byState["falling-back"] ?? 0;
    const used = byState["node-role-used"] ?? 0;
    await page.goto("/");
    await expect(page.getByRole("main").locator("p").first()).toHaveText(
      `${written(falling + used)} containers in ${workloadsOnNodeRole} workloads live on a node’s role: ` +
        `${written(falling)} fall back to it although another role is meant, ` +
        `and ${written(used)} were seen using it with nothing meant.`,
    );
    await expect(page.getByRole("main").locator("p").nth(1)).toContainText(
      `${written((byState["denied"] ?? 0) + (byState["missing"] ?? 0))} get no credentials at all`,
    );
  });

  test("names every cause with its number, its workloads and the one change", async ({ page, api }) => {
    const { causes } = await api.overview();
    await page.goto("/");
    const section = page.getByRole("region", { name: "On a node’s role" });
    const onNodeRole = causes.filter(({ state }) => state === "falling-back" || state === "node-role-used");
    expect(onNodeRole.length).toBeGreaterThan(5);
    for (const { cause, containers, act, workloads } of onNodeRole) {
      const line = section.getByRole("listitem").filter({ hasText: cause.text });
      await expect(line).toContainText(`${written(containers)} containers`);
      await expect(line).toContainText(act);
      for (const { name } of workloads) await expect(line.getByRole("link", { name, exact: true })).toBeVisible();
    }
  });

  test("leads from a cause to exactly its containers, and from a row to the reason", async ({ page, api }) => {
    const { causes } = await api.overview();
    const cause = causes.find(({ cause }) => cause.code === "webhook-missed");
    await page.goto("/");
    await page.getByRole("link", { name: cause?.cause.text ?? "", exact: true }).click();
    await expect(page).toHaveURL(/\/workloads\?cause=webhook-missed&state=falling-back$/);
    await expect(page.getByRole("status").filter({ hasText: "containers" })).toContainText(
      `${written(cause?.containers ?? 0)} containers`,
    );
    const grid = new Grid(page, "Workloads and containers");
    await grid.rows.locator('[data-col="name"]').getByRole("link", { name: "orders-api", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("orders/orders-api orders-api");
    await expect(page.getByRole("region", { name: "Path" })).toContainText("failurePolicy Ignore let the pod in");
  });

  test("shows the same numbers in the sentence, the figures, the bars and the table behind them", async ({
    page,
    api,
  }) => {
    const { byState, clusters, containers } = await api.overview();
    const falling = byState["falling-back"] ?? 0;
    await page.goto("/");
    const figures = page.getByRole("table", { name: "Containers by state and cluster" });
    await expect(await cellOf(figures, "All clusters", "Falling back")).toHaveText(written(falling));
    await expect(await cellOf(figures, "All clusters", "Total")).toHaveText(written(containers));
    for (const cluster of clusters) {
      await expect(await cellOf(figures, cluster.id, "Total")).toHaveText(written(cluster.containers));
      const bar = page.getByRole("img", { name: `${cluster.id}, ${written(cluster.containers)} containers` });
      await expect(bar).toHaveAccessibleName(new RegExp(`: ${cluster.byState["falling-back"] ?? 0} Falling back`));
    }
    await (await cellOf(figures, "All clusters", "Falling back")).getByRole("link").click();
    await expect(page).toHaveURL(/\/workloads\?state=falling-back$/);
    await expect(page.getByRole("status").filter({ hasText: "containers" })).toContainText(
      `${written(falling)} containers of ${written(containers)}`,
    );
    await expect(page.getByRole("checkbox", { name: `Falling back ${written(falling)}` })).toBeChecked();
  });

  test("marks use that was not covered, and never writes 0 for it", async ({ page, api }) => {
    const { clusters } = await api.overview();
    const uncovered = clusters.filter(({ useCovered }) => useCovered === "no");
    expect(uncovered.map(({ id }) => id)).toEqual(["staging"]);
    await page.goto("/");
    const figures = page.getByRole("table", { name: "Containers by state and cluster" });
    await expect(await cellOf(figures, "staging", "Used")).toContainText("not covered");
    await expect(await cellOf(figures, "staging", "Confirmed")).toContainText("not covered");
    await expect(page.getByText(/CloudTrail of staging was not read, so no use can be counted there/)).toBeVisible();
  });

  test("narrows to one cluster from the strip and keeps it in the URL and on the next page", async ({ page, api }) => {
    const staging = (await api.overview()).clusters.find(({ id }) => id === "staging");
    await page.goto("/");
    await page.getByRole("button", { name: /^Scope: All 3 clusters/ }).click();
    await page.getByRole("menuitem", { name: "staging" }).click();
    await expect(page).toHaveURL(/\?cluster=staging$/);
    await expect(page.getByRole("main").locator("p").first()).toContainText(
      `${staging?.byState["falling-back"] ?? 0} fall back to it`,
    );
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workloads" }).click();
    await expect(page).toHaveURL(/\/workloads\?cluster=staging$/);
    await expect(page.getByRole("status").filter({ hasText: "containers" })).toContainText(
      `${staging?.containers ?? 0} containers of`,
    );
  });

  test("shows whose containers they are, and the choice of list survives a reload", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("tab", { name: "By owner" }).click();
    const owners = page.getByRole("tabpanel", { name: "By owner" });
    await expect(owners.getByRole("listitem").filter({ hasText: "payments" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("tab", { name: "By owner" })).toHaveAttribute("aria-selected", "true");
  });

  test("says what could not be read and leads to what lifts it", async ({ page, api }) => {
    const { sources } = await api.get<{ sources: { leavesOpen: string }[] }>("/coverage");
    await page.goto("/");
    const gaps = page.getByRole("region", { name: "What could not be read" });
    await expect(gaps).toContainText("cloudtrail:LookupEvents");
    await expect(gaps).toContainText(sources[0]?.leavesOpen ?? "");
    await gaps.getByRole("link", { name: /^Coverage/ }).click();
    await expect(page).toHaveURL(/\/coverage$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coverage");
  });
});
