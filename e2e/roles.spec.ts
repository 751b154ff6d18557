import { Grid } from "./helpers/grid.ts";
import { cellOf } from "./helpers/table.ts";
import { expect, test } from "./helpers/test.ts";

interface Role {
  readonly arn: string;
  readonly name: string;
  readonly mayAssume: number | null;
  readonly meant: number;
  readonly holding: number;
  readonly notes: readonly { readonly text: string }[];
  readonly byState: Readonly<Record<string, number>>;
}

interface RolesPage {
  readonly total: number;
  readonly items: readonly Role[];
}

const ordersApi = "arn:aws:iam::123456789012:role/orders-api";

test.describe("roles", () => {
  test("shows of each role who may take it, who is meant to and who holds it, with the API's numbers", async ({
    page,
    api,
  }) => {
    const { items, total } = await api.get<RolesPage>("/roles?q=orders&limit=500");
    await page.goto("/roles?q=orders");
    const grid = new Grid(page, "Roles");
    await expect(grid.rows).toHaveCount(total);
    await expect(page.getByText(`${total} roles`, { exact: true })).toBeVisible();
    const told = items.find(({ arn }) => arn === ordersApi);
    const row = grid.rows.filter({ has: page.locator(`a[href="/roles/${ordersApi}"]`) });
    const text = { useInnerText: true };
    await expect(await grid.cell(row, "May assume")).toHaveText(String(told?.mayAssume), text);
    await expect(await grid.cell(row, "Meant")).toHaveText(String(told?.meant), text);
    await expect(await grid.cell(row, "Hold it")).toHaveText(String(told?.holding), text);
    const containers = Object.values(told?.byState ?? {}).reduce((sum, number) => sum + number, 0);
    await expect(await grid.cell(row, "Containers")).toHaveText(String(containers), text);
  });

  test("says that a number is unknown where the role was not read", async ({ page }) => {
    await page.goto("/roles?account=444455556666");
    const grid = new Grid(page, "Roles");
    await expect(grid.rows).toHaveCount(1);
    await expect(await grid.cell(grid.rows.first(), "May assume")).toContainText("unknown");
    await expect(await grid.cell(grid.rows.first(), "Used, says IAM")).toContainText("not read");
  });

  test("narrows to the roles of nodes, and the filter is in the URL", async ({ page, api }) => {
    const { total } = await api.get<RolesPage>("/roles?use=node");
    await page.goto("/roles");
    await page.getByRole("checkbox", { name: `Of nodes ${total}` }).click();
    await expect(page).toHaveURL(/\?use=node$/);
    const grid = new Grid(page, "Roles");
    await expect(grid.rows).toHaveCount(total);
    for (const row of await grid.rows.all()) await expect(row).toContainText("node’s role");
  });

  test("opens a role with its four layers, its policy and its use", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/roles?q=orders-api");
    await page.getByRole("treegrid").getByRole("link", { name: "orders-api", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("orders-api");
    const layers = page.getByRole("region", { name: "Who may, who holds, who uses" }).getByRole("table");
    const prodEu = /^orders\/orders-api prod-eu/;
    await expect(await cellOf(layers, prodEu, "Configured")).toHaveText("meant");
    await expect(await cellOf(layers, prodEu, "Injected")).toHaveText("40 of 43");
    await expect(await cellOf(layers, prodEu, "Granted")).toHaveText("Statement 0 allows it");
    await expect(await cellOf(layers, prodEu, "Used")).toContainText("Service account");
    await expect(await cellOf(layers, prodEu, "State")).toContainText("3Falling back");
    await expect(await cellOf(layers, prodEu, "Where the layers disagree")).toContainText("the webhook did not act");
    await page.getByRole("button", { name: "Copy: the trust policy as it was read" }).click();
    await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
    const policy = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { Version: string };
    expect(policy.Version).toBe("2012-10-17");
  });

  test("leads from a role to its containers in the table", async ({ page, api }) => {
    await page.goto(`/roles/${ordersApi}`);
    await page.getByRole("link", { name: "In the table" }).click();
    await expect(page).toHaveURL(/\/workloads\?role=orders-api$/);
    const { workloads, containers } = await api.workloads("role=orders-api");
    await expect(page.getByRole("status").filter({ hasText: "containers" })).toContainText(
      `${workloads} workloads, ${containers} containers of`,
    );
  });

  test("says that there is no such role", async ({ page, faults }) => {
    faults.expect(/404/);
    await page.goto("/roles/arn:aws:iam::123456789012:role/nobody");
    await expect(page.getByRole("main")).toContainText(/no role/i);
  });
});
