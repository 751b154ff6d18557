import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "#lib/collect/aws/clock.ts";
import { Pacers } from "#lib/collect/aws/pacer.ts";
import type { Environment } from "#lib/collect/kubernetes/load-kubeconfig.ts";
import { type Simulator, startSimulator } from "#lib/simulator/start.ts";
import type { Faults, World } from "#lib/simulator/world.ts";
import type { Store } from "#lib/store/store.ts";
import { ProgressBoard } from "../audit/progress.ts";
import { type AuditRun, runAudit } from "../audit/run-audit.ts";
import type { AuditPlan } from "../audit/target.ts";
import type { AuditView } from "../read/view.ts";

/** Simulated servers and the plan of an audit that asks them. */
export interface Simulated {
  readonly simulator: Simulator;
  readonly plan: () => AuditPlan;
  /** Runs an audit, with other faults where some are given. */
  readonly audit: (
    options?: Partial<AuditRun> & { readonly faults?: Faults; readonly env?: Environment },
  ) => Promise<AuditView>;
  readonly close: () => Promise<void>;
}

/** A folder of its own that is gone after `remove`. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "rolecall-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the servers of a world. CloudTrail is not paced: nobody waits for two calls a second. */
export async function simulate(world: World): Promise<Simulated> {
  const unpaced = (faults: Faults): Faults => ({ ...faults, lookupRate: 0 });
  const simulator = await startSimulator({ ...world, faults: unpaced(world.faults) });
  const folder = temporaryFolder();
  const kubeconfig = join(folder.path, "kubeconfig");
  writeFileSync(kubeconfig, simulator.kubeconfig, { mode: 0o600 });
  const endpoint = simulator.awsEndpoint;
  const endpoints = { iam: endpoint, sts: endpoint, eks: endpoint, ec2: endpoint, cloudtrail: endpoint };
  const planOf = (pacers: Pacers): AuditPlan => ({
    source: "simulator",
    clusters: world.clusters.map(({ name, account, region }) => {
      const credentials = simulator.accounts[account];
      return {
        id: name,
        context: name,
        eks: { name, region },
        aws: { region, endpoints, pacers, ...(credentials && { credentials }) },
      };
    }),
    accounts: [],
    env: { KUBECONFIG: kubeconfig, HOME: folder.path, PATH: "" },
    trail: { days: 7, budget: 600_000, sources: [] },
  });
  // Each audit paces its calls from the start again.
  const plan = (): AuditPlan => planOf(new Pacers(systemClock, { lookup: 0 }));
  return {
    simulator,
    plan,
    audit: ({ faults, env = {}, ...options } = {}) => {
      if (faults) simulator.setFaults(unpaced(faults));
      const now = Date.now;
      const asked = plan();
      const context = {
        env: { ...asked.env, ...env },
        signal: new AbortController().signal,
        now,
        board: new ProgressBoard(now),
      };
      const store: Store | null = null;
      return runAudit({ plan: asked, store, context, ...options });
    },
    close: async () => {
      await simulator.close();
      folder.remove();
    },
  };
}
