import { gunzipSync } from "node:zlib";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../start.ts";
import { awsClients } from "../testing/clients.ts";
import { minuteEvents, smallTrail } from "../testing/trail.ts";
import { accountId, smallWorld } from "../testing/world.ts";
import type { Faults, SimTrail } from "../world.ts";

let simulator: Simulator;
afterEach(() => simulator.close());

async function client(faults: Faults = {}, trail: Partial<SimTrail> = {}) {
  const world = smallWorld(faults, { events: minuteEvents(120) });
  simulator = await startSimulator({ ...world, trails: [{ ...smallTrail, ...trail }] });
  return awsClients(simulator, accountId).s3;
}

const Bucket = smallTrail.bucket;

describe("The bucket of a trail", () => {
  it("lists files in the layout of a trail, all of whose records are there but those not delivered yet", async () => {
    const s3 = await client();
    const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(IsTruncated).toBe(false);
    expect(Contents[0]?.Key).toMatch(
      /^logs\/AWSLogs\/123456789012\/CloudTrail\/us-east-1\/2026\/06\/01\/123456789012_CloudTrail_us-east-1_20260601T\d{4}Z_\w{16}\.json\.gz$/,
    );
    const records = await Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return JSON.parse(gunzipSync((await Body?.transformToByteArray()) ?? "").toString()).Records as {
          eventID: string;
        }[];
      }),
    );
    expect(new Set(records.flat().map(({ eventID }) => eventID)).size).toBe(114);
  });

  it("pages through keys and groups them at a delimiter", async () => {
    const s3 = await client();
    const keys: string[] = [];
    for (let token: string | undefined, more = true; more; ) {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 10, ContinuationToken: token }));
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ""));
      token = page.NextContinuationToken;
      more = page.IsTruncated === true;
    }
    expect(keys).toHaveLength(23);
    expect(keys.toSorted()).toEqual(keys);
    const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "logs/AWSLogs/", Delimiter: "/" }));
    expect(folders.CommonPrefixes).toEqual([{ Prefix: "logs/AWSLogs/123456789012/" }]);
    expect(folders.Contents).toBeUndefined();
  });

  it("begins after a key that is named", async () => {
    const s3 = await client();
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    const rest = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: Contents[20]?.Key }));
    expect(rest.KeyCount).toBe(2);
  });

  it("puts an organization's id before the account", async () => {
    const s3 = await client({}, { organization: "o-example1234", prefix: "" });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents[0]?.Key).toMatch(/^AWSLogs\/o-example1234\/123456789012\/CloudTrail\//);
  });

  it("refuses one day's objects and lists them all the same", async () => {
    const s3 = await client({ denied: [{ action: "s3:GetObject", scope: "2026/06/01" }] });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: Contents[0]?.Key }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: "Access Denied",
    });
  });

  it("does not know other buckets and keys", async () => {
    const s3 = await client();
    await expect(s3.send(new ListObjectsV2Command({ Bucket: "other" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});
