import type { SimEvent } from "../../world.ts";
import { sessionArn } from "../arn.ts";
import { sessionKeyId } from "../names.ts";
import { type EventContext, event, type RoleRef, type Session } from "./context.ts";
import { assumedRole } from "./identity.ts";
import { issued, roleResource } from "./issued.ts";

export interface AssumeRoleInput {
  /** Who asks: a node (kube2iam, kiam), or a pod that changes into a further role. */
  readonly by: Session;
  readonly role: RoleRef;
  readonly sessionName: string;
  readonly userAgent: string;
  readonly externalId?: string;
  readonly denied?: boolean;
}

/** AssumeRole by another session (domain facts 9.1); the session is null when it was denied. */
export function assumeRoleExchange(
  context: EventContext,
  input: AssumeRoleInput,
): { readonly event: SimEvent; readonly session: Session | null } {
  const key = sessionKeyId(context.random);
  const resource = roleResource(input.role);
  const caller = sessionArn(input.by.role.arn, input.by.name);
  const outcome = input.denied
    ? {
        errorCode: "AccessDenied",
        errorMessage: `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${input.role.arn}`,
        responseElements: null,
      }
    : { responseElements: issued(input.role, input.sessionName, key, context.at + 3_600_000) };
  return {
    event: event(context, {
      source: "sts.amazonaws.com",
      name: "AssumeRole",
      username: input.by.name,
      accessKeyId: input.by.accessKeyId,
      resources: resource.listed,
      body: {
        userIdentity: assumedRole(input.by),
        sourceIPAddress: "198.51.100.7",
        userAgent: input.userAgent,
        requestParameters: {
          roleArn: input.role.arn,
          roleSessionName: input.sessionName,
          ...(input.externalId ? { externalId: input.externalId } : {}),
        },
        ...outcome,
        resources: resource.recorded,
      },
    }),
    session: input.denied
      ? null
      : {
          role: input.role,
          name: input.sessionName,
          accessKeyId: key,
          issuedAt: context.at,
          origin: { kind: "assumed" },
        },
  };
}
