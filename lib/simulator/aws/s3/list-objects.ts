import { AwsError } from "../error.ts";
import { escapeXml, fields, isoTime, wrap } from "../xml.ts";
import type { StoredObject } from "./trail-objects.ts";

const mostKeys = 1000;

/** Where the next page begins: the last key or common prefix that was given. */
function readToken(token: string | null): string | null {
  return token === null ? null : Buffer.from(token, "base64url").toString("utf8");
}

/** ListObjectsV2: keys of a prefix in order, grouped at a delimiter, at most 1,000 a page. */
export function listObjects(bucket: string, objects: readonly StoredObject[], query: URLSearchParams): string {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const asked = Number(query.get("max-keys") ?? mostKeys);
  if (!Number.isInteger(asked) || asked < 0)
    throw new AwsError(400, "InvalidArgument", "Argument maxKeys must be an integer");
  const size = Math.min(asked, mostKeys);
  const after = readToken(query.get("continuation-token")) ?? query.get("start-after") ?? "";
  const contents: string[] = [];
  const prefixes: string[] = [];
  let last = after;
  let truncated = false;
  for (const object of objects) {
    const { key } = object;
    if (!key.startsWith(prefix) || key <= after) continue;
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const group = cut === -1 ? null : key.slice(0, cut + delimiter.length);
    if (group !== null && (group === prefixes.at(-1) || (after !== "" && after.startsWith(group)))) continue;
    if (contents.length + prefixes.length === size) {
      truncated = true;
      break;
    }
    if (group === null) contents.push(contentOf(object));
    else prefixes.push(group);
    last = group ?? key;
  }
  const next = truncated ? { NextContinuationToken: Buffer.from(last).toString("base64url") } : {};
  const head = fields({
    Name: bucket,
    Prefix: prefix,
    MaxKeys: size,
    KeyCount: contents.length + prefixes.length,
    IsTruncated: truncated,
    ...next,
  });
  const groups = prefixes.map((one) => wrap("CommonPrefixes", `<Prefix>${escapeXml(one)}</Prefix>`)).join("");
  return `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${head}${contents.join("")}${groups}</ListBucketResult>`;
}

function contentOf({ key, lastModified, etag, size }: StoredObject): string {
  return wrap(
    "Contents",
    fields({ Key: key, LastModified: isoTime(lastModified), ETag: `"${etag}"`, Size: size, StorageClass: "STANDARD" }),
  );
}
