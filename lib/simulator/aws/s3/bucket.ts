import type { ServerResponse } from "node:http";
import type { SimTrail, World } from "../../world.ts";
import { AwsError } from "../error.ts";
import { fields } from "../xml.ts";
import { listObjects } from "./list-objects.ts";
import { type StoredObject, trailObjects } from "./trail-objects.ts";

interface Bucket {
  readonly objects: readonly StoredObject[];
  readonly byKey: ReadonlyMap<string, StoredObject>;
}

const made = new WeakMap<SimTrail, Bucket>();

function bucketOf(world: World, trail: SimTrail): Bucket {
  let bucket = made.get(trail);
  if (!bucket) {
    const objects = trailObjects(world, trail);
    bucket = { objects, byKey: new Map(objects.map((one) => [one.key, one])) };
    made.set(trail, bucket);
  }
  return bucket;
}

export function objectsOf(world: World, trail: SimTrail): readonly StoredObject[] {
  return bucketOf(world, trail).objects;
}

/** One request, addressed by path: `/bucket?list-type=2` or `/bucket/key`. */
export interface S3Request {
  readonly trail: SimTrail;
  readonly action: "ListBucket" | "GetObject";
  readonly key: string;
  readonly query: URLSearchParams;
}

export function readS3(world: World, method: string, url: URL): S3Request {
  const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
  const trail = (world.trails ?? []).find((one) => one.bucket === bucket);
  if (!trail) throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
  if (method !== "GET")
    throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
  const key = rest.join("/");
  return { trail, action: key === "" ? "ListBucket" : "GetObject", key, query: url.searchParams };
}

/** The names a refusal may be for: the account, the bucket and the day of the key. */
export function scopesOf(account: string, { trail, key, query }: S3Request): string[] {
  const day = /\d{4}\/\d{2}\/\d{2}/.exec(key || (query.get("prefix") ?? ""))?.[0];
  return [account, trail.bucket, ...(day === undefined ? [] : [day])];
}

export function answerS3(response: ServerResponse, world: World, request: S3Request): void {
  const { objects, byKey } = bucketOf(world, request.trail);
  if (request.action === "ListBucket") {
    const body = Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n${listObjects(request.trail.bucket, objects, request.query)}`,
    );
    response.writeHead(200, { "content-type": "application/xml", "content-length": body.length }).end(body);
    return;
  }
  const object = byKey.get(request.key);
  if (!object) throw new AwsError(404, "NoSuchKey", "The specified key does not exist.");
  const body = object.body();
  response
    .writeHead(200, { "content-type": "application/x-gzip", "content-length": body.length, etag: `"${object.etag}"` })
    .end(body);
}

/** S3 writes errors without an envelope, and says little (domain facts 11.1). */
export function answerS3Error(response: ServerResponse, { code, message, status }: AwsError): void {
  const words = code === "AccessDenied" ? "Access Denied" : message;
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${fields({ Code: code, Message: words, RequestId: "0000000000000000" })}</Error>`,
  );
  response.writeHead(status, { "content-type": "application/xml", "content-length": body.length }).end(body);
}
