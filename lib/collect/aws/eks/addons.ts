import type { Listing } from "#lib/domain/coverage.ts";
import type { AccessEntry, Addon } from "#lib/domain/inventory/aws.ts";
import { describeEach } from "../describe-each.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import type { EksTarget } from "./target.ts";

/** Add-ons that EKS manages, the Pod Identity agent among them. */
export function readAddons(session: AwsSession, target: EksTarget): Promise<Listing<Addon>> {
  return readList<Addon>(session, { source: "eks:ListAddons", scope: target.scope }, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", target.region);
    const clusterName = target.name;
    await describeEach(reader, {
      what: "add-ons",
      permission: "eks:DescribeAddon",
      pages: pages(async (nextToken) => {
        const answer = await eks.listAddons({ clusterName, maxResults: 100, nextToken }, { abortSignal });
        return { items: answer.addons, next: answer.nextToken };
      }),
      describe: async (addonName) => {
        const { addon } = await eks.describeAddon({ clusterName, addonName }, { abortSignal });
        if (addon === undefined) return null;
        return addonOf(addonName, addon.addonVersion, addon.status, addon.serviceAccountRoleArn);
      },
      fallback: (addonName) => addonOf(addonName),
    });
  });
}

/** An add-on; by its name alone where it could not be described. */
export function addonOf(name: string, version?: string, status?: string, roleArn?: string): Addon {
  return { name, version: version ?? null, status: status ?? null, serviceAccountRoleArn: roleArn ?? null };
}

/** Access entries: who may come in, nodes by their role among them. A cluster that keeps to aws-auth has none. */
export function readAccessEntries(session: AwsSession, target: EksTarget): Promise<Listing<AccessEntry>> {
  const subject = { source: "eks:ListAccessEntries", scope: target.scope };
  return readList<AccessEntry>(session, subject, async (reader) => {
    const { abortSignal } = reader;
    const eks = await session.client("eks", target.region);
    const clusterName = target.name;
    await describeEach(reader, {
      what: "access entries",
      permission: "eks:DescribeAccessEntry",
      pages: pages(async (nextToken) => {
        const asked = eks.listAccessEntries({ clusterName, maxResults: 100, nextToken }, { abortSignal });
        const answer = await asked.catch((error: unknown) => {
          if (isConfigMapOnly(error)) return { accessEntries: [], nextToken: undefined };
          throw error;
        });
        return { items: answer.accessEntries, next: answer.nextToken };
      }),
      describe: async (principalArn) => {
        const { accessEntry } = await eks.describeAccessEntry({ clusterName, principalArn }, { abortSignal });
        return accessEntry === undefined ? null : { principalArn, type: accessEntry.type ?? "" };
      },
    });
  });
}

/** EKS refuses the question of a cluster whose authentication mode is CONFIG_MAP. */
function isConfigMapOnly(error: unknown): boolean {
  return (
    error instanceof Error && error.name === "InvalidRequestException" && /authentication mode/i.test(error.message)
  );
}
