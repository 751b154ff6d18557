import { readFile } from "node:fs/promises";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { coverageOf } from "#lib/domain/inventory/inventory.ts";
import type { Bundle } from "./collect.ts";
import { asKubectl } from "./testing/shapes.ts";
import { account, meadow, objectsOf, orchard, region, writeAccount, writeCluster } from "./testing/small-cluster.ts";
import { TempBundle } from "./testing/temp-bundle.ts";

const bundle = new TempBundle();
afterAll(() => bundle.remove());
beforeEach(async () => {
  await bundle.clear();
  await writeCluster(bundle, orchard);
  await writeAccount(bundle, account, orchard);
});

const inventoryOf = ({ inventory: { clusters, accounts } }: Bundle) => {
  const [cluster] = clusters;
  const [first] = accounts;
  if (!cluster || !first) throw new Error("not read");
  return { cluster, account: first };
};
const gapsOf = (read: Bundle) =>
  [...coverageOf(read.inventory), ...read.coverage].filter(({ status }) => status !== "complete");
const gap = (read: Bundle, source: string) => gapsOf(read).find((one) => one.source === source);

describe("a small bundle", () => {
  it("is read whole", async () => {
    const read = await bundle.collect();
    const { cluster, account: iam } = inventoryOf(read);
    expect(gapsOf(read).map(({ source }) => source)).toEqual(["cloudtrail:LookupEvents"]);
    expect(cluster.identity).toEqual({ id: "orchard", eksName: "orchard", account, region, kubernetesVersion: "1.36" });
    expect(cluster.pods.items.map(({ name }) => name)).toEqual(["api-11", "api-12"]);
    expect(cluster.pods.items[0]?.spec).toBe(cluster.pods.items[1]?.spec);
    expect(cluster.eks.items).toMatchObject([{ issuer: orchard.issuer, createdAt: 1790000000500 }]);
    expect(cluster.instances.items).toMatchObject([{ account, region, metadata: { tokens: "required", hopLimit: 1 } }]);
    expect(iam.roles.items).toMatchObject([{ name: "api", maxSessionSeconds: 7200, lastUsed: { at: null } }]);
    expect(JSON.parse(iam.roles.items[0]?.trustPolicy ?? "")).toMatchObject({ Statement: [{ Effect: "Allow" }] });
    expect(iam.oidcProviders.items).toMatchObject([{ clientIds: ["sts.amazonaws.com"] }]);
  });

  it("may have several clusters in clusters/, each named by its folder", async () => {
    await bundle.clear();
    await writeCluster(bundle, orchard, "clusters/east/");
    await writeCluster(bundle, meadow, "clusters/west/");
    await writeAccount(bundle, account, orchard);
    const { inventory } = await bundle.collect();
    expect(inventory.clusters.map(({ identity }) => [identity.id, identity.eksName])).toEqual([
      ["east", "orchard"],
      ["west", "meadow"],
    ]);
    expect(inventory.clusters.flatMap(({ pods }) => pods.items.length)).toEqual([2, 2]);
  });

  it("is named by its cluster.yaml", async () => {
    await bundle.write("cluster.yaml", "id: prod\nname: orchard\n");
    expect(inventoryOf(await bundle.collect()).cluster.identity).toMatchObject({ id: "prod", eksName: "orchard" });
  });

  it("may come in parts, as one file of all kinds, and as an API server answers", async () => {
    const { pods, namespaces, replicasets } = objectsOf(orchard);
    const [first, second] = pods[2];
    await bundle.write("kubernetes/pods.json", {
      kind: "PodList",
      apiVersion: "v1",
      metadata: { continue: "abc", remainingItemCount: 1 },
      items: [first],
    });
    await bundle.write("kubernetes/pods-2.json", { kind: "PodList", apiVersion: "v1", metadata: {}, items: [second] });
    const mixed = [...namespaces[2], ...replicasets[2]].map((object, at) => ({
      kind: at === 0 ? "Namespace" : "ReplicaSet",
      ...object,
    }));
    await bundle.write("kubernetes/namespaces.json", { kind: "NamespaceList", metadata: {}, items: null });
    await bundle.write("kubernetes/replicasets.json", { kind: "List", metadata: {}, items: [] });
    await bundle.write("kubernetes/all.json", {
      kind: "List",
      items: [...mixed, { kind: "Secret", metadata: { name: "x" } }],
    });
    const read = await bundle.collect();
    const { cluster } = inventoryOf(read);
    expect(gapsOf(read).map(({ source }) => source)).toEqual(["cloudtrail:LookupEvents"]);
    expect(cluster.pods.items.map(({ name }) => name)).toEqual(["api-11", "api-12"]);
    expect([cluster.namespaces.items.length, cluster.controllers.items.length]).toEqual([1, 2]);
  });

  it("names what is missing, and the command that makes it", async () => {
    await bundle.clear();
    await bundle.write("kubernetes/pods.json", asKubectl(...objectsOf(orchard).pods));
    const read = await bundle.collect();
    expect(gap(read, "kubernetes:serviceaccounts")).toMatchObject({
      status: "skipped",
      reason: "kubernetes/serviceaccounts.json is not in the bundle",
      lift: "kubectl get serviceaccounts --all-namespaces --show-managed-fields --output json > kubernetes/serviceaccounts.json",
    });
    for (const { status, lift } of gapsOf(read))
      expect([status, lift]).toEqual(["skipped", expect.stringMatching(/kubectl|aws/)]);
  });

  it("names files that it does not know", async () => {
    await bundle.write("kubernetes/pod.json", {});
    await bundle.write("iam/notes.txt", "x");
    const notes = (await bundle.collect()).coverage.filter(({ source }) => source === "bundle:files");
    expect(notes.map(({ reason }) => reason)).toEqual([
      "kubernetes/pod.json: not a name that a bundle knows, so it was not read",
      "iam/notes.txt: of which account is not said",
    ]);
  });
});

describe("a pods file that cannot be used", () => {
  const pods = asKubectl(...objectsOf(orchard).pods);
  it.each<[string, string | object, string, number, RegExp]>([
    ["is empty", "", "failed", 0, /pods\.json: it is empty: the command/],
    ["is cut off in its first pod", pods.slice(0, 200), "failed", 0, /ends in the middle/],
    ["is cut off later", pods.slice(0, -300), "partial", 1, /ends in the middle/],
    ["is no JSON", "<html>Sign in</html>", "failed", 0, /no JSON \(at byte 0\)/],
    [
      "holds what kubectl said",
      'Error from server (Forbidden): pods is forbidden: User "x"',
      "denied",
      0,
      /error of the command/,
    ],
    [
      "holds the API server's refusal",
      { kind: "Status", code: 403, message: "pods is forbidden" },
      "denied",
      0,
      /pods is forbidden/,
    ],
    [
      "holds another kind",
      asKubectl(...objectsOf(orchard).serviceaccounts),
      "failed",
      0,
      /no pods: 2 of kind ServiceAccount/,
    ],
    [
      "holds a list of another kind",
      { kind: "ServiceAccountList", metadata: {}, items: objectsOf(orchard).serviceaccounts[2] },
      "failed",
      0,
      /is a ServiceAccountList/,
    ],
    ["does not say what it holds", { items: objectsOf(orchard).pods[2] }, "failed", 0, /do not say of what kind/],
    ["holds one pod and no list", { kind: "Pod", metadata: {} }, "failed", 0, /one Pod and no list/],
    ["is an empty list of nothing", "[]", "failed", 0, /no list of Kubernetes objects/],
    ["is blank", " \n", "failed", 0, /no list of Kubernetes objects/],
    ["holds something else", [1, 2], "failed", 0, /do not say of what kind/],
    [
      "is one page of several",
      { kind: "PodList", metadata: { continue: "x" }, items: objectsOf(orchard).pods[2] },
      "partial",
      2,
      /page of a longer list/,
    ],
    [
      "holds a pod without a name",
      { kind: "List", items: [{ kind: "Pod", metadata: {}, spec: {} }] },
      "failed",
      0,
      /1 of the pods could not be understood/,
    ],
  ])("since it %s is a gap", async (_, content, status, count, reason) => {
    await bundle.write("kubernetes/pods.json", content);
    const read = await bundle.collect();
    expect(gap(read, "kubernetes:pods")).toMatchObject({
      status,
      count,
      reason: expect.stringMatching(reason) as string,
    });
    expect(inventoryOf(read).cluster.pods.items).toHaveLength(count);
    expect(inventoryOf(read).cluster.serviceAccounts.items).toHaveLength(2);
  });

  it("since it does not end is a gap", async () => {
    expect(gap(await bundle.collect({ objects: 1 }), "kubernetes:pods")?.reason).toMatch(/more than 1 pods/);
  });
});

describe("service accounts", () => {
  it("without managed fields leave open when they were annotated", async () => {
    await bundle.write("kubernetes/serviceaccounts.json", asKubectl(...objectsOf(orchard).serviceaccounts));
    const note = gap(await bundle.collect(), "kubernetes:serviceaccounts:managedFields");
    expect(note).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("--show-managed-fields") as string,
    });
  });

  it("of too few namespaces are not whole", async () => {
    const { pods, serviceaccounts } = objectsOf(orchard);
    const elsewhere = { ...pods[2][0], metadata: { ...pods[2][0]?.metadata, namespace: "other", name: "x", uid: "x" } };
    await bundle.write("kubernetes/pods.json", asKubectl("Pod", "v1", [...pods[2], elsewhere]));
    await bundle.write(
      "kubernetes/serviceaccounts.json",
      asKubectl("ServiceAccount", "v1", serviceaccounts[2], { managedFields: true }),
    );
    expect(gap(await bundle.collect(), "kubernetes:serviceaccounts")).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("--all-namespaces seems to have been left out") as string,
    });
  });
});

describe("files of two clusters", () => {
  const from = (plural: keyof ReturnType<typeof objectsOf>) => {
    const [kind, apiVersion, objects] = objectsOf(meadow)[plural];
    return bundle.write(`kubernetes/${plural}.json`, asKubectl(kind, apiVersion, objects, { managedFields: true }));
  };

  it("give no pods where the pods are of the other", async () => {
    await from("pods");
    const read = await bundle.collect();
    expect(gap(read, "kubernetes:pods")).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("another cluster") as string,
    });
    expect(inventoryOf(read).cluster.pods.items).toEqual([]);
  });

  it("give the own pods where those of the other lie beside them", async () => {
    await bundle.write("kubernetes/pods-meadow.json", asKubectl(...objectsOf(meadow).pods));
    const read = await bundle.collect();
    expect(gap(read, "kubernetes:pods")?.status).toBe("partial");
    expect(inventoryOf(read).cluster.pods.items.map(({ name }) => name)).toEqual(["api-11", "api-12"]);
  });

  it("give no nodes where the nodes are of the other", async () => {
    await from("nodes");
    const read = await bundle.collect();
    expect(gap(read, "kubernetes:nodes")).toMatchObject({
      status: "failed",
      reason: expect.stringContaining("another cluster") as string,
    });
    expect(inventoryOf(read).cluster.pods.items).toHaveLength(2);
  });

  it("give nothing of EKS where pods, nodes and controllers are of the other", async () => {
    for (const plural of ["pods", "nodes", "replicasets"] as const) await from(plural);
    const read = await bundle.collect();
    expect(gap(read, "eks:DescribeCluster")).toMatchObject({
      status: "skipped",
      reason: expect.stringContaining("none of the nodes") as string,
    });
    expect(inventoryOf(read).cluster.eks.items).toEqual([]);
  });

  it("give nothing of EKS where its issuer is not the API server's", async () => {
    await bundle.write("kubernetes/openid-configuration.json", { issuer: meadow.issuer });
    const read = await bundle.collect();
    expect(gap(read, "eks:ListPodIdentityAssociations")?.reason).toContain("another token issuer");
    expect(inventoryOf(read).cluster.identity).toMatchObject({ eksName: null });
  });

  it("give nothing of EKS where nothing ties it to the rest", async () => {
    await bundle.clear();
    await writeCluster(bundle, orchard);
    await bundle.write("kubernetes/openid-configuration.json", "");
    await bundle.write("ec2/describe-instances.json", { Reservations: [] });
    const read = await bundle.collect();
    expect(gap(read, "eks:DescribeCluster")?.reason).toContain("nothing in the bundle ties");
    await bundle.write("cluster.yaml", "name: orchard");
    expect(inventoryOf(await bundle.collect()).cluster.eks.items).toHaveLength(1);
  });

  it("leave out associations that name the other", async () => {
    const association = (clusterName: string, at: number) => ({
      clusterName,
      namespace: "shop",
      serviceAccount: `s-${at}`,
      associationArn: `arn:aws:eks:${region}:${account}:podidentityassociation/${clusterName}/a-${at}`,
      associationId: `a-${at}`,
      roleArn: `arn:aws:iam::${account}:role/api`,
      createdAt: "2026-11-01T00:00:00+00:00",
    });
    const all = [association("orchard", 1), association("meadow", 2)];
    await bundle.write("eks/list-pod-identity-associations.json", { associations: all });
    await bundle.write(
      "eks/describe-pod-identity-association.json",
      all.map((one) => JSON.stringify({ association: one })).join("\n"),
    );
    const read = await bundle.collect();
    expect(inventoryOf(read).cluster.associations.items).toMatchObject([
      { id: "a-1", roleArn: `arn:aws:iam::${account}:role/api`, createdAt: Date.UTC(2026, 10, 1) },
    ]);
    expect(gap(read, "eks:ListPodIdentityAssociations")).toMatchObject({
      status: "partial",
      reason: expect.stringContaining("another cluster") as string,
    });
  });

  it("have two ids", async () => {
    await writeCluster(bundle, meadow, "clusters/orchard/");
    await expect(bundle.collect()).rejects.toThrow(/two clusters of the bundle have the id orchard/);
  });
});

describe("another account's IAM", () => {
  it("in the account's folder is left out, list by list", async () => {
    const [cluster, other] = [orchard, "210987654321"];
    await writeAccount(bundle, other, cluster);
    for (const [source, file] of [
      ["iam:GetAccountAuthorizationDetails", "get-account-authorization-details"],
      ["iam:ListOpenIDConnectProviders", "list-open-id-connect-providers"],
    ] as const) {
      await bundle.clear();
      await writeCluster(bundle, cluster);
      await writeAccount(bundle, other, cluster);
      await bundle.write(`iam/${account}/${file}.json`, await readFile(`${bundle.path}/iam/${other}/${file}.json`));
      expect(gap(await bundle.collect(), source)).toMatchObject({
        scope: account,
        status: "failed",
        count: 0,
        reason: expect.stringContaining(`account ${other} and not of ${account}`) as string,
      });
    }
  });

  it("beside nothing of the cluster's own leaves the own account unread", async () => {
    await bundle.clear();
    await writeCluster(bundle, orchard);
    await writeAccount(bundle, "210987654321", orchard);
    const { inventory } = await bundle.collect();
    expect(inventory.accounts.map(({ account, roles }) => [account, roles.coverage.status])).toEqual([
      ["210987654321", "complete"],
      [account, "skipped"],
    ]);
  });

  it("that was made with another filter has no roles, and is not taken for none", async () => {
    await bundle.write(`iam/${account}/get-account-authorization-details.json`, { RoleDetailList: [], Policies: [] });
    await bundle.write(
      `iam/${account}/list-roles.json`,
      "\nAn error occurred (AccessDenied) when calling the ListRoles operation",
    );
    const { roles } = inventoryOf(await bundle.collect()).account;
    expect(roles.coverage).toMatchObject({
      status: "denied",
      lift: expect.stringMatching(/^allow iam:ListRoles/) as string,
    });
  });
});

describe("a folder that is no bundle", () => {
  it("is refused with a clear sentence", async () => {
    await bundle.clear();
    await bundle.write("pods.json", {});
    await expect(bundle.collect()).rejects.toThrow(/is no bundle: it has no kubernetes\/ and no clusters\//);
  });

  it.each([
    ["id: a b", /id cannot be a b/],
    ["account: '12'", /account cannot be 12/],
    ["colour: red", /a field colour; it may have/],
    ["- a", /no fields/],
    ["a: [", /cannot be used/],
  ])("as its cluster.yaml cannot be used (%s) is refused", async (text, message) => {
    await bundle.write("cluster.yaml", text);
    await expect(bundle.collect()).rejects.toThrow(message);
  });
});
