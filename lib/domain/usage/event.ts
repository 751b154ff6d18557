/** A CloudTrail event after decoding: what bears on who used which identity. Times are milliseconds since the epoch. */

export type Actor =
  /** AssumeRoleWithWebIdentity itself; `subject` as the token has it. */
  | {
      readonly kind: "web-identity";
      readonly provider: string | null;
      readonly subject: string | null;
      readonly audience: string | null;
    }
  /** An AWS service, `pods.eks.amazonaws.com` among them. */
  | { readonly kind: "service"; readonly invokedBy: string | null }
  | {
      readonly kind: "assumed-role";
      readonly roleArn: string | null;
      readonly sessionName: string;
      readonly accessKeyId: string | null;
      /** OIDC provider of a web identity session. */
      readonly federatedProvider: string | null;
      /** `1.0` or `2.0`: the IMDS version that delivered instance credentials. */
      readonly ec2RoleDelivery: string | null;
      /** Instance id, from inScopeOf or from the session name. */
      readonly instance: string | null;
    }
  | {
      readonly kind: "user";
      readonly arn: string | null;
      readonly userName: string | null;
      readonly accessKeyId: string | null;
    }
  | { readonly kind: "other"; readonly type: string; readonly arn: string | null };

/** Credentials that STS handed out in this event. */
export interface IssuedSession {
  readonly accessKeyId: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** Session tags of Pod Identity, by key; empty for others and under disableSessionTags. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface TrailEvent {
  readonly id: string;
  readonly at: number;
  readonly account: string;
  readonly region: string;
  /** `sts.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  readonly actor: Actor;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly userAgent: string | null;
  readonly sourceIp: string | null;
  /** Role and session name asked for, where the event is an exchange; also when it was denied. */
  readonly requested: { readonly roleArn: string | null; readonly sessionName: string | null } | null;
  readonly issued: IssuedSession | null;
  /** EKS cluster named in the request of AssumeRoleForPodIdentity. */
  readonly clusterName: string | null;
}

/** The part of time that was read of one account and Region, for one question. */
export interface TrailWindow {
  readonly account: string;
  readonly region: string;
  /** `event:<name>`, `instance:<id>`, `role:<arn>`, `service:<name>`, ...; `all`: every management event. */
  readonly question: string;
  readonly from: number;
  readonly to: number;
  readonly complete: boolean;
  /** Records that did not parse. */
  readonly unreadable: number;
}
