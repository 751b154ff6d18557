import type { EvidenceRow } from "#lib/contract/evidence.ts";

/** ARN of the session that made a call; null: its role or its name is not known. */
function sessionArn({ role, sessionName }: Pick<EvidenceRow, "role" | "sessionName">): string | null {
  const match = role === null ? null : /^(arn:[^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role);
  if (match === null || sessionName === null) return null;
  const [, partition = "", account = "", name = ""] = match;
  return `${partition}:sts::${account}:assumed-role/${name}/${sessionName}`;
}

/**
 * An event as CloudTrail would write it, from what was kept of it: for when the event itself cannot be read again. It holds less
 * than the event, because messages are not kept.
 */
export function eventText(row: EvidenceRow): string {
  const subject = row.kind === "subject" && row.namespace !== null && row.serviceAccount !== null;
  return JSON.stringify({
    eventName: row.action,
    eventSource: `${row.service}.amazonaws.com`,
    awsRegion: row.region,
    errorCode: row.error ?? undefined,
    userAgent: row.client ?? undefined,
    recipientAccountId: row.account,
    userIdentity: subject
      ? { type: "WebIdentityUser", userName: `system:serviceaccount:${row.namespace}:${row.serviceAccount}` }
      : { type: "AssumedRole", arn: sessionArn(row) ?? undefined },
    requestParameters: row.exchange && row.role !== null ? { roleArn: row.role } : undefined,
  });
}
