import { expect, test } from "./helpers/test.ts";

// What stands in a cluster was written by somebody. The fixture fails each of these tests on a dialog, an error or a
// breach of the content security policy.

test.describe("text that would like to be more than text", () => {
  test("shows a script in an annotation as text, in every place that quotes it", async ({ page, api }) => {
    const row = await api.container("sandbox/quoted-role");
    await page.goto(`/containers/${row.id}`);
    await expect(page.getByRole("region", { name: "Path" })).toContainText(
      '“arn:aws:iam::210987654321:role/"><script>alert(1)</script>” is no role ARN',
    );
    expect(await page.locator("script", { hasText: "alert(1)" }).filter({ hasNotText: "self.__next" }).count()).toBe(0);
    await page.goto("/workloads?q=quoted-role");
    await expect(page.getByRole("treegrid")).toContainText("sandbox/quoted-role");
    await page.goto("/workloads/staging/sandbox/Deployment/quoted-role");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("sandbox/quoted-role");
  });

  test("names right-to-left marks instead of obeying them", async ({ page, api }) => {
    const row = await api.container("sandbox/mirrored-role");
    await page.goto(`/containers/${row.id}`);
    const main = page.getByRole("main");
    await expect(main).toContainText("role/⟨right-to-left override⟩nimda⟨pop directional formatting⟩");
    expect(await main.innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test("shows what a client calls itself as text", async ({ page, api }) => {
    const { items } = await api.workloads("cluster=prod-us&namespace=partner-edge");
    const gateway = items.find(({ cohorts }) => cohorts.some(({ example }) => example.state === "holding-confirmed"));
    await page.goto(`/containers/${gateway?.cohorts[0]?.example.id ?? ""}`);
    await expect(page.getByRole("region", { name: "Use", exact: true })).toBeVisible();
    expect(await page.locator("b[onclick]").count()).toBe(0);
  });

  test("takes addresses that are no ids for what they are", async ({ page, faults }) => {
    faults.expect(/404|400/);
    for (const path of [
      '/containers/a/b/c/"><img src=x onerror=alert(1)>',
      "/roles/javascript:alert(1)",
      "/workloads?state=%3Cscript%3Ealert(1)%3C/script%3E",
      "/nodes/%E2%80%AE/x",
      "/containers/%25E0%25A4%25A",
    ]) {
      await page.goto(path);
      await expect(page.getByRole("main")).toContainText(/There is no|No container matches|No role/);
      await expect(page.locator("img[onerror]")).toHaveCount(0);
    }
  });
});
