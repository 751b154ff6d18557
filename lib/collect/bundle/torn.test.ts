import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Coverage } from "#lib/domain/coverage.ts";
import type { Inventory } from "#lib/domain/inventory/inventory.ts";
import { asKubectl } from "./testing/shapes.ts";
import { account, meadow, objectsOf, orchard, writeAccount, writeCluster } from "./testing/small-cluster.ts";
import { TempBundle } from "./testing/temp-bundle.ts";

const bundle = new TempBundle();
beforeEach(async () => {
  await bundle.clear();
  await writeCluster(bundle, orchard);
  await writeAccount(bundle, account, orchard);
});
afterAll(() => bundle.remove());

async function read() {
  const { inventory } = await bundle.collect();
  const [cluster] = inventory.clusters;
  const [iam] = inventory.accounts;
  if (!cluster || !iam) throw new Error("nothing was read");
  return { cluster, iam };
}

function gapIn({ coverage }: { readonly coverage: Coverage }): string {
  return `${coverage.status}: ${coverage.reason}`;
}

type Small = ReturnType<typeof objectsOf>;

async function writeSecond(plural: keyof Small, objects: readonly object[]): Promise<void> {
  const [kind, apiVersion] = objectsOf(orchard)[plural];
  await bundle.write(`kubernetes/${plural}-2.json`, asKubectl(kind, apiVersion, objects, { managedFields: true }));
}

/** An object of the first cluster with something else in its metadata. */
function changed(object: unknown, metadata: object): object {
  const { metadata: own, ...rest } = object as { metadata: object };
  return { ...rest, metadata: { ...own, ...metadata } };
}

describe("An object that is there twice", () => {
  it("counts once where both say the same", async () => {
    for (const plural of ["serviceaccounts", "nodes", "namespaces", "pods"] as const) {
      await writeSecond(plural, objectsOf(orchard)[plural][2]);
    }
    const { cluster } = await read();
    expect(cluster.serviceAccounts).toMatchObject({ items: [{}, {}], coverage: { status: "complete" } });
    expect(cluster.pods).toMatchObject({ items: [{}, {}], coverage: { status: "complete" } });
  });

  it("does not count where they differ, as a service account with another role", async () => {
    const [, own] = objectsOf(orchard).serviceaccounts[2];
    const annotations = { "eks.amazonaws.com/role-arn": `arn:aws:iam::${account}:role/other` };
    await writeSecond("serviceaccounts", [changed(own, { annotations })]);
    const { serviceAccounts } = (await read()).cluster;
    expect(serviceAccounts.items.map(({ name }) => name)).toEqual(["default"]);
    expect(gapIn(serviceAccounts)).toMatch(/^partial: .*twice and differ, shop\/api among them.*left out/);
  });

  it("does not count where two objects have one name", async () => {
    const [, own] = objectsOf(orchard).serviceaccounts[2];
    await writeSecond("serviceaccounts", [changed(own, { uid: "another" })]);
    expect((await read()).cluster.serviceAccounts.items.map(({ name }) => name)).toEqual(["default"]);
  });

  it("does not count as a role with another trust policy, whichever list has it", async () => {
    const role = {
      Path: "/",
      RoleName: "api",
      RoleId: "AROAEXAMPLEEXAMPLEEXA",
      Arn: `arn:aws:iam::${account}:role/api`,
      CreateDate: "2026-01-01T00:00:00+00:00",
      AssumeRolePolicyDocument: { Statement: [] },
    };
    await bundle.write(`iam/${account}/list-roles-2.json`, { Roles: [role] });
    const { roles } = (await read()).iam;
    expect(roles.items).toEqual([]);
    expect(gapIn(roles)).toMatch(/role\/api among them/);
  });

  it("does not count as an association that is described in two ways", async () => {
    const association = {
      clusterName: "orchard",
      namespace: "shop",
      serviceAccount: "api",
      associationId: "a-1",
      associationArn: `arn:aws:eks:us-east-1:${account}:podidentityassociation/orchard/a-1`,
    };
    const described = (role: string) => ({
      association: { ...association, roleArn: `arn:aws:iam::${account}:role/${role}` },
    });
    await bundle.write("eks/list-pod-identity-associations.json", { associations: [association] });
    await bundle.write("eks/describe-pod-identity-association-1.json", described("one"));
    await bundle.write("eks/describe-pod-identity-association-2.json", described("two"));
    const { associations } = (await read()).cluster;
    expect(associations.items.map(({ roleArn }) => roleArn)).toEqual([null]);
    expect(gapIn(associations)).toMatch(/described twice and differently/);
  });
});

describe("Two clusters in one folder", () => {
  async function addMeadow(...files: readonly (keyof Small)[]): Promise<void> {
    for (const plural of files) await writeSecond(plural, objectsOf(meadow)[plural][2]);
  }
  const everything = ["pods", "serviceaccounts", "nodes", "namespaces", "replicasets", "deployments"] as const;
  const podsOf = ({ clusters: [cluster] }: Inventory): string[] => (cluster?.pods.items ?? []).map(({ name }) => name);

  it("that share a namespace's name leave no pod of that namespace", async () => {
    await addMeadow(...everything);
    const { inventory } = await bundle.collect();
    expect(podsOf(inventory)).toEqual([]);
    expect(inventory.clusters[0]?.pods.coverage.reason).toMatch(/several clusters .* 4 pods .* left out/);
  });

  it("with two issuers leave no pod at all", async () => {
    await addMeadow("pods", "replicasets", "deployments");
    await bundle.write("kubernetes/openid-configuration-2.json", { issuer: meadow.issuer });
    expect(podsOf((await bundle.collect()).inventory)).toEqual([]);
  });

  it("leave out pods whose controllers hang on nothing that is there", async () => {
    await addMeadow("pods", "replicasets");
    expect(podsOf((await bundle.collect()).inventory)).toEqual(["api-11", "api-12"]);
  });

  it("leave out service accounts that were made long after their namespaces", async () => {
    const later = (one: unknown) => changed(one, { creationTimestamp: "2026-11-08T00:00:00Z" });
    const [kind, apiVersion, accounts] = objectsOf(meadow).serviceaccounts;
    const text = asKubectl(kind, apiVersion, accounts.map(later), { managedFields: true });
    await bundle.write("kubernetes/serviceaccounts.json", text);
    const { serviceAccounts } = (await read()).cluster;
    expect(serviceAccounts.items).toEqual([]);
    expect(gapIn(serviceAccounts)).toMatch(/of another cluster/);
  });
});

it("an OIDC provider that only another account lists is not this account's", async () => {
  const [, host] = orchard.issuer.split("https://");
  const Arn = `arn:aws:iam::999999999999:oidc-provider/${host}`;
  await bundle.write(`iam/${account}/list-open-id-connect-providers.json`, { OpenIDConnectProviderList: [{ Arn }] });
  const { oidcProviders } = (await read()).iam;
  expect(oidcProviders.items).toEqual([]);
  expect(gapIn(oidcProviders)).toMatch(/of account 999999999999/);
});
