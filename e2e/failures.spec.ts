import type { Page } from "@playwright/test";
import { Grid } from "./helpers/grid.ts";
import { expect, test } from "./helpers/test.ts";

const unavailable = {
  status: 503,
  json: {
    error: {
      code: "store-unavailable",
      what: "The store cannot be read",
      why: "The disk is full.",
      next: "Make room and try again.",
    },
  },
};

const refuse = (page: Page, path: string) => page.route(`**/api/v1/${path}**`, (route) => route.fulfill(unavailable));

test.describe("when the server does not answer as it should", () => {
  test("says what failed, why and what to do, and tries again on a button", async ({ page, faults }) => {
    faults.expect(/503/);
    await refuse(page, "coverage");
    await page.goto("/coverage");
    const main = page.getByRole("main");
    await expect(main).toContainText("The store cannot be read", { timeout: 25_000 });
    await expect(main).toContainText("The disk is full.");
    await expect(main).toContainText("Make room and try again.");
    await page.unroute("**/api/v1/coverage**");
    await main.getByRole("button", { name: "Try now" }).click();
    await expect(page.getByRole("heading", { name: "Coverage" })).toBeVisible();
  });

  test("says of a request that is wrong what is wrong, at once", async ({ page, faults }) => {
    faults.expect(/400/);
    await page.goto(`/workloads?q=${"a".repeat(600)}`);
    await expect(page.getByRole("main")).toContainText("The parameter q is not right");
  });

  test("says so when something else answers in the server's place", async ({ page, faults }) => {
    faults.expect(/502/);
    await page.route("**/api/v1/nodes**", (route) => route.fulfill({ status: 502, body: "<html>bad gateway</html>" }));
    await page.goto("/nodes");
    await expect(page.getByRole("main")).toContainText("The server gave an answer that is not Rolecall’s");
    await page.unroute("**/api/v1/nodes**");
    await page.route("**/api/v1/roles**", (route) => route.fulfill({ status: 200, body: "<html>sign in</html>" }));
    await page.goto("/roles");
    await expect(page.getByRole("main")).toContainText("The server gave an answer that is not Rolecall’s");
  });

  test("keeps the rows in view when the next page of them fails", async ({ page, faults }) => {
    faults.expect(/500/);
    await page.goto("/workloads");
    const grid = new Grid(page, "Workloads and containers");
    await grid.ready();
    await page.route("**/api/v1/workloads?*cursor*", (route) =>
      route.fulfill({ ...unavailable, status: 500, json: {} }),
    );
    await grid.element.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.getByRole("alert").filter({ hasText: "What is shown was read before" })).toBeVisible();
    await expect(grid.rows.first()).toBeVisible();
  });

  test("stays usable while the server cannot be reached, and is well again when it can", async ({ page, faults }) => {
    faults.expect(/ERR_FAILED/);
    await page.goto("/workloads?state=denied");
    const grid = new Grid(page, "Workloads and containers");
    await grid.ready();
    await page.route("**/api/v1/containers/**", (route) => route.abort());
    await grid.rows.locator('[data-col="name"]').getByRole("link").first().click();
    await expect(page.getByText("The container is on its way")).toBeAttached();
    await page.unroute("**/api/v1/containers/**");
    await expect(page.getByRole("region", { name: "Path" })).toBeVisible({ timeout: 15_000 });
  });
});
