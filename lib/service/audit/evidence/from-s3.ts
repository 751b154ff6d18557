import { buffer } from "node:stream/consumers";
import { listTrailFiles, type TrailObject } from "#lib/collect/aws/s3-trail/list-files.ts";
import { openObject } from "#lib/collect/aws/s3-trail/open-object.ts";
import type { AwsSession } from "#lib/collect/aws/session.ts";
import { explain, type Failure } from "#lib/collect/failure.ts";
import type { TrailFile } from "#lib/collect/trail/trail-file.ts";
import type { TrailSource } from "../target.ts";
import { filesCoverage, ingest } from "./from-files.ts";
import { pairOf, type TrailRead, type TrailReading } from "./reading.ts";

type S3Source = Extract<TrailSource, { kind: "s3" }>;

function fileOf(session: AwsSession, { location }: S3Source, { key, size, etag }: TrailObject): TrailFile {
  return {
    name: key,
    size,
    tag: etag,
    content: { read: async () => buffer(await openObject(session, location, key)) },
  };
}

function wordsOf(failure: Failure | null, bucket: string, account: string): string {
  return failure === null
    ? `nothing of account ${account} lies in ${bucket} under this prefix`
    : `account ${account}: ${explain(failure, "aws").reason}`;
}

/** Reads a trail's files from its bucket: only the days, accounts and Regions asked for. Never rejects for what S3 refuses. */
export async function fromS3(source: S3Source, session: AwsSession, reading: TrailReading): Promise<TrailRead> {
  const { context, wanted, from, to } = reading;
  const { location } = source;
  const scope = `s3://${location.bucket}${location.prefix === "" ? "" : `/${location.prefix}`}`;
  const about = { source: "s3:GetObject", scope, startedAt: context.now() };
  context.board.report(about.source, scope, { label: "Files of a trail in S3" });
  const accounts = [...new Set(wanted.map(({ account }) => account))];
  const listed = await listTrailFiles(session, location, {
    accounts: source.accounts ?? accounts,
    regions: source.regions,
    from,
    to,
  });
  const files = listed.regions.flatMap((one) => one.files).sort((a, b) => a.deliveredAt - b.deliveredAt);
  const done = await ingest(
    reading,
    scope,
    "Files of a trail in S3",
    files.map((one) => fileOf(session, source, one)),
  );
  const gaps = [
    ...listed.missing.map(({ account, failure }) => wordsOf(failure, location.bucket, account)),
    ...listed.regions.flatMap(({ account, region, failed }) =>
      failed.map(({ day, failure }) => `${account} ${region} ${day}: ${explain(failure, "aws").reason}`),
    ),
  ];
  const lift = `allow s3:ListBucket on ${location.bucket} and s3:GetObject on its trail files, with kms:Decrypt where they are encrypted; check prefix and organization`;
  const coverage = filesCoverage({ ...about, finishedAt: context.now() }, done, gaps, lift);
  context.board.finish(about.source, scope, coverage.status, coverage.count);
  const held = listed.regions.filter((one) => one.files.length > 0);
  return { coverage: [coverage], windows: [], covered: new Set(held.map((one) => pairOf(one.account, one.region))) };
}
