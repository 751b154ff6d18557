import { test as base, expect, type Page } from "@playwright/test";
import { Api } from "./api.ts";

export { expect } from "@playwright/test";

/** What a page did that no page may do. */
export class Faults {
  readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Faults that a test brings about itself: a request that it makes fail. */
  expect(fault: RegExp): void {
    this.expected.push(fault);
  }

  get unexpected(): string[] {
    return this.seen.filter((fault) => !this.expected.some((one) => one.test(fault)));
  }

  /** Watches a page for errors, dialogs and breaches of the content security policy. */
  async watch(page: Page): Promise<void> {
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      this.seen.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => this.seen.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`content security policy: ${violatedDirective} ${blockedURI}`),
      );
    });
  }
}

/** Every test asks the API what is true, and fails when its page reports an error, opens a dialog or breaks the policy. */
export const test = base.extend<{ api: Api; faults: Faults }>({
  api: async ({ request }, use) => use(new Api(request)),
  faults: [
    async ({ page }, use) => {
      const faults = new Faults();
      await faults.watch(page);
      await use(faults);
      expect(faults.unexpected).toEqual([]);
    },
    { auto: true },
  ],
});
