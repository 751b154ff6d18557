import pLimit from "p-limit";
import { collectAccount } from "#lib/collect/aws/iam/account.ts";
import { type AwsSession, defaultRegion, openAws } from "#lib/collect/aws/session.ts";
import { type AccountInventory, coverageOf, type Inventory } from "#lib/domain/inventory/inventory.ts";
import { type ClusterReading, type CollectContext, collectCluster } from "./collect-cluster.ts";
import type { AuditPlan, AwsAccess } from "./target.ts";

const clustersAtOnce = 4;
const fallbackRegion = "us-east-1";

/** The sessions of one audit: one for each way to AWS, closed together. */
export class Sessions {
  private readonly open = new Map<string, Promise<AwsSession>>();
  private readonly context: CollectContext;

  constructor(context: CollectContext) {
    this.context = context;
  }

  of(access: AwsAccess, region: string | null): Promise<AwsSession> {
    const key = JSON.stringify([
      access.profile,
      access.roleArn,
      access.credentials?.accessKeyId,
      access.region ?? region,
    ]);
    let session = this.open.get(key);
    if (!session) {
      session = this.start(access, region);
      this.open.set(key, session);
    }
    return session;
  }

  private async start(access: AwsAccess, region: string | null): Promise<AwsSession> {
    const { board, signal } = this.context;
    return openAws({
      ...access,
      region: access.region ?? region ?? (await defaultRegion(access.profile)) ?? fallbackRegion,
      signal,
      onProgress: (progress) => {
        if (progress.kind === "read") board.report(progress.source, progress.scope, { done: progress.count });
        else
          board.report(`${progress.service}:*`, progress.account ?? "account not known", {
            waiting: "throttled by AWS",
          });
      },
    });
  }

  /** One session for each account that answers. */
  async byAccount(): Promise<ReadonlyMap<string, AwsSession>> {
    const found = new Map<string, AwsSession>();
    for (const opening of this.open.values()) {
      const session = await opening;
      const account = (await session.identity()).caller?.account;
      if (account !== undefined && !found.has(account)) found.set(account, session);
    }
    return found;
  }

  async close(): Promise<void> {
    for (const session of this.open.values()) (await session.catch(() => null))?.close();
    this.open.clear();
  }
}

async function accountsOf(sessions: readonly AwsSession[]): Promise<AccountInventory[]> {
  const byAccount = new Map<string, AwsSession>();
  for (const session of sessions) {
    const { caller } = await session.identity();
    const key = caller?.account ?? "account not known";
    if (!byAccount.has(key)) byAccount.set(key, session);
  }
  return Promise.all([...byAccount.values()].map((session) => collectAccount(session)));
}

export interface EstateReading {
  readonly inventory: Inventory;
  /** Ids of the access keys in the pods' specs, by cluster id. They end with the audit: kept and shown are their tails. */
  readonly keyIds: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads the inventory of every cluster and account of a plan. A source that fails is a gap in the coverage, never an error;
 * rejects only when the audit is cancelled.
 */
export async function collectEstate(
  plan: AuditPlan,
  sessions: Sessions,
  context: CollectContext,
): Promise<EstateReading> {
  const limit = pLimit(clustersAtOnce);
  const own = await Promise.all(plan.clusters.map((target) => sessions.of(target.aws, target.eks?.region ?? null)));
  const further = await Promise.all(plan.accounts.map(({ aws }) => sessions.of(aws, null)));
  const clusters = plan.clusters.map((target, position) =>
    limit((): Promise<ClusterReading> => {
      const session = own[position];
      if (!session) throw new Error("every cluster has a session");
      return collectCluster(session, target, context, () => sessions.byAccount());
    }),
  );
  const [read, accounts] = await Promise.all([Promise.all(clusters), accountsOf([...own, ...further])]);
  const inventory = { clusters: read.map(({ cluster }) => cluster), accounts };
  for (const { source, scope, status, count } of coverageOf(inventory))
    context.board.finish(source, scope, status, count);
  return { inventory, keyIds: new Map(read.map(({ cluster, keyIds }) => [cluster.identity.id, keyIds])) };
}
