import { Grid } from "./helpers/grid.ts";
import { cellOf } from "./helpers/table.ts";
import { expect, test } from "./helpers/test.ts";

interface Node {
  readonly cluster: string;
  readonly name: string;
  readonly imds: string;
  readonly pods: number;
  readonly podsInReach: number;
  readonly hopLimit: number | null;
  readonly nodeGroup: string | null;
}

interface NodesPage {
  readonly total: number;
  readonly items: readonly Node[];
}

test.describe("nodes", () => {
  test("shows of each node its hop limit, IMDS and pods in reach, with the API's numbers", async ({ page, api }) => {
    const { items, total } = await api.get<NodesPage>("/nodes?limit=500");
    await page.goto("/nodes");
    await expect(page.getByText(`${total} nodes, most in reach first`)).toBeVisible();
    const grid = new Grid(page, "Nodes");
    const [first] = items;
    const row = grid.rows.first();
    await expect(row).toContainText(first?.name ?? "");
    const text = { useInnerText: true };
    await expect(await grid.cell(row, "Hop limit")).toHaveText(String(first?.hopLimit), text);
    await expect(await grid.cell(row, "Pods in reach")).toHaveText(`${first?.podsInReach} of ${first?.pods}`, text);
    await expect(await grid.cell(row, "Node group")).toHaveText(first?.nodeGroup ?? "", text);
  });

  test("narrows to a cluster and to what is typed", async ({ page, api }) => {
    await page.goto("/nodes");
    await page.getByRole("checkbox", { name: "staging" }).click();
    await expect(page).toHaveURL(/\?cluster=staging$/);
    const { total } = await api.get<NodesPage>("/nodes?cluster=staging");
    const grid = new Grid(page, "Nodes");
    await expect(grid.rows).toHaveCount(total);
    await page.getByRole("combobox", { name: /^Filter/ }).fill("fargate");
    await expect(page).toHaveURL(/q=fargate/);
    await expect(page.getByRole("main").getByRole("status").first()).toContainText(/\d+ nodes?/);
  });

  test("opens a node with the ways to its credentials, who lives on them and how to close them", async ({
    page,
    api,
  }) => {
    const { items } = await api.get<NodesPage>("/nodes?limit=500");
    const open = items.find(({ imds, podsInReach }) => imds === "v1-and-v2" && podsInReach > 0);
    await page.goto(`/nodes/${open?.cluster}/${open?.name}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(open?.name ?? "");
    await expect(page.getByRole("main").locator("p").first()).toContainText(
      `${open?.podsInReach} of ${open?.pods} pods can take`,
    );
    const ways = page.getByRole("region", { name: "Ways to the node’s credentials" });
    await expect(ways.getByRole("listitem").filter({ hasText: "IMDSv1" })).toContainText("tokens optional");
    await expect(ways.getByRole("region", { name: /^Close it/ })).toContainText(
      "aws ec2 modify-instance-metadata-options",
    );
    await expect(ways).toContainText("First give these a role:");
    const reach = page.getByRole("region", { name: "Containers in reach", exact: true }).getByRole("table");
    await expect((await cellOf(reach, "legacy/cms", "State")).first()).toHaveText("Node role used");
    await page.getByRole("link", { name: "All of this node in the table" }).click();
    await expect(page).toHaveURL((url) => url.searchParams.get("node") === open?.name);
    await new Grid(page, "Workloads and containers").ready();
  });

  test("says of a Fargate node that it has no role to take", async ({ page, api }) => {
    const { items } = await api.get<NodesPage>("/nodes?limit=500&q=fargate");
    const [fargate] = items;
    await page.goto(`/nodes/${fargate?.cluster}/${fargate?.name}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(fargate?.name ?? "");
    await expect(page.getByRole("definition").first()).toHaveText("none");
    await expect(page.getByRole("main")).toContainText("No container on this node is in reach of its role");
  });
});
