import type { Actor } from "#lib/domain/usage/event.ts";
import { type Fields, fields, text } from "./fields.ts";

/** Who made the call, from `userIdentity` (domain facts 6). `answered`: the `responseElements`, which tell the audience best. */
export function actorOf(identity: Fields, answered: Fields): Actor {
  const type = text(identity.type);
  switch (type) {
    case "WebIdentityUser":
      return webIdentity(identity, answered);
    case "AWSService":
      return { kind: "service", invokedBy: text(identity.invokedBy) };
    case "AssumedRole":
      return assumedRole(identity);
    case "IAMUser":
      return {
        kind: "user",
        arn: text(identity.arn),
        userName: text(identity.userName),
        accessKeyId: text(identity.accessKeyId),
      };
    default:
      return { kind: "other", type: type ?? "unknown", arn: text(identity.arn) ?? text(identity.principalId) };
  }
}

const providerArn = /^arn:[^:]*:iam::\d*:oidc-provider\/[^:]+/;

/** `principalId` is `<provider>:<audience>:<subject>`, and provider, audience and subject may hold colons themselves. */
function webIdentity(identity: Fields, answered: Fields): Actor {
  const principal = text(identity.principalId) ?? "";
  const provider =
    text(identity.identityProvider) ?? text(answered.provider) ?? providerArn.exec(principal)?.[0] ?? null;
  const rest = provider !== null && principal.startsWith(`${provider}:`) ? principal.slice(provider.length + 1) : null;
  const subject = text(identity.userName) ?? text(answered.subjectFromWebIdentityToken) ?? subjectIn(rest);
  const parsed =
    rest !== null && subject !== null && rest.endsWith(`:${subject}`) ? rest.slice(0, -subject.length - 1) : "";
  return { kind: "web-identity", provider, subject, audience: text(answered.audience) ?? text(parsed) };
}

function subjectIn(rest: string | null): string | null {
  return rest === null ? null : (/:(system:serviceaccount:[^:]+:[^:]+)$/.exec(rest)?.[1] ?? null);
}

const instanceName = /^i-[0-9a-f]{8,17}$/;

function assumedRole(identity: Fields): Actor {
  const context = fields(identity.sessionContext);
  const sessionName = sessionNameOf(identity);
  return {
    kind: "assumed-role",
    roleArn: text(fields(context.sessionIssuer).arn),
    sessionName,
    accessKeyId: text(identity.accessKeyId),
    federatedProvider: text(fields(context.webIdFederationData).federatedProvider),
    ec2RoleDelivery: text(context.ec2RoleDelivery),
    instance: instanceInScope(fields(identity.inScopeOf)) ?? (instanceName.test(sessionName) ? sessionName : null),
  };
}

/** After `assumed-role/<role>/` of the ARN, else after the colon of the principal id. */
function sessionNameOf(identity: Fields): string {
  const fromArn = /:assumed-role\/[^/]+\/(.+)$/.exec(text(identity.arn) ?? "")?.[1];
  const principal = text(identity.principalId) ?? "";
  return fromArn ?? (principal.includes(":") ? principal.slice(principal.indexOf(":") + 1) : "");
}

function instanceInScope(scope: Fields): string | null {
  if (scope.issuerType !== "AWS::EC2::Instance") return null;
  return /:instance\/(i-[0-9a-f]+)$/.exec(text(scope.credentialsIssuedTo) ?? "")?.[1] ?? null;
}
