import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Api } from "./helpers/api.ts";
import { Grid } from "./helpers/grid.ts";
import { expect, test } from "./helpers/test.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Every page that people see, by name. */
const pages: Readonly<Record<string, (api: Api) => Promise<string> | string>> = {
  "the overview": () => "/",
  "the table of workloads": () => "/workloads?q=orders",
  "the table with filters, of which nothing is left": () => "/workloads?state=falling-back&namespace=kube-system",
  "a workload": () => "/workloads/prod-eu/orders/Deployment/orders-api",
  "a container whose path breaks": async (api) =>
    `/containers/${(await api.container("notifications/push-gateway")).id}`,
  "a container that is not known": async (api) => `/containers/${(await api.container("analytics/partner-share")).id}`,
  "the roles": () => "/roles",
  "a role": () => "/roles/arn:aws:iam::123456789012:role/orders-api",
  "the nodes": () => "/nodes",
  "a node": async (api) => {
    const row = await api.container("notifications/push-gateway");
    return `/nodes/${row.cluster}/${row.node}`;
  },
  "the findings": () => "/findings?open=pod-older-than-annotation",
  "the findings, of which nothing is left": () => "/findings?q=nothing-is-called-so",
  "the findings by control": () => "/findings?by=control",
  "a finding": async (api) => {
    const { items } = await api.get<{ items: { key: string }[] }>("/findings?rule=pod-older-than-annotation&limit=1");
    return `/findings/${encodeURIComponent(items[0]?.key ?? "")}`;
  },
  "the evidence": () => "/evidence?error=any",
  "the evidence, of which nothing is left": () => "/evidence?q=nothing-is-called-so",
  "an event": async (api) => {
    const { items } = await api.get<{ items: { id: string }[] }>("/evidence?error=any&limit=1");
    return `/evidence/${items[0]?.id}`;
  },
  "the coverage": () => "/coverage",
  "the box for an error": () => "/diagnose",
  "a diagnosis of a text": async (api) =>
    `/diagnose/${await api.diagnosis({ text: "Not authorized to perform sts:AssumeRoleWithWebIdentity" })}`,
  "a diagnosis of a pod": async (api) =>
    `/diagnose/${await api.diagnosis({ container: (await api.container("notifications/push-gateway")).id })}`,
  "a diagnosis of what is no error": async (api) => `/diagnose/${await api.diagnosis({ text: "hello" })}`,
  "an audit": () => "/audits/1",
  "an address without a page": () => "/no-such-page",
};

/** Nothing that a page shows is on its way any more. */
async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("region", { name: "Scope, freshness and coverage" })).toContainText("Audit of");
  await expect(page.locator('[data-kind="waiting"], [aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("on its way");
  await expect(page.getByRole("main")).not.toContainText("are on their way");
}

/** What axe complains of; `only`: one of its rules. Left out: the guards that keep the focus in an open menu, which nobody meets. */
async function violations(page: Page, only?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude("[data-base-ui-focus-guard]");
  const { violations: found } = await (only === undefined ? axe.withTags(rules) : axe.withRules(only)).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map(({ target, html }) => `${id}: ${target.join(" ")} ${html}`),
  );
}

/** What sticks out of the page at its right; scrollers of their own may. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [name, pathOf] of Object.entries(pages)) {
  test.describe(name, () => {
    test.beforeEach(({ faults }) => faults.expect(/404/));

    test("has nothing to complain of, wide and narrow, light and dark, and nothing sticks out", async ({
      page,
      api,
    }) => {
      await settled(page, await pathOf(api));
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, "color-contrast")).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  });
}

test.describe("for every hand and eye", () => {
  test("has nothing to complain of in dialogs and menus", async ({ page }) => {
    await settled(page, "/workloads?state=denied");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("orders");
    await expect(page.getByRole("option").nth(3)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Group by workload" }).click();
    await expect(page.getByRole("menuitem", { name: "owner" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("shows where the focus is, on every stop of the Tab key", async ({ page }) => {
    await settled(page, "/");
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return {
          name: element.outerHTML.slice(0, 120),
          seen: outlineStyle !== "none" && outlineWidth !== "0px",
          width,
          height,
        };
      });
      if (focus === null) break;
      expect(focus.seen, focus.name).toBe(true);
      expect(Math.min(focus.width, focus.height), focus.name).toBeGreaterThan(0);
    }
  });

  test("shows the row that has the focus", async ({ page }) => {
    await settled(page, "/workloads?state=denied");
    const grid = new Grid(page, "Workloads and containers");
    await page.keyboard.press("j");
    await expect(grid.current).toBeFocused();
    const shown = await grid.current.evaluate((row) => {
      const { outlineStyle, boxShadow } = getComputedStyle(row);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
    expect(shown).toBe(true);
  });

  test("has targets of 24 px, and of 44 px in the bars of a phone", async ({ page }) => {
    const small = (least: number, within: string) =>
      page.locator(within).evaluateAll(
        (elements, size) =>
          elements.flatMap((element) => {
            const { width, height } = element.getBoundingClientRect();
            const hidden = width <= 1 || height <= 1;
            return hidden || (width >= size && height >= size)
              ? []
              : [`${element.outerHTML.slice(0, 160)} ${width}×${height}`];
          }),
        least,
      );
    await settled(page, "/workloads");
    expect(await small(24, "button:visible:not(.sr-only)")).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page, "/workloads");
    expect(await small(44, "header button:visible:not(.sr-only)")).toEqual([]);
  });

  test("moves nothing for people who asked for stillness", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await settled(page, "/workloads");
    await page.getByRole("button", { name: "Group by workload" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const long = (text: string) => text.split(",").some((one) => Number.parseFloat(one) > 0.01);
        const animated = animationName !== "none" && long(animationDuration);
        return animated || long(transitionDuration) ? [element.outerHTML.slice(0, 120)] : [];
      }),
    );
    expect(moving).toEqual([]);
  });

  test("holds with text a fifth larger and longer words", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of ["/", "/workloads", "/roles/arn:aws:iam::123456789012:role/orders-api", "/coverage"]) {
      await settled(page, path);
      await page.addStyleTag({ content: "body, body * { letter-spacing: 0.05em !important; }" });
      expect(await overflow(page), path).toBe(0);
    }
  });
});
