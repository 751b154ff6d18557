import type { Coverage, Listing } from "../coverage.ts";
import { isComplete } from "../coverage.ts";
import { instanceIdOf } from "../credentials/node-profile.ts";
import { parseRoleArn } from "../inventory/arn.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import { questions } from "../usage/evidence.ts";
import type { RuleContext } from "./context/context.ts";
import { count, listed } from "./words.ts";

/** Kinds of facts that a rule rests on, with their names for people. */
export const needNames = {
  pods: "pods",
  serviceAccounts: "service accounts",
  nodes: "nodes",
  namespaces: "namespaces",
  networkPolicies: "network policies",
  webhooks: "mutating webhook registrations",
  eks: "the cluster in EKS, with its issuer",
  associations: "Pod Identity associations",
  instances: "EC2 instances with their metadata options",
  roles: "IAM roles with their trust policies",
  oidcProviders: "OIDC providers",
  instanceProfiles: "instance profiles",
  "role-policies": "policies of IAM roles",
  "role-last-used": "last use of IAM roles",
  "node-usage": "CloudTrail, calls by instances",
  "exchange-usage": "CloudTrail, exchanges of tokens for credentials",
} as const satisfies Record<string, string>;

export type Need = keyof typeof needNames;

/** Why a need is not met, and for which clusters and accounts a rule that has it is then silent. */
export interface NeedGap {
  readonly source: string;
  /** Cluster ids and account ids. */
  readonly scopes: readonly string[];
  readonly why: string;
  /** The permission or act that would lift it; null: not known. */
  readonly lift: string | null;
}

function byCoverage({ source, reason, status, lift }: Coverage, scopes: readonly string[]): NeedGap {
  return { source, scopes, why: reason ?? `${source} is ${status}`, lift };
}

const accountListings = ["roles", "oidcProviders", "instanceProfiles"] as const;

function ofListing(listing: Listing<unknown>, scopes: readonly string[]): NeedGap[] {
  return isComplete(listing) ? [] : [byCoverage(listing.coverage, scopes)];
}

/** An account's facts bear on the account and on the clusters in it. */
function scopesOfAccount({ estate }: RuleContext, account: string): string[] {
  const clusters = estate.inventory.clusters.filter(({ identity }) => identity.account === account);
  return [account, ...clusters.map(({ identity }) => identity.id)];
}

/** Accounts of roles that are configured or carried. */
function accountsOfRoles(context: RuleContext): string[] {
  const arns = new Set(context.configured.flatMap(({ roleArn }) => roleArn ?? []));
  for (const { resolution } of context.cohorts) {
    const carried = resolution.injected.webIdentity?.roleArn;
    if (carried) arns.add(carried);
  }
  return [...arns].flatMap((arn) => parseRoleArn(arn)?.account ?? []);
}

/** Accounts of which IAM was not asked for, though roles or nodes are there. */
function unreadAccounts(context: RuleContext, need: (typeof accountListings)[number]): string[] {
  const accounts =
    need === "instanceProfiles"
      ? context.estate.inventory.clusters.flatMap(({ identity }) => identity.account ?? [])
      : accountsOfRoles(context);
  return [...new Set(accounts)].filter((account) => !context.estate.accounts.has(account)).sort();
}

function accountGaps(context: RuleContext, need: (typeof accountListings)[number]): NeedGap[] {
  const read = context.estate.inventory.accounts.flatMap((account) =>
    ofListing(account[need], scopesOfAccount(context, account.account)),
  );
  const unread = unreadAccounts(context, need).map((account) => ({
    source: `iam of ${account}`,
    scopes: scopesOfAccount(context, account),
    why: `IAM of account ${account} was not read`,
    lift: `Read IAM of account ${account}`,
  }));
  return [...read, ...unread];
}

const detailsSource = "iam:GetAccountAuthorizationDetails";

/** Last use may have been read role by role; of policies nothing is told in another way, so that their source decides. */
function detailGaps(context: RuleContext, about: string, missing: "policies" | "lastUsed"): NeedGap[] {
  return context.estate.inventory.accounts.flatMap((account) => {
    const { coverage } = account.roleDetails;
    const without = account.roles.items.filter((role) => role[missing] === null).length;
    const whole = coverage.status === "complete" || missing === "lastUsed";
    if (without === 0 && whole) return [];
    const why =
      without > 0
        ? `The ${about} of ${count(without, "role")} in ${account.account} was not read`
        : `The ${about} of roles in ${account.account} were not all read`;
    return [
      {
        source: detailsSource,
        scopes: scopesOfAccount(context, account.account),
        why: coverage.reason === null ? why : `${why}: ${coverage.reason}`,
        lift: coverage.lift ?? `Allow ${detailsSource}`,
      },
    ];
  });
}

function usageGap(index: ClusterIndex, why: string): NeedGap {
  return {
    source: "cloudtrail:LookupEvents",
    scopes: [index.inventory.identity.id],
    why,
    lift: "Allow cloudtrail:LookupEvents and let the audit read to the end",
  };
}

function nodeUsageGaps({ estate, usage }: RuleContext): NeedGap[] {
  return [...estate.clusters.values()].flatMap((index) => {
    const { account, region } = index.inventory.identity;
    const instances = index.inventory.nodes.items.map(instanceIdOf).filter((id) => id !== null);
    const open = instances.filter((id) => !usage.covers(account, region, questions.instance(id)));
    if (open.length === 0) return [];
    return [
      usageGap(
        index,
        `CloudTrail was not read to the end for ${open.length} of ${count(instances.length, "instance")}`,
      ),
    ];
  });
}

function exchangeGaps({ estate, usage }: RuleContext): NeedGap[] {
  return [...estate.clusters.values()].flatMap((index) => {
    const { account, region } = index.inventory.identity;
    const asked = [questions.webIdentity, questions.podIdentityRequests];
    const open = asked.filter((question) => !usage.covers(account, region, question));
    if (open.length === 0) return [];
    const names = listed(open.map((question) => question.replace(/^event:/, "")));
    return [usageGap(index, `CloudTrail was not read to the end for ${names}`)];
  });
}

/** Where a need is not met. Empty: it is met everywhere. */
export function gapsOfNeed(context: RuleContext, need: Need): NeedGap[] {
  switch (need) {
    case "associations":
      return [...context.estate.clusters.values()].flatMap((index) =>
        index.associationsKnown
          ? []
          : [byCoverage(index.inventory.associations.coverage, [index.inventory.identity.id])],
      );
    case "role-policies":
      return detailGaps(context, "policies", "policies");
    case "role-last-used":
      return detailGaps(context, "last use", "lastUsed");
    case "node-usage":
      return nodeUsageGaps(context);
    case "exchange-usage":
      return exchangeGaps(context);
    case "roles":
    case "oidcProviders":
    case "instanceProfiles":
      return accountGaps(context, need);
    case "pods":
    case "serviceAccounts":
    case "nodes":
    case "namespaces":
    case "networkPolicies":
    case "webhooks":
    case "eks":
    case "instances":
      return [...context.estate.clusters.values()].flatMap((index) =>
        ofListing(index.inventory[need], [index.inventory.identity.id]),
      );
  }
}
