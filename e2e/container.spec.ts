import type { Locator, Page } from "@playwright/test";
import type { Api } from "./helpers/api.ts";
import { cellOf } from "./helpers/table.ts";
import { expect, test } from "./helpers/test.ts";

/** Opens the page of a container of a workload; `query` picks one of several. Gives its path. */
async function open(page: Page, api: Api, name: string, query = ""): Promise<Locator> {
  const row = await api.container(name, query);
  await page.goto(`/containers/${row.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  return page.getByRole("region", { name: "Path" });
}

const hop = (path: Locator, name: string): Locator =>
  path.locator("li.path-hop").filter({ hasText: new RegExp(`^${name}`) });

const statuses = (path: Locator): Promise<string[]> =>
  path.locator("li.path-hop").evaluateAll((hops) => hops.map((one) => one.getAttribute("data-status") ?? ""));

test.describe("the page of a container", () => {
  test("draws the path as the API tells it, with what it gets instead on the second rail", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    const { path: told } = await api.detail(row.id);
    const path = await open(page, api, "notifications/push-gateway");
    await expect(path.locator("li.path-hop")).toHaveCount(told.length);
    expect(await statuses(path)).toEqual(told.map(({ status }) => status));
    await expect(hop(path, "Configured")).toContainText("notifications/push");
    await expect(hop(path, "Configured")).toContainText("passed");
    await expect(path.locator('li[data-rail="instead"]')).toHaveCount(2);
    await expect(hop(path, "Node’s role")).toContainText("what it gets instead");
    await expect(hop(path, "Node’s role")).toContainText("prod-eu-node-legacy through IMDS");
    await expect(hop(path, "Role meant")).toContainText("not reached");
    await expect(path.locator(".rail-bend")).toHaveCount(1);
    await expect(hop(path, "Trust").locator(".rail-bend")).toHaveCount(1);
  });

  test("shows at the broken hop what was compared, the first difference, and says where it is", async ({
    page,
    api,
  }) => {
    const path = await open(page, api, "notifications/push-gateway");
    const trust = hop(path, "Trust");
    await expect(trust).toHaveAttribute("data-status", "broken");
    await expect(trust).toContainText("Broken here.");
    await expect(trust.locator("mark.difference")).toHaveText(["p", "*"]);
    await expect(trust).toContainText("character 37: the claim has “p”, the condition has a literal “*”");
    const written = { useInnerText: true };
    await expect(trust.locator("code").nth(0)).toHaveText("system:serviceaccount:notifications:push", written);
    await expect(trust.locator("code").nth(1)).toHaveText("system:serviceaccount:notifications:*", written);
  });

  test("gives the one change with whole commands to copy and the check with its answer", async ({
    page,
    api,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const path = await open(page, api, "notifications/push-gateway");
    const fix = path.getByRole("region", { name: /^The one change/ });
    await expect(fix).toHaveCount(1);
    await expect(fix).toContainText('"system:serviceaccount:notifications:push"');
    await fix.getByRole("button", { name: "Copy: the kubectl command" }).click();
    await expect(fix.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "kubectl -n notifications rollout restart deployment/push-gateway",
    );
    await expect(fix).toContainText("the answer must name assumed-role/notifications-send");
  });

  test("tells apart what each SDK family does", async ({ page, api }) => {
    await open(page, api, "notifications/push-gateway");
    const families = page.getByRole("region", { name: "By SDK family" });
    const table = families.getByRole("table");
    await expect(await cellOf(table, "Java v2", "State")).toHaveText("Falling back");
    await expect(await cellOf(table, "Java v2", "Gets")).toHaveText("prod-eu-node-legacy");
    await expect(await cellOf(table, "Java v2", "Chain, in its order")).toContainText(
      "web identity refused, passed over",
    );
    await expect(await cellOf(table, "Java v2", "Chain, in its order")).toContainText("IMDS answers");
    await expect(await cellOf(table, "Go v2", "State")).toHaveText("Denied");
    await expect(await cellOf(table, "Go v2", "Gets")).toHaveText("nothing");
    await expect(await cellOf(table, "Go v2", "Chain, in its order")).toContainText("web identity refused, stops here");
    await expect(families).toContainText("Likely Java v2");
    const before = await table.locator("tbody tr").count();
    await families.getByRole("button", { name: /more famil/ }).click();
    expect(await table.locator("tbody tr").count()).toBeGreaterThan(before);
  });

  test("names every step of a chain once, also where the chain asks the same place twice", async ({ page, api }) => {
    await open(page, api, "notifications/push-gateway");
    const chain = await cellOf(
      page.getByRole("region", { name: "By SDK family" }).getByRole("table"),
      "botocore",
      "Chain, in its order",
    );
    await expect(chain.locator("[title]")).toHaveCount(6);
    await expect(chain.getByText("profile")).toHaveCount(2);
  });

  test("draws what was not read as unknown, with what lifts it, and passes nothing that depends on it", async ({
    page,
    api,
  }) => {
    const path = await open(page, api, "analytics/partner-share");
    await expect(page.getByText("What it holds cannot be told.")).toBeVisible();
    await expect(hop(path, "Token")).toHaveAttribute("data-status", "passed");
    for (const name of ["OIDC provider", "Trust", "Role meant", "Used"]) {
      await expect(hop(path, name)).toHaveAttribute("data-status", "unknown");
      await expect(hop(path, name)).toContainText("Unknown.");
    }
    await expect(hop(path, "Trust")).toContainText("Lifts it: Read IAM of account 444455556666");
    await expect(path.locator('li[data-rail="instead"]')).toHaveCount(0);
    const table = page.getByRole("region", { name: "By SDK family" }).getByRole("table");
    await expect(await cellOf(table, "Java v2", "State")).toHaveText("Unknown");
    await expect(await cellOf(table, "Java v2", "Gets")).toHaveText("unknown");
  });

  test("draws Pod Identity with its own hops, and says what would pass once the break is mended", async ({
    page,
    api,
  }) => {
    const path = await open(page, api, "partner-edge/edi-bridge");
    await expect(hop(path, "Configured")).toContainText("Association a-");
    await expect(hop(path, "Agent")).toHaveAttribute("data-status", "broken");
    await expect(hop(path, "Agent")).toContainText("No Pod Identity agent runs on its node");
    await expect(hop(path, "Trust")).toContainText("not reached, would pass");
    await expect(hop(path, "Trust")).toContainText("Would pass:");
    await expect(hop(path, "OIDC provider")).toHaveCount(0);
    await expect(path.getByRole("region", { name: /^The one change/ })).toHaveCount(1);
  });

  test("shows one change also where refusals were seen in use", async ({ page, api }) => {
    const path = await open(page, api, "ml-inference/model-router", "state=denied");
    await expect(hop(path, "Trust")).toContainText("Pod Identity needs sts:TagSession beside sts:AssumeRole");
    await expect(path.getByRole("region", { name: /^The one change/ })).toHaveCount(1);
    await expect(hop(path, "Trust").getByRole("region", { name: /^The one change/ })).toBeVisible();
    await expect(path.locator(".rail-bend")).toHaveCount(0);
  });

  test("draws static keys with the tail of the key id alone", async ({ page, api }) => {
    const path = await open(page, api, "legacy/ftp-ingest");
    await expect(hop(path, "Static keys")).toBeVisible();
    await expect(page.getByRole("main")).toContainText("…MPLE");
    expect(await page.content()).not.toMatch(/AKIA[A-Z0-9]{12}/);
  });

  test("shows the role that static keys keep from its container", async ({ page, api }) => {
    await open(page, api, "legacy/sftp-sync");
    await expect(page.getByRole("main").getByText("Shadowed").first()).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: "legacy-sftp" })).toBeVisible();
  });

  test("leads to workload, service account, node, role and the pod's other containers", async ({ page, api }) => {
    await open(page, api, "catalog/image-resizer", "state=falling-back");
    const place = page.getByRole("navigation", { name: "Where this is" });
    await expect(place.getByRole("link", { name: "image-resizer", exact: true })).toHaveAttribute(
      "href",
      "/workloads/prod-eu/catalog/Deployment/image-resizer",
    );
    const others = page.getByRole("region", { name: "Other containers of the pod" });
    await expect(others.getByRole("listitem")).toContainText("Holding confirmed");
    await others.getByRole("link", { name: "image-resizer" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("catalog/image-resizer image-resizer");
    await expect(page.getByRole("region", { name: "Path" }).locator('[data-status="broken"]')).toHaveCount(0);
    await page.getByRole("definition").getByRole("link", { name: "teams/catalog-media" }).first().click();
    await expect(page).toHaveURL(/\/roles\/arn:aws:iam::123456789012:role\/teams\/catalog-media$/);
  });

  test("shows the calls that were seen, how surely, and the window that was read", async ({ page, api }) => {
    await open(page, api, "notifications/push-gateway");
    const use = page.getByRole("region", { name: "Use", exact: true });
    const calls = await cellOf(use.getByRole("table"), "sts:AssumeRoleWithWebIdentity", "Sure");
    await expect(calls.first()).toHaveText("Service account");
    await expect(
      (await cellOf(use.getByRole("table"), "sts:AssumeRoleWithWebIdentity", "Refused")).first(),
    ).not.toHaveText("0");
  });

  test("says that a container is gone, and how to go on", async ({ page, faults }) => {
    faults.expect(/404/);
    await page.goto("/containers/prod-eu/orders/no-such-pod/app");
    await expect(page.getByRole("main")).toContainText(
      "There is no container prod-eu/orders/no-such-pod/app in this audit",
    );
    await expect(page.getByRole("main")).toContainText("Look for its workload");
  });
});
