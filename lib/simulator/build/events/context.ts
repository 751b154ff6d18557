import type { SimEvent } from "../../world.ts";
import type { Random } from "../random.ts";

/** When and where an event is recorded. */
export interface EventContext {
  /** Milliseconds. */
  readonly at: number;
  readonly account: string;
  readonly region: string;
  readonly random: Random;
  readonly partition?: "aws" | "aws-cn" | "aws-us-gov";
}

/** A role as events name it. */
export interface RoleRef {
  readonly arn: string;
  /** Unique id, `AROA...`. */
  readonly id: string;
}

/** Where a session's credentials came from, as CloudTrail can tell it. */
export type SessionOrigin =
  | { readonly kind: "web-identity"; readonly provider: string }
  | { readonly kind: "pod-identity" }
  | {
      readonly kind: "instance";
      readonly instance: string;
      readonly region: string;
      /** IMDS version that delivered the credentials. */
      readonly delivery: "1.0" | "2.0";
      /** Newer events tell the instance in `inScopeOf` too. */
      readonly inScopeOf: boolean;
    }
  | { readonly kind: "assumed" };

/** Credentials that STS issued; later calls are made with them. */
export interface Session {
  readonly role: RoleRef;
  readonly name: string;
  readonly accessKeyId: string;
  readonly issuedAt: number;
  readonly origin: SessionOrigin;
}

/** Puts an event together; `resources` are those that Event history lists. */
export function event(
  context: EventContext,
  what: {
    readonly source: string;
    readonly name: string;
    readonly readOnly?: boolean;
    readonly username?: string;
    readonly accessKeyId?: string;
    readonly resources?: SimEvent["resources"];
    readonly body: Readonly<Record<string, unknown>>;
  },
): SimEvent {
  return {
    id: context.random.uuid(),
    at: context.at,
    region: context.region,
    source: what.source,
    name: what.name,
    readOnly: what.readOnly ?? true,
    ...(what.username === undefined ? {} : { username: what.username }),
    ...(what.accessKeyId === undefined ? {} : { accessKeyId: what.accessKeyId }),
    resources: what.resources ?? [],
    body: { ...what.body, requestID: context.random.uuid() },
  };
}
