/** A role ARN taken apart. */
export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** `/` or `/teams/` */
  readonly path: string;
  readonly name: string;
}

// The pattern by which the webhook judges an annotation (domain facts 1.1).
const rolePattern = /^arn:(aws[a-z0-9-]*):iam::(\d{12}):role\/((?:[\w.+=,@/-]*\/)?)([\w.+=,@-]+)$/;

/** Takes a role ARN apart; null when it is none. */
export function parseRoleArn(text: string): RoleArn | null {
  const match = rolePattern.exec(text);
  if (!match) return null;
  const [, partition = "", account = "", path = "", name = ""] = match;
  return { partition, account, path: `/${path}`, name };
}

/** Issuer host and path without `https://`, as it stands in provider ARNs and condition keys. */
export function issuerName(issuer: string): string {
  return issuer.replace(/^https:\/\//, "").replace(/\/+$/, "");
}

/** ARN under which an account registers an issuer (domain facts 8.1). */
export function providerArn(partition: string, account: string, issuer: string): string {
  return `arn:${partition}:iam::${account}:oidc-provider/${issuerName(issuer)}`;
}

/** What stands after `role/`: path and name. The ARN itself when it is no role ARN. */
export function roleLabel(arn: string): string {
  const role = parseRoleArn(arn);
  return role ? `${role.path.slice(1)}${role.name}` : arn;
}
