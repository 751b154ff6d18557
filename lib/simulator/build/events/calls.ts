import type { SimEvent } from "../../world.ts";
import { sessionArn, userArn } from "../arn.ts";
import { sessionKeyId, userId } from "../names.ts";
import { type EventContext, event, type RoleRef, type Session } from "./context.ts";
import { assumedRole } from "./identity.ts";

/** One call of an AWS API. */
export interface CallInput {
  /** As in IAM actions: `s3`, `dynamodb`. */
  readonly service: string;
  readonly action: string;
  readonly userAgent: string;
  readonly sourceIp?: string;
  readonly readOnly?: boolean;
  readonly requestParameters?: Readonly<Record<string, unknown>>;
  /** Refused: the resource that the message names. */
  readonly denied?: { readonly resource: string };
}

/** Credentials of a node's role as IMDS hands them out; its sessions are named after the instance (domain facts 6.5). */
export function instanceSession(
  context: EventContext,
  role: RoleRef,
  instance: string,
  options: { readonly delivery?: "1.0" | "2.0"; readonly inScopeOf?: boolean } = {},
): Session {
  return {
    role,
    name: instance,
    accessKeyId: sessionKeyId(context.random),
    issuedAt: context.at,
    origin: {
      kind: "instance",
      instance,
      region: context.region,
      delivery: options.delivery ?? "2.0",
      inScopeOf: options.inScopeOf ?? false,
    },
  };
}

function call(context: EventContext, caller: string, identity: object, input: CallInput, who: object): SimEvent {
  const action = `${input.service}:${input.action}`;
  const denied = input.denied && {
    errorCode: "AccessDenied",
    errorMessage: `User: ${caller} is not authorized to perform: ${action} on resource: ${input.denied.resource} because no identity-based policy allows the ${action} action`,
  };
  return event(context, {
    source: `${input.service}.amazonaws.com`,
    name: input.action,
    readOnly: input.readOnly ?? /^(Get|List|Describe|Head|Lookup)/.test(input.action),
    ...who,
    body: {
      userIdentity: identity,
      sourceIPAddress: input.sourceIp ?? "198.51.100.7",
      userAgent: input.userAgent,
      ...denied,
      requestParameters: input.requestParameters ?? null,
      responseElements: null,
    },
  });
}

/** A call made with a role session of any origin (domain facts 6.3 to 6.5). */
export function sessionCall(context: EventContext, session: Session, input: CallInput): SimEvent {
  const caller = sessionArn(session.role.arn, session.name);
  const who = { username: session.name, accessKeyId: session.accessKeyId };
  return call(context, caller, assumedRole(session), input, who);
}

/** A call made with the long-lived keys of an IAM user. */
export function userCall(
  context: EventContext,
  user: { readonly name: string; readonly accessKeyId: string; readonly id?: string },
  input: CallInput,
): SimEvent {
  const arn = userArn(context.account, user.name, context.partition);
  const identity = {
    type: "IAMUser",
    principalId: user.id ?? userId(context.random),
    arn,
    accountId: context.account,
    accessKeyId: user.accessKeyId,
    userName: user.name,
  };
  return call(context, arn, identity, input, { username: user.name, accessKeyId: user.accessKeyId });
}
