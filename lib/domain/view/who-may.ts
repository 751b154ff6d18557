import { isComplete } from "../coverage.ts";
import { subjectOf } from "../credentials/grant-web-identity.ts";
import { trustPolicyOf } from "../credentials/role-trust.ts";
import { issuerName, parseRoleArn, providerArn } from "../inventory/arn.ts";
import type { IamRole } from "../inventory/aws.ts";
import type { Estate } from "../inventory/estate.ts";
import { buildTrustIndex, type TrustIndex } from "../trust/trust-index.ts";

/** A service account as the subject of a web identity. */
export interface Claimant {
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly issuer: string;
  readonly provider: string;
  readonly subject: string;
  readonly audience: string;
}

export interface MayAssume {
  readonly claimant: Claimant;
  readonly verdict: "allow" | "unknown";
}

/** Who may assume which role by web identity: every role of the estate against every service account. */
export class WhoMay {
  private readonly index: TrustIndex<{ arn: string; policy: ReturnType<typeof trustPolicyOf> }>;
  private readonly claimants: ReadonlyMap<string, readonly Claimant[]>;
  private readonly estate: Estate;

  constructor(estate: Estate) {
    this.estate = estate;
    const roles = [...estate.accounts.values()].flatMap((account) => account.inventory.roles.items);
    this.index = buildTrustIndex(roles.map((role) => ({ arn: role.arn, policy: trustPolicyOf(role) })));
    this.claimants = new Map(
      estate.inventory.accounts.map(({ account, partition }) => [account, claimantsIn(estate, account, partition)]),
    );
  }

  /** Service accounts whose token the role's trust policy accepts, as far as it can be told. */
  ofRole(arn: string): MayAssume[] {
    const account = parseRoleArn(arn)?.account ?? "";
    return this.index
      .subjectsFor(arn, this.claimants.get(account) ?? [])
      .map(({ item, verdict }) => ({ claimant: item, verdict }));
  }

  /** Whether every service account there is was asked about; clusters that are not on EKS have none that is asked. */
  get complete(): boolean {
    return this.estate.inventory.clusters.every(
      ({ serviceAccounts, eks }) =>
        eks.coverage.status === "skipped" || (isComplete(serviceAccounts) && isComplete(eks)),
    );
  }

  /** Whether all that decides who may assume a role was read: the role, its account's providers, every service account. */
  knows(arn: string): boolean {
    const account = this.estate.accounts.get(parseRoleArn(arn)?.account ?? "");
    return account?.roles.has(arn) === true && isComplete(account.inventory.oidcProviders) && this.complete;
  }
}

/** Only clusters whose issuer the account registers can present a token there (domain facts 8.1). */
function claimantsIn(estate: Estate, account: string, partition: string): Claimant[] {
  const providers = estate.accounts.get(account)?.providers;
  return estate.inventory.clusters.flatMap((cluster) => {
    const issuer = cluster.eks.items[0]?.issuer;
    const provider = issuer ? providerArn(partition, account, issuer) : "";
    const registered = providers?.get(provider);
    if (!issuer || !registered) return [];
    return cluster.serviceAccounts.items.map(({ namespace, name, annotations }) => ({
      cluster: cluster.identity.id,
      namespace,
      serviceAccount: name,
      issuer: issuerName(issuer),
      provider,
      subject: subjectOf(namespace, name),
      audience: annotations["eks.amazonaws.com/audience"] ?? registered.clientIds[0] ?? "sts.amazonaws.com",
    }));
  });
}

/** True for a role that Pod Identity can be associated with by its trust policy's principal. */
export function trustsPodIdentity(role: IamRole): boolean {
  return role.trustPolicy.includes("pods.eks.amazonaws.com");
}
