import type { IssuedSession, TrailEvent } from "#lib/domain/usage/event.ts";
import { type Fields, fields, list, text } from "./fields.ts";

const exchanges: ReadonlySet<string> = new Set(["AssumeRole", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML"]);

/** Service that hands out Pod Identity sessions (domain facts 6.4). */
export const podIdentityService = "pods.eks.amazonaws.com";

export interface Exchange {
  readonly requested: TrailEvent["requested"];
  readonly issued: IssuedSession | null;
}

/** What role was asked for, and the session handed out for it. Keys and tokens are never read, but for the key's id. */
export function exchangeOf(record: Fields, name: string): Exchange {
  if (!exchanges.has(name)) return { requested: null, issued: null };
  const asked = fields(record.requestParameters);
  const answered = fields(record.responseElements);
  const assumed = fields(answered.assumedRoleUser);
  const roleArn = text(asked.roleArn) ?? roleAmong(record.resources);
  const sessionName = text(asked.roleSessionName) ?? sessionOf(text(assumed.arn));
  const accessKeyId = text(fields(answered.credentials).accessKeyId);
  const issued =
    accessKeyId === null || roleArn === null
      ? null
      : { accessKeyId, roleArn, sessionName: sessionName ?? "", tags: tagsOf(record, asked) };
  return { requested: { roleArn, sessionName }, issued };
}

function roleAmong(resources: unknown): string | null {
  const role = list(resources)
    .map(fields)
    .find((one) => one.type === "AWS::IAM::Role");
  return text(role?.ARN);
}

function sessionOf(arn: string | null): string | null {
  return /:assumed-role\/[^/]+\/(.+)$/.exec(arn ?? "")?.[1] ?? null;
}

/** Tags count only where EKS itself wrote them: anybody may tag a session of their own. */
function tagsOf(record: Fields, asked: Fields): Readonly<Record<string, string>> {
  const identity = fields(record.userIdentity);
  if (identity.type !== "AWSService" || identity.invokedBy !== podIdentityService) return {};
  const tags = list(asked.tags).flatMap((one) => {
    const { key, value } = fields(one);
    return typeof key === "string" && typeof value === "string" ? [[key, value] as const] : [];
  });
  return Object.fromEntries(tags);
}
