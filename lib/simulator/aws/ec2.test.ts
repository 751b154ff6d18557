import { DescribeInstancesCommand, type DescribeInstancesCommandOutput, type EC2Client } from "@aws-sdk/client-ec2";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { accountId, smallWorld } from "../testing/world.ts";
import type { Faults } from "../world.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}, region = "us-east-1"): Promise<EC2Client> {
  const world = smallWorld(faults);
  const [account] = world.accounts;
  const many = Array.from({ length: 7 }, (_, index) => ({
    ...(account?.instances[index % 2] ?? expect.fail("no instance")),
    id: `i-0000000000000000${index + 1}`,
  }));
  const accounts = world.accounts.map((one) => (one === account ? { ...one, instances: many } : one));
  simulator = await startSimulator({ ...world, accounts });
  return awsClients(simulator, accountId, region).ec2;
}

const idsOf = ({ Reservations = [] }: DescribeInstancesCommandOutput): string[] =>
  Reservations.flatMap((one) => one.Instances ?? []).map((one) => (one.InstanceId ?? "").slice(-1));

describe("EC2", () => {
  it("describes instances with profile, metadata options, addresses and tags", async () => {
    const api = await client();
    const answer = await api.send(new DescribeInstancesCommand({ InstanceIds: ["i-00000000000000001"] }));
    const [instance] = answer.Reservations?.[0]?.Instances ?? [];
    expect(instance).toMatchObject({
      State: { Name: "running" },
      PrivateIpAddress: "10.0.0.1",
      Placement: { AvailabilityZone: "us-east-1a" },
      IamInstanceProfile: { Arn: `arn:aws:iam::${accountId}:instance-profile/node` },
      MetadataOptions: {
        State: "applied",
        HttpTokens: "optional",
        HttpPutResponseHopLimit: 2,
        HttpEndpoint: "enabled",
      },
    });
    const tags = Object.fromEntries((instance?.Tags ?? []).map(({ Key = "", Value }) => [Key, Value]));
    expect(tags).toMatchObject({ "eks:cluster-name": "small", "aws:ec2launchtemplate:id": "lt-00000000000000001" });
  });

  it("pages by MaxResults", async () => {
    const api = await client();
    const first = await api.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    const second = await api.send(new DescribeInstancesCommand({ MaxResults: 5, NextToken: first.NextToken ?? "" }));
    expect([...idsOf(first), ...idsOf(second)]).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([
    { name: "private-ip-address", values: ["10.0.0.2"], found: ["2", "4", "6"] },
    { name: "tag:eks:cluster-name", values: ["sm*"], found: ["1", "2", "3", "4", "5", "6", "7"] },
    { name: "instance-id", values: ["i-00000000000000003", "i-00000000000000009"], found: ["3"] },
  ])("filters by $name", async ({ name, values, found }) => {
    const api = await client();
    expect(idsOf(await api.send(new DescribeInstancesCommand({ Filters: [{ Name: name, Values: values }] })))).toEqual(
      found,
    );
  });

  it.each([
    {
      input: { InstanceIds: ["i-00000000000000001", "i-00000000000000009"] },
      name: "InvalidInstanceID.NotFound",
      message: "The instance ID 'i-00000000000000009' does not exist",
    },
    { input: { InstanceIds: ["nonsense"] }, name: "InvalidInstanceID.Malformed", message: 'Invalid id: "nonsense"' },
    {
      input: { InstanceIds: ["i-00000000000000001"], MaxResults: 5 },
      name: "InvalidParameterCombination",
      message: "The parameter instancesSet cannot be used with the parameter maxResults",
    },
    {
      input: { Filters: [{ Name: "nonsense", Values: ["x"] }] },
      name: "InvalidParameterValue",
      message: "The filter 'nonsense' is invalid",
    },
  ])("answers $name", async ({ input, name, message }) => {
    const api = await client();
    await expect(api.send(new DescribeInstancesCommand(input))).rejects.toMatchObject({ name, message });
  });

  it("refuses and throttles in its own words", async () => {
    const api = await client({ throttled: [{ action: "ec2:DescribeInstances", times: 1 }] });
    const ask = () => api.send(new DescribeInstancesCommand());
    await expect(ask()).rejects.toMatchObject({ name: "RequestLimitExceeded", $metadata: { httpStatusCode: 503 } });
    simulator.setFaults({ denied: [{ action: "ec2:DescribeInstances", scope: accountId }] });
    await expect(ask()).rejects.toMatchObject({ name: "UnauthorizedOperation", $metadata: { httpStatusCode: 403 } });
  });

  it("shows nothing in another Region", async () => {
    const api = await client({}, "eu-west-1");
    expect(idsOf(await api.send(new DescribeInstancesCommand()))).toEqual([]);
  });
});
