import type { LookupAttributeKey } from "@aws-sdk/client-cloudtrail";
import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { textHash } from "#lib/domain/usage/text-hash.ts";
import { podIdentityService } from "../../trail/record/exchange.ts";

/** One question to LookupEvents, which takes a single attribute (domain facts 7). */
export interface TrailQuestion {
  /** As it stands in `TrailWindow.question`. */
  readonly name: string;
  /** Tells it from every other question. Holds no access key id. */
  readonly key: string;
  /** null: every management event. */
  readonly attribute: { readonly key: LookupAttributeKey; readonly value: string } | null;
  /** Events that the attribute finds besides and that answer nothing are dropped. */
  readonly keep: (event: TrailEvent) => boolean;
}

const everything = (): boolean => true;

function question(
  name: string,
  attribute: TrailQuestion["attribute"],
  keep: TrailQuestion["keep"] = everything,
  key = name,
): TrailQuestion {
  return { name, key, attribute, keep };
}

function byName(value: string): TrailQuestion {
  return question(`event:${value}`, { key: "EventName", value });
}

export const webIdentityExchanges = byName("AssumeRoleWithWebIdentity");
export const podIdentityRequests = byName("AssumeRoleForPodIdentity");

/** Every management event: the cheapest of all where the account is quiet. */
export const allEvents = question("all", null);

/**
 * Sessions of a role that EKS handed to pods. Such an AssumeRole is of an AWS service and has no user name; of the
 * attributes it does have, the role it names is the rarest (domain facts 6.4).
 */
export function roleSessions(roleArn: string): TrailQuestion {
  return question(`role:${roleArn}`, { key: "ResourceName", value: roleArn }, (event) => event.name === "AssumeRole");
}

/** The same for all roles at once: cheaper where there are many. */
export const podIdentitySessions = question(
  `service:${podIdentityService}`,
  { key: "EventName", value: "AssumeRole" },
  ({ actor }) => actor.kind === "service" && actor.invokedBy === podIdentityService,
);

/** Calls with an instance's role: their user name is the session name, which is the instance id (domain facts 7). */
export function instanceCalls(instance: string): TrailQuestion {
  return question(`instance:${instance}`, { key: "Username", value: instance });
}

/** Exchanges of one service account: their user name is the token's subject. */
export function subjectExchanges(subject: string): TrailQuestion {
  return question(`subject:${subject}`, { key: "Username", value: subject });
}

/** Calls of sessions of this name. */
export function sessionCalls(sessionName: string): TrailQuestion {
  return question(`session:${sessionName}`, { key: "Username", value: sessionName });
}

/** The same as `TrailQuestion.key` for calls with an access key of which only the hash is known. */
export function keyOfCalls(accessKey: number): string {
  return `key#${accessKey}`;
}

/** Calls with one access key: static keys, or the key of an issued session. The name holds the key's tail only. */
export function keyCalls(accessKeyId: string): TrailQuestion {
  const attribute = { key: "AccessKeyId" as const, value: accessKeyId };
  return question(`key:${accessKeyId.slice(-4)}`, attribute, everything, keyOfCalls(textHash(accessKeyId)));
}
