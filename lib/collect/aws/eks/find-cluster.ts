import type { Listing } from "#lib/domain/coverage.ts";
import { issuerName } from "#lib/domain/inventory/arn.ts";
import type { EksCluster } from "#lib/domain/inventory/aws.ts";
import { describeEach } from "../describe-each.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import { eksCluster } from "./cluster.ts";
import { readCluster } from "./collect-eks.ts";

/** What is known of a cluster from its kubeconfig context, the configuration and the API server. */
export interface ClusterHint {
  /** Id of the cluster among the audited ones. */
  readonly scope: string;
  /** Name in EKS as the operator wrote it. */
  readonly configured: string | null;
  /** Name, account and Region that the words of the context tell (ARN, eksctl, exec arguments, host). */
  readonly name: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** Names that may happen to be the cluster's own: of the context, of its cluster entry. */
  readonly aliases: readonly string[];
  /** Address of the API server. */
  readonly server: string | null;
  /** Issuer of its service account tokens, where the API server told it. */
  readonly issuer: string | null;
}

export type ClusterMatch =
  | {
      readonly kind: "found";
      readonly cluster: EksCluster;
      readonly listing: Listing<EksCluster>;
      /** `name`: told by its name alone; address and issuer neither prove nor disprove it. */
      readonly by: "configured" | "context" | "endpoint" | "issuer" | "name";
    }
  /** Named, and could not be read; `listing` says why. */
  | { readonly kind: "unread"; readonly name: string; readonly listing: Listing<EksCluster> }
  | { readonly kind: "none"; readonly reason: string; readonly lift: string | null };

const nameIt = "name the EKS cluster of this context in the configuration";

/**
 * Finds the EKS cluster behind a kube context: by the configured name, by what the context tells, else by the address of
 * the API server or the token issuer among the clusters of the Region, else by an equal name. A name whose issuer is
 * another one is no match.
 */
export async function findCluster(session: AwsSession, hint: ClusterHint): Promise<ClusterMatch> {
  const region = hint.region ?? session.region;
  const caller = (await session.identity()).caller;
  if (caller !== null && hint.account !== null && hint.account !== caller.account) {
    return {
      kind: "none",
      reason: `the context names account ${hint.account}, the credentials are of account ${caller.account}`,
      lift: `give credentials of account ${hint.account}, or a role there to assume`,
    };
  }
  const told = hint.configured ?? hint.name;
  if (told !== null) return named(session, hint, told, region);
  const listing = await readClusters(session, hint.scope, region);
  const found =
    pick(listing, "endpoint", (cluster) => sameHost(cluster.endpoint, hint.server)) ??
    pick(listing, "issuer", (cluster) => sameIssuer(cluster.issuer, hint.issuer)) ??
    pick(listing, "name", (cluster) => hint.issuer === null && hint.aliases.includes(cluster.name));
  if (found !== null) return found;
  const { status, reason, lift } = listing.coverage;
  if (status === "complete") {
    return { kind: "none", reason: `no EKS cluster of ${region} has this API server`, lift: nameIt };
  }
  return {
    kind: "none",
    reason: `the EKS clusters of ${region} could not be read: ${reason}`,
    lift: `${lift}; or ${nameIt}`,
  };
}

async function named(session: AwsSession, hint: ClusterHint, name: string, region: string): Promise<ClusterMatch> {
  const listing = await readCluster(session, { name, region, scope: hint.scope });
  const cluster = listing.items[0];
  if (cluster === undefined) return { kind: "unread", name, listing };
  if (hint.issuer !== null && cluster.issuer !== null && !sameIssuer(cluster.issuer, hint.issuer)) {
    const reason = `the EKS cluster ${name} has another token issuer than this API server`;
    return { kind: "none", reason, lift: nameIt };
  }
  return { kind: "found", cluster, listing, by: hint.configured === null ? "context" : "configured" };
}

function readClusters(session: AwsSession, scope: string, region: string): Promise<Listing<EksCluster>> {
  return readList<EksCluster>(session, { source: "eks:ListClusters", scope }, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", region);
    await describeEach(reader, {
      what: "clusters",
      permission: "eks:DescribeCluster",
      pages: pages(async (nextToken) => {
        const answer = await eks.listClusters({ maxResults: 100, nextToken }, { abortSignal });
        return { items: answer.clusters, next: answer.nextToken };
      }),
      describe: async (name) => {
        const { cluster } = await eks.describeCluster({ name }, { abortSignal });
        return cluster === undefined ? null : eksCluster(cluster);
      },
    });
  });
}

/** The only cluster of which it is true; null when it is true of none or of several. */
function pick(
  listing: Listing<EksCluster>,
  by: "endpoint" | "issuer" | "name",
  matches: (cluster: EksCluster) => boolean,
): ClusterMatch | null {
  const [cluster, ...others] = listing.items.filter(matches);
  if (cluster === undefined || others.length > 0) return null;
  const { scope, startedAt, finishedAt } = listing.coverage;
  const coverage = {
    source: "eks:DescribeCluster",
    scope,
    status: "complete" as const,
    count: 1,
    reason: null,
    lift: null,
    startedAt,
    finishedAt,
  };
  return { kind: "found", cluster, listing: { items: [cluster], coverage }, by };
}

function sameIssuer(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && issuerName(one) === issuerName(other);
}

function sameHost(one: string | null, other: string | null): boolean {
  const [a, b] = [one, other].map((address) =>
    address !== null && URL.canParse(address) ? new URL(address).host.toLowerCase() : null,
  );
  return a !== null && a === b;
}
