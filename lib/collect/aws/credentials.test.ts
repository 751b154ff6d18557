import { afterAll, beforeAll, expect, it } from "vitest";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import { credentialsOf } from "./credentials.ts";
import { account, region, smallWorld } from "./testing/small-world.ts";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator(smallWorld({ roles: 3, associations: 0, nodes: 0 }));
});

afterAll(() => simulator.close());

function assuming(roleArn: string, now: () => number) {
  simulator.requests.clear();
  const credentials = simulator.accounts[account] ?? { accessKeyId: "", secretAccessKey: "" };
  return credentialsOf({ region, roleArn, credentials, stsEndpoint: simulator.awsEndpoint }, now);
}

it("assumes a role once for everybody, and again when the session nears its end", async () => {
  let now = 0;
  const give = assuming(`arn:aws:iam::${account}:role/node`, () => now);
  const [first, second] = await Promise.all([give(), give()]);
  expect(first).toBe(second);
  expect(simulator.requests.of("sts:AssumeRole")).toBe(1);
  now = (first.expiration?.getTime() ?? 0) - 6 * 60_000;
  await give();
  expect(simulator.requests.of("sts:AssumeRole")).toBe(1);
  now += 2 * 60_000;
  await give();
  expect(simulator.requests.of("sts:AssumeRole")).toBe(2);
});

it("does not keep a failure", async () => {
  const give = assuming(`arn:aws:iam::${account}:role/node`, () => 0);
  simulator.setFaults({ denied: [{ action: "sts:AssumeRole" }] });
  await expect(give()).rejects.toThrow("not authorized");
  simulator.setFaults({});
  await expect(give()).resolves.toMatchObject({ accessKeyId: expect.stringMatching(/^ASIA/) });
});
