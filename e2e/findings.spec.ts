import { written } from "./helpers/api.ts";
import { expect, test } from "./helpers/test.ts";

interface Finding {
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly text: string;
  readonly status: string;
  readonly subject: { readonly kind: string; readonly cluster: string | null; readonly name: string };
}

interface FindingsPage {
  readonly total: number;
  readonly items: readonly Finding[];
  readonly groups: readonly { value: string; title: string; findings: number; containers: number }[] | null;
  readonly summary: { readonly open: number; readonly rules: number };
  readonly notEvaluated: readonly { readonly source: string; readonly lift: string | null; readonly rules: string[] }[];
}

/** The address of a finding's page. */
const addressOf = (finding: Finding | undefined): string => `/findings/${encodeURIComponent(finding?.key ?? "")}`;

test.describe("findings", () => {
  test("are shown by cause, gravest first, with the API's numbers and what no rule could look at", async ({
    page,
    api,
  }) => {
    const { groups, summary, notEvaluated } = await api.get<FindingsPage>("/findings?status=open&by=rule&limit=1");
    await page.goto("/findings");
    await expect(page.getByRole("status").filter({ hasText: "open in" })).toContainText(
      `${written(summary.open)} open in ${summary.rules} rules`,
    );
    const rows = page.getByRole("table").getByRole("row");
    await expect(rows).toHaveCount((groups?.length ?? 0) + 1);
    const [first] = groups ?? [];
    await expect(rows.nth(1)).toContainText(first?.title ?? "");
    await expect(rows.nth(1)).toContainText(`${first?.findings} finding`);
    const blind = new Set(notEvaluated.flatMap((spot) => spot.rules)).size;
    expect(blind).toBeGreaterThan(0);
    await page.getByText(`${blind} rules could not look everywhere`).click();
    await expect(
      page
        .getByRole("group")
        .getByText(notEvaluated[0]?.lift ?? "", { exact: false })
        .first(),
    ).toBeVisible();
  });

  test("unfold to their subjects, lead to one of them and on with the keyboard, and Back comes back", async ({
    page,
    api,
  }) => {
    const { groups } = await api.get<FindingsPage>("/findings?status=open&by=rule&limit=1");
    const group = groups?.find(({ findings }) => findings > 1);
    const { items } = await api.get<FindingsPage>(`/findings?status=open&rule=${group?.value}`);
    await page.goto("/findings");
    await page.getByRole("link", { name: group?.title ?? "", exact: true }).click();
    await expect(page).toHaveURL((url) => url.searchParams.get("open") === group?.value);
    await page.getByText(items[0]?.text ?? "").waitFor();
    await page.locator(`a[href="${addressOf(items[0]).replaceAll("%2F", "/").replaceAll("%3A", ":")}"]`).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(group?.title ?? "");
    await expect(page.getByText(`1 of ${items.length} in`)).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.getByText(`2 of ${items.length} in`)).toBeVisible();
    await expect(page.getByRole("main")).toContainText(items[1]?.text ?? "");
    await page.keyboard.press("u");
    await expect(page).toHaveURL(
      (url) => url.pathname === "/findings" && url.searchParams.get("open") === group?.value,
    );
  });

  test("are moved through and unfolded without a mouse", async ({ page }) => {
    await page.goto("/findings");
    await expect(page.getByRole("table").getByRole("row").nth(1)).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    const current = page.locator("[data-step]:focus");
    await expect(current).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("Enter");
    await expect(current).toHaveAttribute("aria-expanded", "true");
  });

  test("are filtered by facet and by what is typed, and the URL holds it", async ({ page, api }) => {
    await page.goto("/findings");
    await page.getByRole("checkbox", { name: /^Critical/ }).click();
    await expect(page).toHaveURL(/severity=critical/);
    const { total } = await api.get<FindingsPage>("/findings?status=open&severity=critical&limit=1");
    await expect(page.getByText(`${written(total)} findings, sorted by`)).toBeVisible();
    await page.getByRole("combobox", { name: /^Filter/ }).fill("nothing-is-called-so");
    await expect(page.getByRole("heading", { name: "No finding matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await expect(page).toHaveURL(/\/findings$/);
  });

  test("are put together by owner and by control", async ({ page, api }) => {
    for (const by of ["owner", "control"]) {
      const { groups } = await api.get<FindingsPage>(`/findings?status=open&by=${by}&limit=1`);
      await page.goto(`/findings?by=${by}`);
      await expect(page.getByRole("table").getByRole("row")).toHaveCount((groups?.length ?? 0) + 1);
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page.getByRole("table").getByRole("listitem").first()).toBeVisible();
    }
  });

  test("say what is so, what it means, what changes it by tool, and where it is", async ({ page, api }) => {
    const { items } = await api.get<FindingsPage>("/findings?status=open&rule=pod-older-than-annotation");
    await page.goto(addressOf(items[0]));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(items[0]?.title ?? "");
    await expect(page.getByRole("main")).toContainText(items[0]?.text ?? "");
    const change = page.getByRole("region", { name: "What changes it" });
    await expect(change.getByRole("tabpanel")).toContainText("kubectl");
    await change.getByRole("tab", { name: "Terraform" }).click();
    await expect(page).toHaveURL(/tool=Terraform/);
    await expect(change.getByRole("tab", { name: "Terraform" })).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("region", { name: "Since when" })).toContainText("First seen");
    await page.getByRole("region", { name: "Containers" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/containers\//);
  });

  test("stand on the pages of what they are about", async ({ page, api }) => {
    const { items } = await api.get<FindingsPage>("/findings?status=open&limit=500");
    const role = items.find(({ subject }) => subject.kind === "role");
    await page.goto(`/roles/${role?.subject.name}`);
    await expect(page.getByRole("region", { name: "Findings" })).toContainText(role?.title ?? "");
  });

  test("that are not there are said to be not there", async ({ page, faults }) => {
    faults.expect(/404/);
    await page.goto("/findings/no-such-rule%7Cworkload");
    await expect(page.getByRole("heading", { name: "There is no such finding in this audit." })).toBeVisible();
  });
});
