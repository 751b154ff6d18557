import { accountOf, nameOf, sessionArn } from "../build/arn.ts";
import { roleId } from "../build/names.ts";
import { random } from "../build/random.ts";
import type { SimAccount, World } from "../world.ts";
import { AwsError } from "./error.ts";

/**
 * Whose call it is. Access key ids name their account, as nothing else in a request does: `AKIASIM0` and the account id
 * for the user `rolecall`, `ASIASIM0` and the account id for sessions of roles, whose session token names the role.
 * Signatures are not checked.
 */
export interface Caller {
  readonly account: SimAccount;
  readonly region: string;
  readonly service: string;
  readonly arn: string;
  readonly userId: string;
}

export const secretAccessKey = "simulated/secret/access/key/0000000000000";

export const accessKeyIdOf = (account: string): string => `AKIASIM0${account}`;

export interface IssuedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Credentials of a session of a role. */
export const issueKeys = (role: string, session: string): IssuedKeys => ({
  accessKeyId: `ASIASIM0${accountOf(role)}`,
  secretAccessKey,
  sessionToken: Buffer.from(JSON.stringify({ role, session })).toString("base64url"),
});

const stableId = (arn: string): string => roleId(random("caller", arn));

/** Reads the SigV4 header; an unknown key is refused as each service refuses it. */
export function callerOf(world: World, authorization: string, sessionToken: string | undefined): Caller {
  const scope = /Credential=([^/,]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization);
  const [, keyId = "", region = "", service = ""] = scope ?? [];
  const [, kind, accountId] = /^(AKIA|ASIA)SIM0(\d{12})$/.exec(keyId) ?? [];
  const account = world.accounts.find((one) => one.id === accountId);
  const refuse = (): never => {
    if (service === "ec2") {
      throw new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
    const code = service === "iam" || service === "sts" ? "InvalidClientTokenId" : "UnrecognizedClientException";
    throw new AwsError(403, code, "The security token included in the request is invalid.");
  };
  if (!account) return refuse();
  if (kind === "AKIA") {
    const arn = `arn:${account.partition}:iam::${account.id}:user/rolecall`;
    return { account, region, service, arn, userId: stableId(arn).replace("AROA", "AIDA") };
  }
  try {
    const text = Buffer.from(sessionToken ?? "", "base64url").toString("utf8");
    const { role, session } = JSON.parse(text) as { role: string; session: string };
    const known = account.roles.find((one) => one.name === nameOf(role));
    return {
      account,
      region,
      service,
      arn: sessionArn(role, session),
      userId: `${known?.id ?? stableId(role)}:${session}`,
    };
  } catch {
    return refuse();
  }
}
