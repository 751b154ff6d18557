import type { AwsSession } from "../session.ts";

/** The address at which CloudTrail is asked; empty: AWS's own, or it is no address. Never rejects. */
export async function originOf(session: AwsSession, region: string): Promise<string> {
  const client = await session.client("cloudtrail", region);
  const endpoint = await client.config.endpoint?.().catch(() => undefined);
  if (!endpoint) return "";
  const { protocol, hostname, port, path } = endpoint;
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`;
}
