import { afterAll, beforeAll, expect, it } from "vitest";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import { type AwsSession, openAws } from "../session.ts";
import { account, issuer, region, smallWorld } from "../testing/small-world.ts";
import { type ClusterHint, findCluster } from "./find-cluster.ts";

let simulator: Simulator;
let session: AwsSession;

beforeAll(async () => {
  simulator = await startSimulator(smallWorld({ roles: 5, associations: 0, nodes: 0 }));
  const at = simulator.awsEndpoint;
  const credentials = simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" };
  session = openAws({ region, endpoints: { sts: at, eks: at }, credentials, pause: 1 });
});

afterAll(async () => {
  session.close();
  await simulator.close();
});

const nothing: ClusterHint = {
  scope: "here",
  configured: null,
  name: null,
  account: null,
  region: null,
  aliases: [],
  server: null,
  issuer: null,
};
const elsewhere = "https://oidc.eks.eu-central-1.amazonaws.com/id/FFFF";

it.each<[string, Partial<ClusterHint>, string]>([
  ["the configured name", { configured: "orchard" }, "configured"],
  ["the name that the context tells", { name: "orchard", account, region }, "context"],
  ["the token issuer", { issuer }, "issuer"],
  ["the token issuer, whatever the context is called", { issuer, aliases: ["other"] }, "issuer"],
  ["an equal name where the issuer is not known", { aliases: ["orchard"] }, "name"],
])("finds the cluster by %s", async (_, hint, by) => {
  const match = await findCluster(session, { ...nothing, ...hint });
  expect(match).toMatchObject({
    kind: "found",
    by,
    cluster: { name: "orchard" },
    listing: { coverage: { scope: "here" } },
  });
});

it("finds the cluster by the address of its API server", async () => {
  const server = simulator.kubernetesEndpoints.orchard ?? "";
  expect(await findCluster(session, { ...nothing, server })).toMatchObject({ kind: "found", by: "endpoint" });
});

it.each<[string, Partial<ClusterHint>, string]>([
  ["nothing fits", { server: "https://127.0.0.1:1" }, "no EKS cluster of eu-central-1 has this API server"],
  ["the name fits and the issuer is another", { aliases: ["orchard"], issuer: elsewhere }, "no EKS cluster"],
  ["the context's name fits and the issuer is another", { name: "orchard", issuer: elsewhere }, "another token issuer"],
  ["the context names another account", { name: "orchard", account: "210987654321" }, "account 210987654321"],
])("finds none and says why when %s", async (_, hint, reason) => {
  const match = await findCluster(session, { ...nothing, ...hint });
  expect(match).toMatchObject({ kind: "none", reason: expect.stringContaining(reason), lift: expect.any(String) });
});

it("keeps a named cluster that cannot be read apart from none", async () => {
  const match = await findCluster(session, { ...nothing, configured: "gone" });
  expect(match).toMatchObject({ kind: "unread", name: "gone", listing: { coverage: { status: "failed" } } });
});

it("says that the clusters could not be listed", async () => {
  simulator.setFaults({ denied: [{ action: "eks:ListClusters" }] });
  const match = await findCluster(session, { ...nothing, server: "https://127.0.0.1:1" });
  simulator.setFaults({});
  expect(match).toMatchObject({ kind: "none", lift: expect.stringContaining("allow eks:ListClusters") });
});
