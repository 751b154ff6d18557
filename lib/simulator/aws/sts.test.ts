import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromTemporaryCredentials, fromTokenFile } from "@aws-sdk/credential-providers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { accountId, otherAccountId, smallAccount, smallWorld } from "../testing/world.ts";

let simulator: Simulator;
beforeEach(async () => {
  const world = smallWorld();
  const [first] = world.accounts;
  const accounts = [first ?? smallAccount(), { ...smallAccount(), id: otherAccountId }];
  simulator = await startSimulator({ ...world, accounts });
});
afterEach(() => simulator.close());

const settings = () => ({ endpoint: simulator.awsEndpoint, region: "us-east-1", maxAttempts: 1 });
const keys = () => simulator.accounts[accountId] ?? expect.fail("no keys");

describe("STS", () => {
  it("knows the caller by the key", async () => {
    const api = new STSClient({ ...settings(), credentials: keys() });
    const identity = await api.send(new GetCallerIdentityCommand());
    expect(identity).toMatchObject({ Account: accountId, Arn: `arn:aws:iam::${accountId}:user/rolecall` });
    expect(identity.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  it("hands out keys of the account that a role belongs to", async () => {
    const credentials = fromTemporaryCredentials({
      params: { RoleArn: `arn:aws:iam::${otherAccountId}:role/teams/shop/app`, RoleSessionName: "audit" },
      masterCredentials: keys(),
      clientConfig: settings(),
    });
    const identity = await new STSClient({ ...settings(), credentials }).send(new GetCallerIdentityCommand());
    expect(identity).toMatchObject({
      Account: otherAccountId,
      Arn: `arn:aws:sts::${otherAccountId}:assumed-role/app/audit`,
    });
  });

  it("refuses a role that does not exist", async () => {
    const credentials = fromTemporaryCredentials({
      params: { RoleArn: `arn:aws:iam::${otherAccountId}:role/gone`, RoleSessionName: "audit" },
      masterCredentials: keys(),
      clientConfig: settings(),
    });
    await expect(
      new STSClient({ ...settings(), credentials }).send(new GetCallerIdentityCommand()),
    ).rejects.toMatchObject({
      name: "AccessDenied",
    });
  });

  it("takes a web identity token without a signature", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulator-test-"));
    try {
      writeFileSync(join(folder, "token"), "header.payload.signature");
      const credentials = fromTokenFile({
        webIdentityTokenFile: join(folder, "token"),
        roleArn: `arn:aws:iam::${accountId}:role/teams/shop/app`,
        roleSessionName: "web",
        clientConfig: settings(),
      });
      const identity = await new STSClient({ ...settings(), credentials }).send(new GetCallerIdentityCommand());
      expect(identity.Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/app/web`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
