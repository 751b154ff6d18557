import type { FullConfig } from "@playwright/test";
import { auditComplete } from "./audit.ts";

/** The server is ready when the inventory is shown; the tests begin when the evidence is there as well. */
export default async function waitForAudit(config: FullConfig): Promise<void> {
  const address = config.projects[0]?.use.baseURL;
  if (address === undefined) throw new Error("the configuration names no address");
  await auditComplete(address);
}
