import { auditComplete } from "./helpers/audit.ts";
import { Grid } from "./helpers/grid.ts";
import { type Server, startServer } from "./helpers/server.ts";
import { expect, test } from "./helpers/test.ts";

test.describe("an audit", () => {
  test.describe.configure({ mode: "serial" });

  // Its own server: what runs here would change what the other tests look at.
  let server: Server;

  test.beforeAll(async () => {
    server = await startServer(() => ({ ROLECALL_MODE: "demo" }));
    await auditComplete(server.address);
  });

  test.afterAll(async () => server.stop());

  test("runs from the button, tells of every source, and leaves the rows usable meanwhile", async ({ page }) => {
    await page.goto(`${server.address}/workloads?state=falling-back`);
    const grid = new Grid(page, "Workloads and containers");
    await grid.ready();
    const before = await grid.element.getAttribute("aria-rowcount");
    await page.getByRole("button", { name: "Run audit" }).click();
    await expect(page).toHaveURL(/\/audits\/\d+$/);
    const main = page.getByRole("main");
    await expect(main.getByRole("listitem").filter({ hasText: "prod-eu" }).first()).toBeVisible();
    const strip = page.getByRole("region", { name: "Scope, freshness and coverage" });
    await expect(strip.getByRole("link", { name: /^(Next a|A)udit runs/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Run audit" })).toBeDisabled();
    await main.getByRole("link", { name: "Workloads" }).click();
    await page.getByRole("checkbox", { name: /^Falling back/ }).click();
    await grid.ready();
    await expect(grid.element).toHaveAttribute("aria-rowcount", before ?? "");
    await expect(await grid.cell(grid.named("fulfilment/label-printer"), "State")).toContainText("Falling back");
    await expect(page.getByRole("button", { name: "Run audit" })).toBeEnabled({ timeout: 20_000 });
  });

  test("shows how it ended, and the overview compares it with the one before", async ({ page }) => {
    const { audit } = await auditComplete(server.address);
    await page.goto(`${server.address}/audits/${audit.id}`);
    await expect(page.getByText("The audit is complete")).toBeVisible();
    await page.goto(server.address);
    await expect(page.getByRole("region", { name: /^Changed since / })).toBeVisible();
  });

  test("is refused in words while another one runs, whose progress is a stream that ends with it", async ({
    page,
    faults,
  }) => {
    faults.expect(/409/);
    await page.goto(server.address);
    await expect(page.getByRole("button", { name: "Run audit" })).toBeEnabled();
    const started = await page.request.post(`${server.address}/api/v1/audits`);
    expect(started.status()).toBe(202);
    const stream = await fetch(`${server.address}/api/v1/audits/running/progress`);
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    await page.getByRole("button", { name: "Run audit" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "did not start" })).toContainText(
      "An audit is running already. Wait until it ends.",
    );
    const events = (await stream.text())
      .split("\n\n")
      .filter((event) => event !== "")
      .map((event) => JSON.parse(event.replace(/^data: /, "")) as { audit: { status: string }; lines: unknown[] });
    expect(events.length).toBeGreaterThan(2);
    expect(events.at(-1)?.audit.status).toBe("complete");
    expect(Math.max(...events.map(({ lines }) => lines.length))).toBeGreaterThan(20);
  });
});
