import * as iam from "@aws-sdk/client-iam";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { accountId, issuer, now, otherAccountId, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}, account = accountId): Promise<iam.IAMClient> {
  simulator = await startSimulator(smallWorld(faults));
  return awsClients(simulator, account).iam;
}

describe("IAM", () => {
  it("gives the details of roles with their policies, URL-encoded as they are", async () => {
    const api = await client();
    const { RoleDetailList: roles = [] } = await api.send(
      new iam.GetAccountAuthorizationDetailsCommand({ Filter: ["Role"] }),
    );
    const [app, node, broken] = roles;
    expect(app).toMatchObject({
      RoleName: "app",
      Path: "/teams/shop/",
      Arn: `arn:aws:iam::${accountId}:role/teams/shop/app`,
      PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${accountId}:policy/own` },
      RoleLastUsed: { LastUsedDate: new Date(now - 3_600_000), Region: "us-east-1" },
      AttachedManagedPolicies: [{ PolicyName: "own", PolicyArn: `arn:aws:iam::${accountId}:policy/own` }],
    });
    const trust = JSON.parse(decodeURIComponent(app?.AssumeRolePolicyDocument ?? ""));
    expect(trust.Statement[0].Principal.Federated).toBe(
      `arn:aws:iam::${accountId}:oidc-provider/${issuer.replace("https://", "")}`,
    );
    expect(decodeURIComponent(app?.RolePolicyList?.[0]?.PolicyDocument ?? "")).toContain("s3:GetObject");
    expect(node?.InstanceProfileList?.[0]?.Roles?.[0]?.RoleName).toBe("node");
    expect(decodeURIComponent(broken?.AssumeRolePolicyDocument ?? "")).toBe('not JSON <&> "quoted"');
  });

  it("pages the details by marker, roles first, then policies", async () => {
    const api = await client();
    const pages: string[][] = [];
    let marker: string | undefined;
    do {
      const page = await api.send(
        new iam.GetAccountAuthorizationDetailsCommand({ MaxItems: 2, ...(marker ? { Marker: marker } : {}) }),
      );
      pages.push([
        ...(page.RoleDetailList ?? []).map((one) => one.RoleName ?? ""),
        ...(page.Policies ?? []).map((one) => one.PolicyName ?? ""),
      ]);
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      marker = page.Marker;
    } while (marker);
    expect(pages.flat()).toEqual([
      "app",
      "node",
      "broken",
      "own",
      "AmazonEC2ContainerRegistryReadOnly",
      "AmazonEKSWorkerNodePolicy",
      "AmazonEKS_CNI_Policy",
    ]);
    expect(pages).toHaveLength(4);
  });

  it("refuses a marker that was given for another question", async () => {
    const api = await client();
    const { Marker } = await api.send(new iam.ListRolesCommand({ MaxItems: 1 }));
    const wrong = api.send(new iam.GetAccountAuthorizationDetailsCommand(Marker ? { Marker } : {}));
    await expect(wrong).rejects.toMatchObject({ name: "ValidationError" });
  });

  it("lists roles without what only GetRole tells", async () => {
    const api = await client();
    const { Roles = [] } = await api.send(new iam.ListRolesCommand({ PathPrefix: "/teams/" }));
    expect(Roles.map((one) => one.RoleName)).toEqual(["app"]);
    expect(Roles[0]?.RoleLastUsed).toBeUndefined();
    const { Role } = await api.send(new iam.GetRoleCommand({ RoleName: "app" }));
    expect(Role?.RoleLastUsed?.Region).toBe("us-east-1");
    expect(Role?.MaxSessionDuration).toBe(3600);
  });

  it("reads policies one by one", async () => {
    const api = await client();
    const role = { RoleName: "app" };
    expect((await api.send(new iam.ListRolePoliciesCommand(role))).PolicyNames).toEqual(["read"]);
    const inline = await api.send(new iam.GetRolePolicyCommand({ ...role, PolicyName: "read" }));
    expect(decodeURIComponent(inline.PolicyDocument ?? "")).toContain("s3:GetObject");
    const attached = await api.send(new iam.ListAttachedRolePoliciesCommand(role));
    const PolicyArn = attached.AttachedPolicies?.[0]?.PolicyArn ?? "";
    const { Policy } = await api.send(new iam.GetPolicyCommand({ PolicyArn }));
    const VersionId = Policy?.DefaultVersionId ?? "";
    const { PolicyVersion } = await api.send(new iam.GetPolicyVersionCommand({ PolicyArn, VersionId }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? "")).toContain("sqs:*");
  });

  it("reads providers, instance profiles and the last use of a key", async () => {
    const api = await client();
    const { OpenIDConnectProviderList: [provider] = [] } = await api.send(new iam.ListOpenIDConnectProvidersCommand());
    const OpenIDConnectProviderArn = provider?.Arn ?? "";
    const details = await api.send(new iam.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(details).toMatchObject({ Url: issuer.replace("https://", ""), ClientIDList: ["sts.amazonaws.com"] });
    const { InstanceProfiles = [] } = await api.send(new iam.ListInstanceProfilesCommand());
    expect(InstanceProfiles[0]?.Roles?.map((one) => one.RoleName)).toEqual(["node"]);
    const forRole = await api.send(new iam.ListInstanceProfilesForRoleCommand({ RoleName: "app" }));
    expect(forRole.InstanceProfiles).toEqual([]);
    const one = await api.send(new iam.GetInstanceProfileCommand({ InstanceProfileName: "node" }));
    expect(one.InstanceProfile?.InstanceProfileId).toBe("AIPAEXAMPLE0000000000");
    const key = await api.send(new iam.GetAccessKeyLastUsedCommand({ AccessKeyId: "AKIAIOSFODNN7EXAMPLE" }));
    expect(key).toMatchObject({ UserName: "legacy-bot", AccessKeyLastUsed: { Region: "N/A", ServiceName: "N/A" } });
  });

  it.each([
    [new iam.GetRoleCommand({ RoleName: "gone" }), "NoSuchEntityException", "The role with name gone cannot be found."],
    [
      new iam.GetInstanceProfileCommand({ InstanceProfileName: "gone" }),
      "NoSuchEntityException",
      "Instance Profile gone",
    ],
  ] as const)("says what does not exist (%#)", async (command, name, message) => {
    const api = await client();
    const error: unknown = await api.send(command as iam.GetRoleCommand).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name });
    expect((error as Error).message).toContain(message);
  });

  it("refuses in IAM's words", async () => {
    const api = await client({ denied: [{ action: "iam:ListRoles" }] });
    await expect(api.send(new iam.ListRolesCommand())).rejects.toMatchObject({
      name: "AccessDenied",
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:iam::${accountId}:user/rolecall is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::${accountId}:role/ because no identity-based policy allows the iam:ListRoles action`,
    });
  });

  it("throttles the first calls, which a client that retries gets over", async () => {
    const once = await client({ throttled: [{ action: "iam:ListRoles", times: 1 }] });
    await expect(once.send(new iam.ListRolesCommand())).rejects.toMatchObject({ name: "Throttling" });
    simulator.setFaults({ throttled: [{ action: "iam:ListRoles", times: 1 }] });
    const credentials = simulator.accounts[accountId] ?? expect.fail("no keys");
    const patient = new iam.IAMClient({
      endpoint: simulator.awsEndpoint,
      region: "us-east-1",
      credentials,
      maxAttempts: 2,
      retryMode: "standard",
    });
    const { Roles } = await patient.send(new iam.ListRolesCommand());
    expect(Roles).toHaveLength(3);
    expect(simulator.requests.of("iam:ListRoles")).toBe(3);
  });

  it("keeps accounts apart by their keys", async () => {
    const api = await client({}, otherAccountId);
    expect((await api.send(new iam.ListRolesCommand())).Roles).toEqual([]);
  });

  it("does not know a key that it never gave out", async () => {
    await client();
    const api = new iam.IAMClient({
      endpoint: simulator.awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wrong" },
    });
    await expect(api.send(new iam.ListRolesCommand())).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  });
});
