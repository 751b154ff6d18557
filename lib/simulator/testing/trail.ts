import { instanceSession, sessionCall } from "../build/events/calls.ts";
import { random } from "../build/random.ts";
import type { SimEvent, SimTrail } from "../world.ts";
import { accountId, now } from "./world.ts";

/** One call of an instance each minute back from now, newest first, the even ones ListBuckets. */
export function minuteEvents(count: number): SimEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const context = {
      at: now - index * 60_000,
      account: accountId,
      region: "us-east-1",
      random: random("event", index),
    };
    const role = { arn: `arn:aws:iam::${accountId}:role/node`, id: "AROAEXAMPLE0000000000" };
    const session = instanceSession(context, role, "i-00000000000000001");
    const action = index % 2 ? "GetObjectAcl" : "ListBuckets";
    return sessionCall(context, session, { service: "s3", action, userAgent: "test" });
  });
}

export const smallTrail: SimTrail = {
  bucket: "trail-of-small",
  region: "us-east-1",
  owner: accountId,
  prefix: "logs",
  accounts: [accountId],
  regions: ["us-east-1"],
  table: "audit.cloudtrail",
};
