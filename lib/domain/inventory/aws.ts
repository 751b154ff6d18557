/** Facts read from AWS. Times are milliseconds since the epoch. */

/** An EKS cluster as DescribeCluster tells it. */
export interface EksCluster {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly version: string | null;
  /** With `https://`; null where the cluster has none. */
  readonly issuer: string | null;
  readonly createdAt: number | null;
  readonly endpoint: string | null;
  readonly autoMode: boolean;
  readonly loggingTypes: readonly string[];
}

export interface PodIdentityAssociation {
  readonly id: string;
  readonly arn: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** null: the association was listed and its details could not be read. */
  readonly roleArn: string | null;
  readonly targetRoleArn: string | null;
  readonly externalId: string | null;
  readonly disableSessionTags: boolean;
  readonly createdAt: number | null;
  readonly modifiedAt: number | null;
}

export interface NodeGroup {
  readonly name: string;
  readonly nodeRole: string | null;
  readonly status: string;
  readonly amiType: string | null;
  readonly launchTemplate: string | null;
}

export interface FargateProfile {
  readonly name: string;
  readonly podExecutionRoleArn: string | null;
  readonly selectors: readonly { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }[];
}

export interface Addon {
  readonly name: string;
  readonly version: string | null;
  readonly status: string | null;
  readonly serviceAccountRoleArn: string | null;
}

export interface AccessEntry {
  readonly principalArn: string;
  readonly type: string;
}

export interface PolicyDocument {
  readonly name: string;
  /** ARN of a managed policy, null for an inline one. */
  readonly arn: string | null;
  /** The JSON text as IAM keeps it, decoded from URL encoding; null: not read. */
  readonly document: string | null;
}

export interface IamRole {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly account: string;
  readonly createdAt: number | null;
  readonly maxSessionSeconds: number;
  /** The JSON text of the trust policy. It may be no JSON at all. */
  readonly trustPolicy: string;
  readonly boundaryArn: string | null;
  /** null: not read. */
  readonly policies: readonly PolicyDocument[] | null;
  /** `at` null: IAM says it was never used in its tracking period; `lastUsed` null: not read. */
  readonly lastUsed: { readonly at: number | null; readonly region: string | null } | null;
}

/** A long-lived access key whose id stands in a pod's spec, as far as IAM tells of it. Of the id only the tail is kept. */
export interface AccessKey {
  readonly tail: string;
  /** Account that the key belongs to; null: not known. */
  readonly account: string | null;
  /** IAM user that the key belongs to; null: not read. */
  readonly userName: string | null;
  /** `at` null: IAM has no use of it on record; `lastUsed` null: not read. */
  readonly lastUsed: {
    readonly at: number | null;
    readonly region: string | null;
    /** `s3`: as IAM names services. */
    readonly service: string | null;
  } | null;
  /** Why user and last use were not read; null: they were. */
  readonly gap: string | null;
}

export interface OidcProvider {
  readonly arn: string;
  /** Without `https://`, as IAM writes it. */
  readonly url: string;
  readonly clientIds: readonly string[];
}

export interface InstanceProfile {
  readonly arn: string;
  readonly name: string;
  readonly roleArns: readonly string[];
}

export interface Ec2Instance {
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly instanceProfileArn: string | null;
  readonly instanceType: string | null;
  readonly zone: string | null;
  readonly launchTemplate: string | null;
  readonly privateIps: readonly string[];
  readonly metadata: MetadataOptions | null;
  readonly state: string | null;
}

/** How the instance metadata service (IMDS) of an instance answers. */
export interface MetadataOptions {
  readonly endpoint: "enabled" | "disabled";
  readonly tokens: "optional" | "required";
  readonly hopLimit: number;
  readonly ipv6: "enabled" | "disabled";
  /** `pending` while a change is being applied. */
  readonly state: string | null;
}
