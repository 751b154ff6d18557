import { accountOf, nameOf, sessionArn } from "../build/arn.ts";
import { issueKeys } from "./caller.ts";
import { AwsError } from "./error.ts";
import type { QueryCall, QueryOperation } from "./query-call.ts";
import { fields, isoTime, wrap } from "./xml.ts";

/** A session of the role, if the role exists; its trust policy is not evaluated here. */
function assume(call: QueryCall, extra: string): string {
  const arn = call.params.get("RoleArn") ?? "";
  const session = call.params.get("RoleSessionName") ?? "";
  const account = call.world.accounts.find((one) => one.id === accountOf(arn));
  const role = account?.roles.find((one) => one.name === nameOf(arn));
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\//.test(arn)) {
    throw new AwsError(400, "ValidationError", `${arn} is invalid`);
  }
  if (!role) {
    const action = call.params.get("Action") ?? "";
    const message =
      action === "AssumeRole"
        ? `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`
        : `Not authorized to perform sts:${action}`;
    throw new AwsError(403, "AccessDenied", message);
  }
  const keys = issueKeys(arn, session);
  const seconds = Number(call.params.get("DurationSeconds") ?? 3600);
  return (
    wrap(
      "Credentials",
      fields({
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: isoTime(Date.now() + seconds * 1000),
      }),
    ) +
    wrap("AssumedRoleUser", fields({ AssumedRoleId: `${role.id}:${session}`, Arn: sessionArn(arn, session) })) +
    extra
  );
}

const ofRole = (call: QueryCall): string => call.params.get("RoleArn") ?? "";

/** The account of a key, also of another account's; what is no key of the world is refused as malformed ids are. */
function keyInfo(call: QueryCall): string {
  const id = call.params.get("AccessKeyId") ?? "";
  const owner = call.world.accounts.find((one) => one.accessKeys?.some((key) => key.id === id));
  if (!owner) throw new AwsError(400, "ValidationError", `${id} is not a valid access key id`);
  return fields({ Account: owner.id });
}

/** STS, as far as credential chains and the first question of an audit need it. */
export const stsOperations: Readonly<Record<string, QueryOperation>> = {
  GetCallerIdentity: {
    resource: () => "",
    run: ({ caller }) => fields({ Arn: caller.arn, UserId: caller.userId, Account: caller.account.id }),
  },
  GetAccessKeyInfo: { resource: (call) => call.params.get("AccessKeyId") ?? "", run: keyInfo },
  AssumeRole: { resource: ofRole, run: (call) => assume(call, "") },
  AssumeRoleWithWebIdentity: {
    resource: ofRole,
    run: (call) => assume(call, fields({ Audience: "sts.amazonaws.com", SubjectFromWebIdentityToken: "simulated" })),
  },
};
