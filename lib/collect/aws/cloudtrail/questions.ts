import type { LookupAttributeKey } from "@aws-sdk/client-cloudtrail";
import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { podIdentityService } from "../../trail/record/exchange.ts";

/** One question to LookupEvents, which takes a single attribute (domain facts 7). */
export interface TrailQuestion {
  /** As it stands in `TrailWindow.question`. */
  readonly name: string;
  /** null: every management event. */
  readonly attribute: { readonly key: LookupAttributeKey; readonly value: string } | null;
  /** Events that the attribute finds besides and that answer nothing are dropped. */
  readonly keep: (event: TrailEvent) => boolean;
}

const everything = (): boolean => true;

function byName(value: string): TrailQuestion {
  return { name: `event:${value}`, attribute: { key: "EventName", value }, keep: everything };
}

export const webIdentityExchanges = byName("AssumeRoleWithWebIdentity");
export const podIdentityRequests = byName("AssumeRoleForPodIdentity");

/** Every management event: the cheapest of all where the account is quiet. */
export const allEvents: TrailQuestion = { name: "all", attribute: null, keep: everything };

/**
 * Sessions of a role that EKS handed to pods. Such an AssumeRole is of an AWS service and has no user name; of the
 * attributes it does have, the role it names is the rarest (domain facts 6.4).
 */
export function roleSessions(roleArn: string): TrailQuestion {
  return {
    name: `role:${roleArn}`,
    attribute: { key: "ResourceName", value: roleArn },
    keep: (event) => event.name === "AssumeRole",
  };
}

/** The same for all roles at once: cheaper where there are many. */
export const podIdentitySessions: TrailQuestion = {
  name: `service:${podIdentityService}`,
  attribute: { key: "EventName", value: "AssumeRole" },
  keep: ({ actor }) => actor.kind === "service" && actor.invokedBy === podIdentityService,
};

/** Calls with an instance's role: their user name is the session name, which is the instance id (domain facts 7). */
export function instanceCalls(instance: string): TrailQuestion {
  return { name: `instance:${instance}`, attribute: { key: "Username", value: instance }, keep: everything };
}

/** Exchanges of one service account: their user name is the token's subject. */
export function subjectExchanges(subject: string): TrailQuestion {
  return { name: `subject:${subject}`, attribute: { key: "Username", value: subject }, keep: everything };
}

/** Calls of sessions of this name. */
export function sessionCalls(sessionName: string): TrailQuestion {
  return { name: `session:${sessionName}`, attribute: { key: "Username", value: sessionName }, keep: everything };
}

/** Calls with one access key: static keys, or the key of an issued session. The name holds the key's tail only. */
export function keyCalls(accessKeyId: string): TrailQuestion {
  return {
    name: `key:${accessKeyId.slice(-4)}`,
    attribute: { key: "AccessKeyId", value: accessKeyId },
    keep: everything,
  };
}
