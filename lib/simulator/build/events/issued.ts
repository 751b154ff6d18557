import { accountOf, sessionArn } from "../arn.ts";
import type { RoleRef } from "./context.ts";

/** `responseElements` of the calls of STS that hand out a session; the expiration is written as STS does. */
export function issued(
  role: RoleRef,
  sessionName: string,
  accessKeyId: string,
  expiresAt: number,
): Record<string, unknown> {
  const when = new Date(expiresAt);
  return {
    credentials: {
      accessKeyId,
      sessionToken: "HIDDEN_DUE_TO_SECURITY_REASONS",
      expiration: `${when.toLocaleString("en-US", { timeZone: "UTC", month: "short", day: "numeric", year: "numeric" })}, ${when.toLocaleString("en-US", { timeZone: "UTC", hour: "numeric", minute: "2-digit", second: "2-digit" })}`,
    },
    assumedRoleUser: { assumedRoleId: `${role.id}:${sessionName}`, arn: sessionArn(role.arn, sessionName) },
  };
}

/** A role among an event's resources: once for Event history, once inside the record. */
export const roleResource = (role: RoleRef) => ({
  listed: [{ type: "AWS::IAM::Role", name: role.arn }],
  recorded: [{ accountId: accountOf(role.arn), type: "AWS::IAM::Role", ARN: role.arn }],
});
