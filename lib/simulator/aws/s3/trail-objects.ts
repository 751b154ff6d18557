import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { random } from "../../build/random.ts";
import type { SimEvent, SimTrail, World } from "../../world.ts";
import { recordOf } from "../cloudtrail/record.ts";

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly lastModified: number;
  readonly size: number;
  readonly etag: string;
  body(): Buffer;
}

const deliveryMs = 5 * 60_000;

const two = (value: number): string => String(value).padStart(2, "0");

/** `AWSLogs/[organization/]account/CloudTrail/region/YYYY/MM/DD/...`; the time is that of delivery (domain facts 7). */
function keyOf(trail: SimTrail, account: string, region: string, deliveredAt: number): string {
  const at = new Date(deliveredAt);
  const day = `${at.getUTCFullYear()}/${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}`;
  const stamp = `${day.replaceAll("/", "")}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}Z`;
  const unique = random("trail-object", account, region, deliveredAt).text(
    16,
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop0123456789",
  );
  const home = trail.organization ? `${trail.organization}/${account}` : account;
  return `${trail.prefix ? `${trail.prefix}/` : ""}AWSLogs/${home}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${unique}.json.gz`;
}

function objectOf(key: string, lastModified: number, body: Buffer): StoredObject {
  return {
    key,
    lastModified,
    size: body.length,
    etag: createHash("md5").update(body).digest("hex"),
    body: () => body,
  };
}

function bodyOf(events: readonly SimEvent[], account: string): Buffer {
  return gzipSync(JSON.stringify({ Records: events.map((event) => recordOf(event, account)) }));
}

/** The objects of a trail's bucket, in the order of their keys: one for each account, Region and five minutes with events. */
export function trailObjects(world: World, trail: SimTrail): readonly StoredObject[] {
  const objects = Object.entries(trail.extra ?? {}).map(([key, body]) =>
    objectOf(key, world.now, typeof body === "string" ? Buffer.from(body) : Buffer.from(body)),
  );
  for (const { id, events } of world.accounts) {
    if (!trail.accounts.includes(id)) continue;
    const parts = Map.groupBy(
      events.filter(({ region }) => trail.regions.includes(region)),
      (event) => `${event.region} ${Math.floor(event.at / deliveryMs)}`,
    );
    for (const [part, held] of parts) {
      const [region = "", slot = ""] = part.split(" ");
      const deliveredAt = (Number(slot) + 2) * deliveryMs;
      if (deliveredAt <= world.now)
        objects.push(objectOf(keyOf(trail, id, region, deliveredAt), deliveredAt, bodyOf(held, id)));
    }
  }
  return objects.sort((a, b) => (a.key < b.key ? -1 : 1));
}
