import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AuditPlan } from "./audit/target.ts";
import type { Config } from "./config.ts";
import { livePlan } from "./plan.ts";

/** What is audited, and how to let go of it. */
export interface Composition {
  readonly plan: () => Promise<AuditPlan>;
  readonly close: () => Promise<void>;
}

const demoSeed = 7;

/** The demo estate: simulated servers on loopback, asked through the same clients as real ones. */
async function composeDemo(): Promise<Composition> {
  const { startSimulator } = await import("#lib/simulator/start.ts");
  const { Pacers } = await import("#lib/collect/aws/pacer.ts");
  const { systemClock } = await import("#lib/collect/aws/clock.ts");
  const { demo } = await import("#lib/simulator/scenarios/demo/index.ts");
  const world = demo({ seed: demoSeed, now: Date.now() });
  const simulator = await startSimulator({ ...world, faults: { ...world.faults, lookupRate: 0 } });
  const folder = await mkdtemp(join(tmpdir(), "rolecall-demo-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, simulator.kubeconfig, { mode: 0o600 });
  const endpoint = simulator.awsEndpoint;
  const endpoints = { iam: endpoint, sts: endpoint, eks: endpoint, ec2: endpoint, cloudtrail: endpoint };
  // Nobody is throttled here, and a newcomer should not wait for the pace that the real CloudTrail asks for.
  const pacers = new Pacers(systemClock, { lookup: 25 });
  const plan: AuditPlan = {
    source: "simulator",
    clusters: world.clusters.map((cluster) => {
      const credentials = simulator.accounts[cluster.account];
      return {
        id: cluster.name,
        context: cluster.name,
        eks: { name: cluster.name, region: cluster.region },
        aws: { region: cluster.region, endpoints, pacers, ...(credentials && { credentials }) },
      };
    }),
    accounts: [],
    env: { KUBECONFIG: kubeconfig, HOME: folder, PATH: "" },
    trail: { days: 7, budget: 600_000, sources: [] },
  };
  return {
    plan: () => Promise.resolve(plan),
    close: async () => {
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Picks the real or the simulated parts. */
export function compose(config: Config): Promise<Composition> {
  if (config.mode === "demo") return composeDemo();
  return Promise.resolve({ plan: () => livePlan(config, config.context), close: () => Promise.resolve() });
}
