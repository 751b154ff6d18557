import { shellQuoted } from "../../view/explain/fix.ts";
import type { Command } from "../../view/path.ts";
import type { Placed } from "../../view/project.ts";
import type { Facts } from "../rank/facts.ts";
import type { Verification } from "../types.ts";

const nameOf = (arn: string): string => arn.split("/").at(-1) ?? arn;
const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

function inside({ row }: Placed, script: string): string {
  const pod = `kubectl -n ${shellQuoted(row.namespace)} exec ${shellQuoted(row.pod)} -c ${shellQuoted(row.container)}`;
  return `${pod} -- ${script}`;
}

/** Prints who STS or the agent says it is, and nothing that is a secret. */
const exchange = {
  web: `sh -c 'curl -sS "https://sts.\${AWS_REGION:-us-east-1}.amazonaws.com/" --data "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=rolecall-check" --data-urlencode "RoleArn=$AWS_ROLE_ARN" --data-urlencode "WebIdentityToken@$AWS_WEB_IDENTITY_TOKEN_FILE" | grep -oE "<(Arn|SubjectFromWebIdentityToken|Audience|Code|Message)>[^<]*"'`,
  agent: `sh -c 'curl -sS -H "Authorization: $(cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")" "$AWS_CONTAINER_CREDENTIALS_FULL_URI" | grep -oE "\\"(AccountId|Expiration)\\":\\"[^\\"]*\\"|\\[[0-9a-f-]+\\]: .*|[A-Z][A-Za-z]+Exception.*"'`,
  look: `sh -c 'id; env | grep -E "^AWS_(ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_CREDENTIALS_FULL_URI|CONTAINER_AUTHORIZATION_TOKEN_FILE|REGION|DEFAULT_REGION|PROFILE|EC2_METADATA_DISABLED)="; ls -lnL $AWS_WEB_IDENTITY_TOKEN_FILE $AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'`,
};

function commandsOf(placed: Placed): readonly Command[] {
  const { injected } = placed.resolution;
  const ways = [
    ...(injected.webIdentity === null
      ? []
      : [{ tool: "curl in the container: asks STS", text: inside(placed, exchange.web) }]),
    ...(injected.podIdentity === null
      ? []
      : [{ tool: "curl in the container: asks the agent", text: inside(placed, exchange.agent) }]),
  ];
  return [
    { tool: "AWS CLI in the container", text: inside(placed, "aws sts get-caller-identity") },
    { tool: "sh in the container: variables and token file", text: inside(placed, exchange.look) },
    ...ways,
  ];
}

interface Expected {
  readonly role: string | null;
  readonly expect: string;
}

function expectedOf({ row, resolution }: Placed): Expected {
  const role = row.meant ?? (resolution.meant.kind === "none" ? (resolution.webIdentity?.roleArn ?? null) : null);
  if (role !== null)
    return { role, expect: `The Arn names assumed-role/${nameOf(role)} in account ${accountOf(role)}` };
  if (resolution.meant.kind === "unknown")
    return { role, expect: "What is meant for it could not be read, so that any answer stays open" };
  return { role, expect: "No role is meant for it: a right answer is that there are no credentials" };
}

function readingOf({ role }: Expected, placed: Placed, facts: Facts): Verification["reading"] {
  const { identity } = facts;
  const none = role === null && facts.has("no-credentials");
  if (none && placed.resolution.meant.kind === "none")
    return { verdict: "as-meant", why: "No role is meant for it, and it finds no credentials" };
  const isAnswer =
    facts.has("caller-identity") || (identity.arn !== null && facts.denials.length === 0 && facts.records.length === 0);
  if (!isAnswer || identity.arn === null) return null;
  if (role === null) {
    if (placed.resolution.meant.kind === "unknown")
      return { verdict: "unknown", why: `It holds ${identity.arn}; what is meant for it was not read` };
    return { verdict: "other", why: `It holds ${identity.arn}, and no role is meant for it` };
  }
  const isRole = identity.role === nameOf(role);
  if (isRole && identity.account === null)
    return { verdict: "unknown", why: `The name of the role is right; the account in ${identity.arn} cannot be read` };
  if (isRole && identity.account === accountOf(role))
    return {
      verdict: "as-meant",
      why: `It holds ${nameOf(role)} of ${accountOf(role)}, the role that is meant for it`,
    };
  const node = placed.resolution.node?.role ?? null;
  const ofNode = node !== null && identity.role === nameOf(node) ? ", the role of its node" : "";
  return { verdict: "other", why: `It holds ${identity.arn}${ofNode}; ${role} is meant for it` };
}

/** How to see from inside what the container holds; and what a pasted answer says of it. */
export function verificationOf(placed: Placed, facts: Facts): Verification {
  const expected = expectedOf(placed);
  return { ...expected, commands: commandsOf(placed), reading: readingOf(expected, placed, facts) };
}
