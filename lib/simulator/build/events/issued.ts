import { accountOf, sessionArn } from "../arn.ts";
import type { RoleRef } from "./context.ts";

const written = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", dateStyle: "medium", timeStyle: "medium" });

/** `responseElements` of the calls of STS that hand out a session; the expiration is written as STS does. */
export function issued(
  role: RoleRef,
  sessionName: string,
  accessKeyId: string,
  expiresAt: number,
): Record<string, unknown> {
  return {
    credentials: {
      accessKeyId,
      sessionToken: "HIDDEN_DUE_TO_SECURITY_REASONS",
      expiration: written.format(expiresAt).replaceAll("\u202f", " "),
    },
    assumedRoleUser: { assumedRoleId: `${role.id}:${sessionName}`, arn: sessionArn(role.arn, sessionName) },
  };
}

/** A role among an event's resources: once for Event history, once inside the record. */
export const roleResource = (role: RoleRef) => ({
  listed: [{ type: "AWS::IAM::Role", name: role.arn }],
  recorded: [{ accountId: accountOf(role.arn), type: "AWS::IAM::Role", ARN: role.arn }],
});
