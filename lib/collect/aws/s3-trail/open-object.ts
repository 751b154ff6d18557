import type { Readable } from "node:stream";
import { CollectError } from "../../failure.ts";
import { awsFailure } from "../../failure-aws.ts";
import type { AwsSession } from "../session.ts";
import type { TrailLocation } from "./layout.ts";

/** Opens an object as a stream of its bytes as stored. Raises `CollectError`. */
export async function openObject(session: AwsSession, location: TrailLocation, key: string): Promise<Readable> {
  try {
    const client = await session.client("s3", location.region);
    const { Body } = await client.getObject(
      { Bucket: location.bucket, Key: key },
      session.signal === undefined ? {} : { abortSignal: session.signal },
    );
    if (Body === undefined) throw new SyntaxError("the object has no body");
    return Body as Readable;
  } catch (error) {
    throw new CollectError(awsFailure(error), "aws");
  }
}
