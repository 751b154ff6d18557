import type { Page } from "@playwright/test";
import type { Row } from "./helpers/api.ts";
import { expect, test } from "./helpers/test.ts";

const refused =
  "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity";
const byNode =
  "User: arn:aws:sts::123456789012:assumed-role/no-such-node/i-0123456789abcdef0 is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:123456789012:table/payments because no identity-based policy allows the dynamodb:DescribeTable action";
/** Looks like a secret key, and is nobody's. */
const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

const answerOf = (page: Page) => page.getByRole("region", { name: "Answer" });

async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Error text").fill(text);
  await page.getByLabel("Error text").press("Control+Enter");
  await expect(page).toHaveURL(/\/diagnose\/[^/?]+$/);
  await expect(answerOf(page)).toContainText("Whoever has the link can read it");
}

test.describe("a diagnosis", () => {
  test("answers a pasted error with its identity, causes, the change and the way", async ({ page }) => {
    await page.goto("/diagnose");
    await paste(page, byNode);
    const answer = answerOf(page);
    await expect(answer).toContainText("The call used the node’s role");
    await expect(
      answer.getByRole("region", { name: "Causes, best first" }).getByRole("listitem").first(),
    ).toBeVisible();
    await expect(answer.getByRole("region", { name: "Path" })).toContainText("Broken here.");
    const read = page.getByRole("region", { name: "Read from the text" });
    await expect(read).toContainText("dynamodb:DescribeTable");
    await expect(read).toContainText("no identity policy allows it (implicit)");
    const top = async (name: string) => (await page.getByText(name, { exact: true }).first().boundingBox())?.y ?? 0;
    expect(await top("The one change")).toBeLessThan(await top("Causes, best first"));
    expect(await top("Causes, best first")).toBeLessThan(await top("Path"));
  });

  test("says what to look at where the text cannot decide, with the first five of many causes", async ({ page }) => {
    await page.goto("/diagnose");
    await paste(page, refused);
    const answer = answerOf(page);
    await expect(answer.getByRole("region", { name: "Look first" })).toContainText("aws iam get-role");
    const causes = answer.getByRole("region", { name: "Causes, best first" });
    await expect(causes.getByRole("heading", { level: 3 })).toHaveCount(5);
    await causes.getByRole("button", { name: /more causes/ }).click();
    expect(await causes.getByRole("heading", { level: 3 }).count()).toBeGreaterThan(8);
    await expect(causes.getByText("Certain")).toHaveCount(0);
  });

  test("is a link that a colleague can open, and neither it nor the address holds a secret", async ({
    page,
    context,
  }) => {
    await page.goto("/diagnose");
    await paste(page, `${refused}\nAWS_SECRET_ACCESS_KEY=${secret}`);
    const words = await answerOf(page).innerText();
    expect(page.url()).not.toContain("AccessDenied");
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(answerOf(other)).toContainText("Whoever has the link can read it");
    expect((await answerOf(other).innerText()).slice(0, 400)).toBe(words.slice(0, 400));
    await expect(other.getByLabel("Error text")).toHaveValue(/AssumeRoleWithWebIdentity/);
    expect(await other.content()).not.toContain(secret);
    expect(await other.getByLabel("Error text").inputValue()).not.toContain(secret);
    expect(await page.getByLabel("Error text").inputValue()).not.toContain(secret);
  });

  test("walks the way of a pod that is picked", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    await page.goto("/diagnose");
    await page.getByRole("button", { name: "Pick a pod" }).click();
    await page.getByRole("dialog", { name: "Find" }).getByRole("combobox").fill("push-gateway");
    await expect(page.getByRole("option").first()).toContainText("push-gateway");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/diagnose\/[^/?]+$/);
    await expect(answerOf(page).getByRole("region", { name: "The one change" })).toContainText("kubectl");
    await expect(answerOf(page).getByRole("region", { name: "Path" })).toContainText("Broken here.");
    await answerOf(page).getByRole("link", { name: "Open the container" }).click();
    await expect(page).toHaveURL(new RegExp(`/containers/${row.cluster}/notifications/push-gateway`));
  });

  test("is made again for the pod that somebody knows it to be", async ({ page }) => {
    await page.goto("/diagnose");
    await paste(page, refused);
    const first = page.url();
    const tied = page.getByRole("region", { name: "Tied to a pod" });
    const candidate = tied.getByRole("button", { name: /^It is this: / }).first();
    const name = (await candidate.getAttribute("aria-label"))?.replace("It is this: ", "") ?? "";
    await candidate.click();
    await expect(page).not.toHaveURL(first);
    await expect(tied).toContainText("Certain");
    await expect(tied).toContainText(name);
    await expect(page.getByLabel("Error text")).toHaveValue(refused);
    await page.goBack();
    await expect(page).toHaveURL(first);
    await expect(candidate).toBeVisible();
  });

  test("begins with an example, or with what is pasted anywhere on the page", async ({ page }) => {
    await page.goto("/diagnose");
    await expect(page.getByRole("button", { name: "A refusal by STS" })).toBeVisible();
    await page.getByRole("heading", { level: 1 }).evaluate((heading, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      heading.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, refused);
    await expect(page.getByLabel("Error text")).toHaveValue(refused);
    await page.getByRole("button", { name: "A call with the node’s role" }).click();
    await expect(answerOf(page)).toContainText("The call used the node’s role");
  });

  test("reads the answer of its check", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    const { row: detail } = await api.get<{ row: Row & { meant: string } }>(
      `/containers/${row.id.split("/").map(encodeURIComponent).join("/")}`,
    );
    await page.goto(`/diagnose/${await api.diagnosis({ container: row.id })}`);
    const field = answerOf(page).getByLabel("Paste the answer");
    const name = detail.meant.split("/").at(-1);
    await field.fill(`"Arn": "arn:aws:sts::${detail.meant.split(":")[4]}:assumed-role/${name}/botocore-session-1"`);
    await field.press("Enter");
    await expect(answerOf(page)).toContainText("It holds what it should.");
    await field.fill('"Arn": "arn:aws:sts::123456789012:assumed-role/another/i-0123456789abcdef0"');
    await field.press("Enter");
    await expect(answerOf(page)).toContainText("It does not hold what it should.");
  });
});

test.describe("the way to a diagnosis", () => {
  test("is a key on a container's page, and Back leads there again", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    await page.goto(`/containers/${row.id}`);
    await expect(page.getByRole("link", { name: "Diagnose this break" })).toBeVisible();
    await page.keyboard.press("d");
    await expect(page).toHaveURL(/\/diagnose\/[^/?]+$/);
    await expect(page.getByRole("region", { name: "Tied to a pod" })).toContainText("push-gateway");
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`/containers/${row.id}$`));
  });

  test("leads from a refused event", async ({ page, api }) => {
    const { items } = await api.get<{ items: { id: string; action: string }[] }>("/evidence?error=any&limit=1");
    await page.goto("/evidence?error=any");
    await expect(page.getByRole("link", { name: /: diagnose it$/ }).first()).toBeVisible();
    await page.goto(`/evidence/${items[0]?.id}`);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Diagnose/ })
      .click();
    await expect(page).toHaveURL(/\/diagnose\/[^/?]+$/);
    await expect(page.getByRole("region", { name: "Read from the text" })).toContainText("an event of CloudTrail");
  });

  test("is in the bar of a phone, and the answer comes into view", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/");
    await page.getByRole("banner").getByRole("link", { name: "Diagnose" }).click();
    await expect(page).toHaveURL(/\/diagnose$/);
    await page.getByLabel("Error text").fill(byNode);
    await page.getByRole("button", { name: "Diagnose" }).click();
    await expect(answerOf(page).getByText("The call used")).toBeInViewport();
  });

  test("keeps the pod in the address and never the text", async ({ page, api }) => {
    const row = await api.container("notifications/push-gateway");
    await page.goto("/diagnose");
    await page.getByLabel("Error text").fill(refused);
    await page.getByRole("button", { name: "Pick a pod" }).click();
    await page
      .getByRole("dialog")
      .getByRole("combobox")
      .fill(row.id.split("/").at(-2) ?? "");
    await expect(page.getByRole("option").first()).toContainText(row.id.split("/").at(-2) ?? "");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL((url) => url.searchParams.get("container")?.includes("push-gateway") === true);
    expect(page.url()).not.toContain("AssumeRole");
    await page.getByRole("button", { name: "Without this pod" }).click();
    await expect(page).toHaveURL(/\/diagnose$/);
  });
});

test.describe("on a bad day", () => {
  test("says that it cannot read what is no text, and runs nothing of it", async ({ page }) => {
    await page.goto("/diagnose");
    await paste(page, "\u0001\u0002\u0003\u0004".repeat(200));
    await expect(answerOf(page)).toContainText("Cannot read this");
    await page.goto("/diagnose");
    await paste(page, "<img src=x onerror=alert(1)><script>alert(1)</script>");
    await expect(answerOf(page)).toContainText("No error of AWS was recognised");
  });

  test("answers two megabytes and says how much was not read", async ({ page }) => {
    await page.goto("/diagnose");
    await page.getByLabel("Error text").evaluate(
      (box, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      `${refused}\n${"a line of a log\n".repeat(130_000)}`,
    );
    await expect(page.getByText(/^2,080,\d{3} characters, of which/)).toBeVisible();
    await page.getByLabel("Error text").press("Control+Enter");
    await expect(answerOf(page).getByRole("region", { name: "Look first" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Read from the text" })).toContainText("were not read");
  });

  test("keeps the text when the server does not answer, and asks again", async ({ page, faults }) => {
    faults.expect(/ERR_FAILED|Failed to load/);
    await page.goto("/diagnose");
    await page.route("**/api/v1/diagnoses", (route) => route.abort());
    await page.getByLabel("Error text").fill(refused);
    await page.getByRole("button", { name: "Diagnose", exact: false }).first().click();
    await expect(answerOf(page)).toContainText("Rolecall’s server did not answer");
    await expect(page.getByLabel("Error text")).toHaveValue(refused);
    await page.unroute("**/api/v1/diagnoses");
    await answerOf(page).getByRole("button", { name: "Try now" }).click();
    await expect(page).toHaveURL(/\/diagnose\/[^/?]+$/);
  });

  test("says how long it takes when it takes long", async ({ page }) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.goto("/diagnose");
    await page.route("**/api/v1/diagnoses", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel("Error text").fill(refused);
    await page.getByLabel("Error text").press("Control+Enter");
    await expect(answerOf(page)).toContainText(/The answer is on its way, \d s/);
    await expect(page.getByRole("button", { name: /^Diagnose/ })).toBeDisabled();
    release();
    await expect(answerOf(page)).toContainText("Whoever has the link can read it");
  });

  test("says that a diagnosis is not there any more", async ({ page, faults }) => {
    faults.expect(/404/);
    await page.goto("/diagnose/no-such-diagnosis-was-made");
    await expect(answerOf(page).getByRole("heading", { level: 2 })).toBeVisible();
    await expect(page.getByLabel("Error text")).toBeEditable();
  });
});
