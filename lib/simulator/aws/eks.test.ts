import * as eks from "@aws-sdk/client-eks";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { accountId, issuer, now, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}, region = "us-east-1"): Promise<eks.EKSClient> {
  simulator = await startSimulator(smallWorld(faults));
  return awsClients(simulator, accountId, region).eks;
}

const clusterName = "small";

describe("EKS", () => {
  it("describes a cluster whose endpoint is that of the kubeconfig", async () => {
    const api = await client();
    expect((await api.send(new eks.ListClustersCommand())).clusters).toEqual([clusterName]);
    const { cluster } = await api.send(new eks.DescribeClusterCommand({ name: clusterName }));
    expect(cluster).toMatchObject({
      arn: `arn:aws:eks:us-east-1:${accountId}:cluster/small`,
      version: "1.34",
      status: "ACTIVE",
      endpoint: simulator.kubernetesEndpoints[clusterName],
      identity: { oidc: { issuer } },
      createdAt: new Date(now - 86_400_000),
      computeConfig: { enabled: false },
    });
    const enabled = cluster?.logging?.clusterLogging?.filter((one) => one.enabled).flatMap((one) => one.types);
    expect(enabled).toEqual(["audit"]);
  });

  it("shows nothing in another Region", async () => {
    const api = await client({}, "eu-west-1");
    expect((await api.send(new eks.ListClustersCommand())).clusters).toEqual([]);
  });

  it("pages associations without their roles, and describes them with", async () => {
    const api = await client();
    const first = await api.send(new eks.ListPodIdentityAssociationsCommand({ clusterName, maxResults: 2 }));
    expect(first.associations?.map((one) => one.associationId)).toEqual(["a-1", "a-2"]);
    expect(first.associations?.[0]).not.toHaveProperty("roleArn");
    const nextToken = first.nextToken ?? "";
    const second = await api.send(
      new eks.ListPodIdentityAssociationsCommand({ clusterName, maxResults: 2, nextToken }),
    );
    expect(second.associations?.map((one) => one.associationId)).toEqual(["a-3"]);
    expect(second.nextToken ?? undefined).toBeUndefined();
    const one = await api.send(new eks.DescribePodIdentityAssociationCommand({ clusterName, associationId: "a-3" }));
    expect(one.association).toMatchObject({ roleArn: `arn:aws:iam::${accountId}:role/app`, disableSessionTags: false });
  });

  it("lets an association vanish between list and description", async () => {
    const api = await client({ vanishingAssociations: ["a-2"] });
    const { associations } = await api.send(new eks.ListPodIdentityAssociationsCommand({ clusterName }));
    expect(associations).toHaveLength(3);
    const gone = api.send(new eks.DescribePodIdentityAssociationCommand({ clusterName, associationId: "a-2" }));
    await expect(gone).rejects.toBeInstanceOf(eks.ResourceNotFoundException);
  });

  it("reads node groups, Fargate profiles, add-ons and access entries", async () => {
    const api = await client();
    const groups = await api.send(new eks.ListNodegroupsCommand({ clusterName }));
    expect(groups.nodegroups).toEqual(["general"]);
    const group = await api.send(new eks.DescribeNodegroupCommand({ clusterName, nodegroupName: "general" }));
    expect(group.nodegroup?.nodeRole).toBe(`arn:aws:iam::${accountId}:role/node`);
    expect((await api.send(new eks.ListFargateProfilesCommand({ clusterName }))).fargateProfileNames).toEqual([
      "batch",
    ]);
    const fargate = await api.send(new eks.DescribeFargateProfileCommand({ clusterName, fargateProfileName: "batch" }));
    expect(fargate.fargateProfile?.selectors).toEqual([{ namespace: "batch" }]);
    const addonName = "eks-pod-identity-agent";
    expect((await api.send(new eks.ListAddonsCommand({ clusterName }))).addons).toEqual([addonName]);
    const addon = await api.send(new eks.DescribeAddonCommand({ clusterName, addonName }));
    expect(addon.addon?.status).toBe("ACTIVE");
    const { accessEntries: [principalArn = ""] = [] } = await api.send(
      new eks.ListAccessEntriesCommand({ clusterName }),
    );
    const entry = await api.send(new eks.DescribeAccessEntryCommand({ clusterName, principalArn }));
    expect(entry.accessEntry).toMatchObject({ principalArn: `arn:aws:iam::${accountId}:role/node`, type: "EC2_LINUX" });
  });

  it("does not know other clusters", async () => {
    const api = await client();
    const gone = api.send(new eks.DescribeClusterCommand({ name: "gone" }));
    await expect(gone).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "No cluster found for name: gone.",
    });
  });

  it.each([
    { faults: { denied: [{ action: "eks:ListAddons", scope: "small" }] }, name: "AccessDeniedException", status: 403 },
    { faults: { throttled: [{ action: "eks:ListAddons", times: 1 }] }, name: "ThrottlingException", status: 429 },
    {
      faults: { failing: [{ action: "eks:ListAddons", status: 500, times: 1 }] },
      name: "ServerException",
      status: 500,
    },
  ] satisfies { faults: Faults; name: string; status: number }[])("answers $name with $status", async (row) => {
    const api = await client(row.faults);
    await expect(api.send(new eks.ListAddonsCommand({ clusterName }))).rejects.toMatchObject({
      name: row.name,
      $metadata: { httpStatusCode: row.status },
    });
  });
});
