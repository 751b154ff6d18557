import type { TrailTable } from "#lib/collect/aws/athena/table.ts";
import type { TrailLocation } from "#lib/collect/aws/s3-trail/layout.ts";
import type { AwsOptions } from "#lib/collect/aws/session.ts";
import type { Environment } from "#lib/collect/kubernetes/load-kubeconfig.ts";

/** How to come to AWS: the default chain, and what is set on top of it. */
export type AwsAccess = Partial<
  Pick<AwsOptions, "profile" | "roleArn" | "externalId" | "credentials" | "endpoints" | "pacers" | "region">
>;

/** One cluster to audit. */
export interface ClusterTarget {
  readonly id: string;
  /** null: the current context. */
  readonly context: string | null;
  readonly eks: { readonly name: string; readonly region: string | null } | null;
  readonly aws: AwsAccess;
}

interface TrailBounds {
  /** null: every account that is audited. */
  readonly accounts: readonly string[] | null;
  /** null: every Region that the trail has. */
  readonly regions: readonly string[] | null;
}

/** Where a trail's events are read from, in place of asking CloudTrail's event history. */
export type TrailSource = TrailBounds &
  (
    | { readonly kind: "s3"; readonly location: TrailLocation; readonly aws: AwsAccess }
    | { readonly kind: "files"; readonly folder: string }
    | { readonly kind: "athena"; readonly table: TrailTable; readonly mostBytes: number; readonly aws: AwsAccess }
  );

/** What an audit reads. */
export interface AuditPlan {
  readonly source: "live" | "simulator";
  readonly clusters: readonly ClusterTarget[];
  /** Further accounts whose IAM is read. */
  readonly accounts: readonly { readonly id: string; readonly aws: AwsAccess }[];
  /** KUBECONFIG, HOME and the like, for the Kubernetes side. */
  readonly env: Environment;
  /** The window of CloudTrail, in days, and how long one audit may read it, in milliseconds. */
  readonly trail: { readonly days: number; readonly budget: number; readonly sources: readonly TrailSource[] };
}
