/** Amazon resource names; partition `aws` unless told. */

export const roleArn = (account: string, name: string, path = "/", partition = "aws"): string =>
  `arn:${partition}:iam::${account}:role${path}${name}`;

/** `issuer` with or without `https://`. */
export const providerArn = (account: string, issuer: string, partition = "aws"): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuer.replace("https://", "")}`;

export const profileArn = (account: string, name: string, partition = "aws"): string =>
  `arn:${partition}:iam::${account}:instance-profile/${name}`;

export const clusterArn = (account: string, region: string, name: string, partition = "aws"): string =>
  `arn:${partition}:eks:${region}:${account}:cluster/${name}`;

export const userArn = (account: string, name: string, partition = "aws"): string =>
  `arn:${partition}:iam::${account}:user/${name}`;

/** Account id in an ARN, empty where it names none. */
export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

/** Name without path: `team-a` of `arn:aws:iam::...:role/teams/team-a`. */
export const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** ARN of a session of a role: STS drops the role's path. */
export const sessionArn = (role: string, session: string): string =>
  `arn:${role.split(":")[1]}:sts::${accountOf(role)}:assumed-role/${nameOf(role)}/${session}`;
