import { cellOf } from "./helpers/table.ts";
import { expect, test } from "./helpers/test.ts";

interface Coverage {
  readonly sources: readonly {
    readonly coverage: { readonly source: string; readonly status: string };
    readonly leavesOpen: string;
  }[];
}

test.describe("coverage", () => {
  test("puts what was denied first, each with what it leaves open and what lifts it", async ({ page, api }) => {
    const { sources } = await api.get<Coverage>("/coverage");
    const denied = sources.filter(({ coverage }) => coverage.status === "denied");
    expect(denied.length).toBeGreaterThan(0);
    expect(denied[0]?.leavesOpen).toMatch(/^any use by [1-9]\d+ containers$/);
    await page.goto("/coverage");
    await expect(page.getByRole("main").locator("p").first()).toContainText(
      `${sources.length - denied.length} of ${sources.length} sources were read in full. ${denied.length} are denied.`,
    );
    const table = page.getByRole("region", { name: "Sources" }).getByRole("table");
    const first = table.locator("tbody tr").first();
    await expect(first).toContainText("cloudtrail:LookupEvents");
    await expect(first).toContainText("Denied");
    await expect((await cellOf(table, "cloudtrail:LookupEvents", "Leaves open")).first()).toHaveText(
      denied[0]?.leavesOpen ?? "",
    );
    await expect((await cellOf(table, "cloudtrail:LookupEvents", "Lifts it")).first()).toContainText(
      "allow cloudtrail:LookupEvents for arn:aws:iam::210987654321:user/rolecall",
    );
    await expect(table).toContainText("is not authorized to perform: cloudtrail:LookupEvents");
  });

  test("folds what is complete into a line per cluster and account, which unfolds", async ({ page }) => {
    await page.goto("/coverage");
    const table = page.getByRole("region", { name: "Sources" }).getByRole("table");
    const fold = table.getByRole("button", { name: /sources of prod-eu$/ });
    await expect(fold).toHaveAttribute("aria-expanded", "false");
    const before = await table.locator("tbody tr").count();
    await fold.click();
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    expect(await table.locator("tbody tr").count()).toBeGreaterThan(before);
    await expect(table.locator("tbody th", { hasText: "kubernetes:pods" })).toBeVisible();
  });

  test("gives the least policy that lifts it, whole and ready to copy", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/coverage");
    const lifts = page.getByRole("region", { name: "What lifts it" });
    await lifts.getByRole("button", { name: "Copy: the policy" }).first().click();
    await expect(lifts.getByRole("button", { name: "Copied" })).toBeVisible();
    const policy = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
      Statement: { Effect: string; Action: string[] }[];
    };
    const actions = policy.Statement.flatMap(({ Action }) => Action);
    expect(policy.Statement.map(({ Effect }) => Effect)).toEqual(["Allow"]);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^(cloudtrail:LookupEvents|eks:ListAccessEntries)$/);
  });

  test("draws the window of CloudTrail and what of it was not read", async ({ page }) => {
    await page.goto("/coverage");
    const lanes = page.getByRole("region", { name: "CloudTrail, window read" });
    await expect(lanes.getByRole("listitem").filter({ hasText: "123456789012 eu-west-1" })).toBeVisible();
    await expect(lanes).toContainText("Hatched: not read, which is not the same as quiet.");
  });
});
