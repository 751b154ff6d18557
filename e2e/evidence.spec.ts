import { written } from "./helpers/api.ts";
import { Grid } from "./helpers/grid.ts";
import { expect, test } from "./helpers/test.ts";

interface Row {
  readonly id: string;
  readonly who: string;
  readonly kind: string;
  readonly service: string;
  readonly action: string;
  readonly error: string | null;
  readonly calls: number;
}

interface EvidencePage {
  readonly total: number;
  readonly calls: number;
  readonly refused: number;
  readonly items: readonly Row[];
  readonly timeLine: { readonly span: number; readonly spans: readonly { at: number; calls: number }[] };
}

test.describe("evidence", () => {
  test("is shown newest first with the API's numbers, over time, with the window that was read", async ({
    page,
    api,
  }) => {
    const answer = await api.get<EvidencePage>("/evidence?limit=1");
    await page.goto("/evidence");
    const seen = page.getByRole("region", { name: "Calls over time" });
    await expect(seen).toContainText(`${written(answer.calls)} calls`);
    await expect(seen.getByRole("link", { name: /refused$/ }).first()).toHaveText(`${written(answer.refused)} refused`);
    await expect(seen).toContainText("Not read in full: 210987654321 eu-west-1, 210987654321 us-east-1.");
    const bars = seen.getByRole("list", { name: "Calls over time" }).getByRole("link");
    await expect(bars).toHaveCount(answer.timeLine.spans.length);
    const row = new Grid(page, "Evidence").rows.first();
    const [first] = answer.items;
    await expect(row).toContainText(`${first?.service}:${first?.action}`);
    await expect(row).toContainText(first?.who ?? "");
  });

  test("narrows to what was refused, and to a span of time that is in the link", async ({ page, api }) => {
    const refused = await api.get<EvidencePage>("/evidence?error=any&limit=1");
    await page.goto("/evidence");
    await page
      .getByRole("region", { name: "Calls over time" })
      .getByRole("link", { name: /\d refused$/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\?error=any$/);
    await expect(page.getByText(`${written(refused.total)} kinds of call, newest first`)).toBeVisible();
    await page.getByRole("list", { name: "Calls over time" }).getByRole("link").last().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/from=\d+&to=\d+/);
    await page.getByRole("link", { name: "the whole window" }).click();
    await expect(page).toHaveURL(/\?error=any$/);
  });

  test("takes filters by facet and by typing, and finds an event by its id", async ({ page, api }) => {
    const { items } = await api.get<EvidencePage>("/evidence?kind=subject&limit=1");
    await page.goto("/evidence");
    await page.getByRole("checkbox", { name: "Service account" }).first().click();
    await expect(page).toHaveURL(/\?kind=subject$/);
    await page.getByRole("combobox", { name: /^Filter/ }).fill(items[0]?.id ?? "");
    await expect(page.getByText("1 kind of call, newest first")).toBeVisible();
  });

  test("opens an event with what it was folded into, and its record without secrets when asked for", async ({
    page,
    api,
  }) => {
    const { items } = await api.get<EvidencePage>(
      "/evidence?service=sts&action=AssumeRoleWithWebIdentity&error=none&limit=1",
    );
    const [event] = items;
    await page.goto(`/evidence/${event?.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("sts:AssumeRoleWithWebIdentity");
    await expect(page.getByRole("main")).toContainText(`${event?.who} asked for credentials`);
    await page.getByRole("button", { name: "Read it from CloudTrail" }).click();
    const record = page.getByRole("region", { name: "The event as CloudTrail keeps it" });
    await expect(record).toContainText(`"eventID": "${event?.id}"`);
    await expect(record).toContainText('"accessKeyId": "ASIA…');
    await expect(record).not.toContainText(/ASIA[A-Z0-9]{16}/);
  });

  test("says in words that an event is not kept", async ({ page, faults }) => {
    faults.expect(/404/);
    await page.goto("/evidence/00000000-0000-0000-0000-000000000000");
    await expect(page.getByText("No event 00000000-0000-0000-0000-000000000000 is kept of this audit.")).toBeVisible();
  });

  test("leads from a role to the policy that it was seen to need", async ({ page }) => {
    await page.goto("/roles/arn:aws:iam::123456789012:role/orders-events");
    const needs = page.getByRole("region", { name: "What it was seen to need" });
    await expect(needs).toContainText(/\d+ actions? seen/);
    await expect(needs.getByRole("table")).toContainText("kinesis:DescribeStreamSummary");
    await needs.getByText("A policy that allows what was seen and no more").click();
    await expect(needs).toContainText('"Version": "2012-10-17"');
    await needs.getByRole("link", { name: "The calls behind it" }).click();
    await expect(page).toHaveURL(/\/evidence\?role=/);
    await new Grid(page, "Evidence").ready();
  });
});
