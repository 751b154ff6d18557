import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadScenario } from "#lib/simulator/scenarios/index.ts";
import { startSimulator } from "#lib/simulator/start.ts";
import { auditComplete, until } from "./helpers/audit.ts";
import { freePort } from "./helpers/port.ts";
import { startServer } from "./helpers/server.ts";
import { expect, test } from "./helpers/test.ts";

/** A kubeconfig whose only cluster is at an address where nobody listens. */
async function nowhere(folder: string): Promise<string> {
  const kubeconfig = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "shop",
    clusters: [{ name: "shop", cluster: { server: `https://127.0.0.1:${await freePort()}` } }],
    users: [{ name: "auditor", user: { token: "t" } }],
    contexts: [{ name: "shop", context: { cluster: "shop", user: "auditor" } }],
  };
  const file = join(folder, "kubeconfig");
  await writeFile(file, JSON.stringify(kubeconfig));
  return file;
}

test.describe("pointed at real settings", () => {
  test("says without a cluster that nothing was read, why, and the ways to one", async ({ page }) => {
    const server = await startServer(async (folder) => {
      const file = join(folder, "kubeconfig");
      await writeFile(file, "");
      return { ROLECALL_MODE: "live", KUBECONFIG: file };
    });
    try {
      await auditComplete(server.address);
      await page.goto(server.address);
      const main = page.getByRole("main");
      await expect(main.locator("p").first()).toContainText("Nothing could be read");
      await expect(main).toContainText("the kubeconfig has no current context");
      await expect(main).toContainText("check KUBECONFIG and the context's name");
      await expect(main.getByRole("region", { name: "Ways to a cluster" })).toContainText("KUBECONFIG=~/.kube/config");
      await expect(page.getByRole("complementary", { name: "Demo" })).toHaveCount(0);
      await page.goto(`${server.address}/workloads`);
      await expect(page.getByRole("treegrid")).toContainText("No container was found in what was read");
    } finally {
      await page.close();
      await server.stop();
    }
  });

  test("says of a server that cannot be reached what happened and what to do, and writes no 0 for it", async ({
    page,
  }) => {
    const server = await startServer(async (folder) => ({
      ROLECALL_MODE: "live",
      KUBECONFIG: await nowhere(folder),
    }));
    try {
      await auditComplete(server.address);
      await page.goto(server.address);
      const main = page.getByRole("main");
      await expect(main.locator("p").first()).toContainText("Nothing could be read");
      await expect(main).toContainText("he server could not be reached: connect ECONNREFUSED");
      await expect(main).toContainText("check the server address of the kubeconfig, the network and the VPN");
      await expect(main.getByRole("table", { name: "Containers by state and cluster" })).toHaveCount(0);
      await page.goto(`${server.address}/coverage`);
      await expect(main).toContainText(/0 of \d+ sources were read in full/);
    } finally {
      await page.close();
      await server.stop();
    }
  });

  test("goes on showing the audit before when a cluster goes away, and says so on every page", async ({ page }) => {
    const demo = (await loadScenario("demo"))({ seed: 7, now: Date.now() });
    const simulator = await startSimulator({ ...demo, faults: { ...demo.faults, lookupRate: 0 } });
    const server = await startServer(async (folder) => {
      const kubeconfig = join(folder, "kubeconfig");
      await writeFile(kubeconfig, simulator.kubeconfig);
      const config = join(folder, "clusters.yaml");
      await writeFile(config, "clusters:\n  - { id: shop, context: staging }\ncloudTrail: { seconds: 0 }\n");
      return { ROLECALL_MODE: "live", KUBECONFIG: kubeconfig, ROLECALL_CONFIG: config };
    });
    try {
      await auditComplete(server.address);
      await page.goto(`${server.address}/workloads`);
      await expect(page.getByRole("treegrid")).toContainText("sandbox/");
      const rows = await page.getByRole("treegrid").getAttribute("aria-rowcount");
      await simulator.close();
      await page.getByRole("button", { name: "Run audit" }).click();
      await until<{ failure: object | null; running: object | null }>(
        `${server.address}/api/v1/strip`,
        ({ failure, running }) => failure !== null && running === null,
      );
      for (const path of ["/workloads", "/roles"]) {
        await page.goto(`${server.address}${path}`);
        const trouble = page.locator("[role=status], [role=alert]").filter({ hasText: /The audit of \d\d:\d\d/ });
        await expect(trouble).toContainText(/failed.*shop could not be read.*(ECONNREFUSED|could not be reached)/);
      }
      await page.goto(`${server.address}/workloads`);
      await expect(page.getByRole("treegrid")).toHaveAttribute("aria-rowcount", rows ?? "");
    } finally {
      await page.close();
      await server.stop();
      await simulator.close();
    }
  });
});
