import { accountOf, nameOf, sessionArn } from "../arn.ts";
import { stamp } from "../names.ts";
import type { Session } from "./context.ts";

function originOf(session: Session): Record<string, unknown> {
  const { origin } = session;
  if (origin.kind === "web-identity")
    return { webIdFederationData: { federatedProvider: origin.provider, attributes: {} } };
  if (origin.kind === "instance") return { ec2RoleDelivery: origin.delivery };
  return {};
}

/** `userIdentity` of a call made with a role session (domain facts 6.3 and 6.5). */
export function assumedRole(session: Session): Record<string, unknown> {
  const { role, origin } = session;
  const account = accountOf(role.arn);
  return {
    type: "AssumedRole",
    principalId: `${role.id}:${session.name}`,
    arn: sessionArn(role.arn, session.name),
    accountId: account,
    accessKeyId: session.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: role.id,
        arn: role.arn,
        accountId: account,
        userName: nameOf(role.arn),
      },
      attributes: { creationDate: stamp(session.issuedAt), mfaAuthenticated: "false" },
      ...originOf(session),
    },
    ...(origin.kind === "instance" && origin.inScopeOf
      ? {
          inScopeOf: {
            issuerType: "AWS::EC2::Instance",
            credentialsIssuedTo: `arn:${role.arn.split(":")[1]}:ec2:${origin.region}:${account}:instance/${origin.instance}`,
          },
        }
      : {}),
  };
}
