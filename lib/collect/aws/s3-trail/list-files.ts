import pLimit from "p-limit";
import type { Failure } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import { pages } from "../pages.ts";
import type { AwsSession } from "../session.ts";
import { accountPrefix, dayPrefix, daysOf, readKey, type TrailLocation } from "./layout.ts";

/** A trail file in a bucket. */
export interface TrailObject {
  readonly key: string;
  /** Bytes, as stored. */
  readonly size: number;
  /** Changes when the object does. */
  readonly etag: string;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly deliveredAt: number;
}

/** What lies in the bucket for one account and Region. */
export interface ListedRegion {
  readonly account: string;
  readonly region: string;
  /** By the time of their delivery. */
  readonly files: readonly TrailObject[];
  /** Objects among them that are no trail files. */
  readonly others: number;
  /** Days (`YYYY/MM/DD`) that could not be listed. */
  readonly failed: readonly { readonly day: string; readonly failure: Failure }[];
}

export interface ListedTrail {
  readonly regions: readonly ListedRegion[];
  /** Accounts whose Regions could not be listed, or of which nothing lies in the bucket (`failure` null). */
  readonly missing: readonly { readonly account: string; readonly failure: Failure | null }[];
}

export interface TrailFilesWanted {
  readonly accounts: readonly string[];
  /** null: those of which something lies in the bucket. */
  readonly regions: readonly string[] | null;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** Listings in flight at once: S3 allows thousands a second for one prefix. */
const atOnce = 16;

async function* keysUnder(
  session: AwsSession,
  location: TrailLocation,
  prefix: string,
  delimiter: string | undefined,
): AsyncGenerator<{
  readonly objects: readonly { Key?: string; Size?: number; ETag?: string }[];
  readonly prefixes: readonly string[];
}> {
  const client = await session.client("s3", location.region);
  const listing = pages(async (token) => {
    const answer = await client.listObjectsV2(
      { Bucket: location.bucket, Prefix: prefix, Delimiter: delimiter, ContinuationToken: token },
      session.signal === undefined ? {} : { abortSignal: session.signal },
    );
    const objects = (answer.Contents ?? []).map(({ Key, Size, ETag }) => ({
      Key: Key ?? "",
      Size: Size ?? 0,
      ETag: ETag ?? "",
    }));
    const prefixes = (answer.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []);
    return { items: [{ objects, prefixes }], next: answer.NextContinuationToken };
  });
  for await (const page of listing) yield* page;
}

/** Regions of an account of which something lies in the bucket. */
async function regionsOf(session: AwsSession, location: TrailLocation, account: string): Promise<string[]> {
  const prefix = accountPrefix(location, account);
  const regions: string[] = [];
  for await (const { prefixes } of keysUnder(session, location, prefix, "/")) {
    regions.push(...prefixes.map((one) => one.slice(prefix.length).replace(/\/$/, "")));
  }
  return regions;
}

async function filesOfDay(
  session: AwsSession,
  location: TrailLocation,
  account: string,
  region: string,
  day: string,
): Promise<{ readonly files: TrailObject[]; readonly others: number }> {
  const files: TrailObject[] = [];
  let others = 0;
  for await (const { objects } of keysUnder(session, location, dayPrefix(location, account, region, day), undefined)) {
    for (const { Key = "", Size = 0, ETag = "" } of objects) {
      const said = readKey(Key);
      if (said === null || said.account !== account || said.region !== region) others += 1;
      else files.push({ key: Key, size: Size, etag: ETag.replaceAll('"', ""), ...said });
    }
  }
  return { files, others };
}

/**
 * Lists the files of a trail for some accounts and Regions and only the days asked for, day by day beside each other. Never
 * rejects: what could not be listed is told.
 */
export async function listTrailFiles(
  session: AwsSession,
  location: TrailLocation,
  wanted: TrailFilesWanted,
): Promise<ListedTrail> {
  const limit = pLimit(atOnce);
  const days = daysOf(wanted.from, wanted.to);
  const missing: { account: string; failure: Failure | null }[] = [];
  const failureOf = (error: unknown): Failure => awsFailure(session.signal?.aborted ? session.signal.reason : error);

  async function listRegion(account: string, region: string): Promise<ListedRegion> {
    const parts = await Promise.all(
      days.map((day) =>
        limit(async () => {
          try {
            return { day, failure: null, ...(await filesOfDay(session, location, account, region, day)) };
          } catch (error) {
            return { day, failure: failureOf(error), files: [], others: 0 };
          }
        }),
      ),
    );
    return {
      account,
      region,
      files: parts
        .flatMap(({ files }) => files)
        .sort((a, b) => a.deliveredAt - b.deliveredAt || (a.key < b.key ? -1 : 1)),
      others: parts.reduce((sum, { others }) => sum + others, 0),
      failed: parts.flatMap(({ day, failure }) => (failure === null ? [] : [{ day, failure }])),
    };
  }

  async function listAccount(account: string): Promise<ListedRegion[]> {
    let there: string[];
    try {
      there = await limit(() => regionsOf(session, location, account));
    } catch (error) {
      missing.push({ account, failure: failureOf(error) });
      return [];
    }
    if (there.length === 0) missing.push({ account, failure: null });
    return Promise.all(
      (wanted.regions ?? there).filter((one) => there.includes(one)).map((one) => listRegion(account, one)),
    );
  }

  const regions = (await Promise.all(wanted.accounts.map(listAccount))).flat();
  return { regions, missing };
}
