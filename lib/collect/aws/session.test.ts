import { afterEach, expect, it, vi } from "vitest";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import { type AwsOptions, type AwsSession, callerListing, defaultRegion, openAws } from "./session.ts";
import { account, region, smallWorld } from "./testing/small-world.ts";

let simulator: Simulator | null = null;
const sessions: AwsSession[] = [];

function open(options: Partial<AwsOptions>): AwsSession {
  const session = openAws({ region, pause: 1, ...options });
  sessions.push(session);
  return session;
}

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const session of sessions.splice(0)) session.close();
  await simulator?.close();
  simulator = null;
});

async function simulated(): Promise<Simulator> {
  simulator = await startSimulator(smallWorld({ roles: 5, associations: 0, nodes: 0 }));
  return simulator;
}

function noCredentials(): void {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"])
    vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_CONFIG_FILE", "/nonexistent");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
}

it("takes credentials and the endpoint from the environment, as every AWS tool does", async () => {
  const { env } = await simulated();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const { items, coverage } = await callerListing(open({}));
  expect(items).toEqual([{ account, partition: "aws", arn: `arn:aws:iam::${account}:user/rolecall` }]);
  expect(coverage).toMatchObject({ source: "sts:GetCallerIdentity", scope: account, status: "complete" });
});

it("assumes the role it is given", async () => {
  const { awsEndpoint, accounts } = await simulated();
  const { caller } = await open({
    roleArn: `arn:aws:iam::${account}:role/node`,
    externalId: "ext",
    endpoints: { sts: awsEndpoint },
    ...(accounts[account] === undefined ? {} : { credentials: accounts[account] }),
  }).identity();
  expect(caller?.arn).toBe(`arn:aws:sts::${account}:assumed-role/node/rolecall`);
});

it("says clearly that there are no credentials", async () => {
  noCredentials();
  const { caller, coverage, failure } = await open({}).identity();
  expect(caller).toBeNull();
  expect(failure?.code).toBe("unauthenticated");
  expect(coverage).toMatchObject({ status: "failed", lift: expect.stringContaining("renew the AWS credentials") });
});

it("says clearly that the profile is not there", async () => {
  noCredentials();
  const { failure } = await open({ profile: "no-such-profile" }).identity();
  expect(failure).toMatchObject({ code: "unauthenticated", detail: expect.stringContaining("no-such-profile") });
});

it("says clearly that nothing answers", async () => {
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
  const { failure } = await open({ credentials, endpoints: { sts: "http://127.0.0.1:9" } }).identity();
  expect(failure?.code).toBe("unreachable");
});

it("knows the Region that the SDK would use", async () => {
  noCredentials();
  vi.stubEnv("AWS_REGION", "eu-west-3");
  expect(await defaultRegion()).toBe("eu-west-3");
  vi.stubEnv("AWS_REGION", undefined);
  vi.stubEnv("AWS_DEFAULT_REGION", undefined);
  expect(await defaultRegion()).toBeNull();
});
