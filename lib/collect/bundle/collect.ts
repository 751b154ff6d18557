import type { Coverage } from "#lib/domain/coverage.ts";
import type { AccountInventory, ClusterInventory, Inventory } from "#lib/domain/inventory/inventory.ts";
import type { TrailEvent, TrailWindow } from "#lib/domain/usage/event.ts";
import { collectAccountFiles } from "./aws/iam.ts";
import { collectTrailFiles } from "./cloudtrail/collect.ts";
import { trailNeeds } from "./cloudtrail/needs.ts";
import { clusterId, isClusterFile } from "./cluster/cluster-file.ts";
import { type ClusterReading, collectClusterFiles } from "./cluster/collect.ts";
import { unknownFiles } from "./cluster/unknown-files.ts";
import type { BundleContext, OnBundleProgress } from "./context.ts";
import { notInBundle } from "./coverage.ts";
import { BundleFolder } from "./files/folder.ts";
import { type BundleLimits, defaultLimits } from "./limits.ts";
import { BundleError } from "./unreadable.ts";

export interface BundleOptions {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Gets every CloudTrail event while the files are read; one may come twice. */
  readonly onEvent: (event: TrailEvent) => void;
  readonly onProgress?: OnBundleProgress;
  readonly limits?: Partial<BundleLimits>;
}

export interface Bundle {
  readonly inventory: Inventory;
  /** Of CloudTrail, and notes on files; the inventory's lists have their own. */
  readonly coverage: readonly Coverage[];
  readonly windows: readonly TrailWindow[];
}

/**
 * Reads a bundle: a folder of files as kubectl, the aws command and CloudTrail write them. What is missing or cannot be used
 * is a gap in the coverage, with the command that fills it. Raises `BundleError` where the folder is no bundle; rejects with
 * the signal's reason when it is aborted.
 */
export async function collectBundle(path: string, options: BundleOptions): Promise<Bundle> {
  const { signal, now, onProgress = () => undefined } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const folder = await BundleFolder.open(path, limits);
  const context: BundleContext = { folder, limits, signal, now, onProgress };
  const readings = await readClusters(context);
  const clusters = readings.map(({ cluster }) => cluster);
  const { accounts, notes } = await readAccounts(clusters, context);
  const inventory = { clusters, accounts };
  const trail = await collectTrailFiles(trailNeeds(inventory), options.onEvent, context);
  const coverage = [...trail.coverage, ...readings.flatMap((one) => one.notes), ...notes, ...refusedEntries(context)];
  return { inventory, coverage, windows: trail.windows };
}

const parts = ["kubernetes", "eks", "ec2"];

async function readClusters(context: BundleContext): Promise<ClusterReading[]> {
  const { folder, limits } = context;
  const { files, folders } = await folder.list("");
  const paths = (await folder.list("clusters")).folders;
  if (paths.length > limits.clusters) throw new BundleError(`clusters/ has more than ${limits.clusters} folders`);
  const single = folders.some((name) => parts.includes(name)) || files.some(isClusterFile);
  if (!single && paths.length === 0) {
    throw new BundleError(`${folder.root} is no bundle: it has no kubernetes/ and no clusters/ (see docs/bundle.md)`);
  }
  const readings: ClusterReading[] = [];
  if (single) readings.push(await collectClusterFiles("", { given: null, fallback: "bundle" }, context));
  for (const path of paths) {
    const given = path.slice("clusters/".length);
    if (!clusterId.test(given))
      throw new BundleError(`${path}: a cluster's folder is named by letters, digits, . _ and -`);
    readings.push(await collectClusterFiles(path, { given, fallback: given }, context));
  }
  const ids = new Set<string>();
  for (const { cluster } of readings) {
    const { id } = cluster.identity;
    if (ids.has(id))
      throw new BundleError(`two clusters of the bundle have the id ${id}: give one another in its cluster.yaml`);
    ids.add(id);
  }
  return readings;
}

async function readAccounts(
  clusters: readonly ClusterInventory[],
  context: BundleContext,
): Promise<{ readonly accounts: readonly AccountInventory[]; readonly notes: readonly Coverage[] }> {
  const accounts: AccountInventory[] = [];
  const notes: Coverage[] = [];
  const { files, folders } = await context.folder.list("iam");
  const odd = files.map(({ path }) => path);
  for (const path of folders) {
    const account = path.slice("iam/".length);
    if (!/^\d{12}$/.test(account)) {
      odd.push(path);
      continue;
    }
    const iamFiles = (await context.folder.list(path)).files;
    accounts.push(await collectAccountFiles(account, iamFiles, context));
    notes.push(...unknownFiles({ iamFiles }, account, context.now()));
  }
  const known = new Set(accounts.map(({ account }) => account));
  const missing = new Set(clusters.flatMap(({ identity }) => identity.account ?? []).filter((one) => !known.has(one)));
  for (const account of missing) accounts.push(await collectAccountFiles(account, [], context));
  if (odd.length > 0) {
    const lift = "put an account's files into iam/<its 12 digits>/";
    const what = `${odd.slice(0, 3).join(", ")}:`;
    notes.push(
      notInBundle({ source: "bundle:files", scope: "iam" }, what, lift, context.now(), "of which account is not said"),
    );
  }
  return { accounts, notes };
}

function refusedEntries({ folder, now }: BundleContext): Coverage[] {
  const refused = [...new Set(folder.refused)];
  if (refused.length === 0) return [];
  const more = refused.length > 3 ? ` and ${refused.length - 3} more` : "";
  const lift = "put the file itself into the bundle";
  const what = `${refused.slice(0, 3).join("; ")}${more}:`;
  return [notInBundle({ source: "bundle:files", scope: "bundle" }, what, lift, now(), "not read")];
}
