import { readFile } from "node:fs/promises";
import type { ClusterFile } from "#lib/contract/cluster-file.ts";
import type { AuditPlan, AwsAccess, TrailSource } from "./audit/target.ts";
import type { Config } from "./config.ts";

const defaultDays = 7;
const defaultSeconds = 300;

function accessOf(
  access:
    | {
        profile?: string | undefined;
        roleArn?: string | undefined;
        externalId?: string | undefined;
        region?: string | undefined;
      }
    | undefined,
): AwsAccess {
  if (!access) return {};
  const { profile, roleArn, externalId, region } = access;
  return {
    ...(profile && { profile }),
    ...(roleArn && { roleArn }),
    ...(externalId && { externalId }),
    ...(region && { region }),
  };
}

const gigabyte = 1e9;
const defaultGigabytes = 100;

function sourceOf(trail: NonNullable<NonNullable<ClusterFile["cloudTrail"]>["trails"]>[number]): TrailSource {
  const bounds = { accounts: trail.accounts ?? null, regions: trail.regions ?? null };
  switch (trail.kind) {
    case "files":
      return { kind: "files", folder: trail.folder, ...bounds };
    case "s3": {
      const { bucket, region, prefix = "", organization = null } = trail;
      const location = { bucket, region, prefix: prefix.replace(/^\/+|\/+$/g, ""), organization };
      return { kind: "s3", location, aws: accessOf(trail), ...bounds };
    }
    case "athena": {
      const { region, database, table, workgroup = "primary", output = null, mostGigabytes = defaultGigabytes } = trail;
      return {
        kind: "athena",
        table: { region, database, table, workgroup, output },
        mostBytes: mostGigabytes * gigabyte,
        aws: accessOf(trail),
        ...bounds,
      };
    }
  }
}

/** The audit that a cluster file asks for. */
export function planOf(file: ClusterFile, env: Config["env"]): AuditPlan {
  return {
    source: "live",
    clusters: file.clusters.map(({ id, context, eks, aws }) => ({
      id,
      context: context ?? null,
      eks: eks ? { name: eks.name, region: eks.region ?? aws?.region ?? null } : null,
      aws: accessOf(aws),
    })),
    accounts: (file.accounts ?? []).map(({ id, ...access }) => ({ id, aws: accessOf(access) })),
    env,
    trail: {
      days: file.cloudTrail?.days ?? defaultDays,
      budget: (file.cloudTrail?.seconds ?? defaultSeconds) * 1000,
      sources: (file.cloudTrail?.trails ?? []).map(sourceOf),
    },
  };
}

/** The plan of a live audit: of the cluster file, else of the current context. Raises `ClusterFileError`. */
export async function livePlan(
  config: Pick<Config, "clusterFile" | "env">,
  context: string | null = null,
): Promise<AuditPlan> {
  if (config.clusterFile === null) {
    const id =
      context
        ?.replace(/^.*[/:]/, "")
        .replace(/[^a-zA-Z0-9._-]/g, "-")
        .slice(0, 63) || "current";
    return planOf({ clusters: [{ id, ...(context && { context }) }] }, config.env);
  }
  // Without a cluster file its schema is not needed, which takes 25 ms to load.
  const { ClusterFileError, parseClusterFile } = await import("./cluster-file.ts");
  let text: string;
  try {
    text = await readFile(config.clusterFile, "utf8");
  } catch (error) {
    throw new ClusterFileError(config.clusterFile, [error instanceof Error ? error.message : String(error)]);
  }
  return planOf(parseClusterFile(text, config.clusterFile), config.env);
}
