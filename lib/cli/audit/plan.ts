import type { AuditPlan } from "#lib/service/audit/target.ts";
import { wrongCall } from "../exit.ts";
import type { Streams } from "../streams.ts";
import type { AuditOptions } from "./command.ts";

export interface PlannedAudit {
  readonly plan: AuditPlan;
  readonly close: () => Promise<void>;
}

async function demoPlan(env: Streams["env"]): Promise<PlannedAudit> {
  const [{ compose }, { readConfig }] = await Promise.all([
    import("#lib/service/compose.ts"),
    import("#lib/service/config.ts"),
  ]);
  const { HOME, PATH } = env;
  const { plan, close } = await compose(readConfig({ HOME, PATH, ROLECALL_MODE: "demo" }));
  return { plan: await plan(), close };
}

async function livePlan(options: AuditOptions, env: Streams["env"]): Promise<PlannedAudit> {
  const service = await import("#lib/service/plan.ts");
  try {
    const plan = await service.livePlan({ clusterFile: options.config ?? null, env }, options.context ?? null);
    return { plan, close: () => Promise.resolve() };
  } catch (error) {
    // Only the cluster file can be wrong here; the message names its lines and fields.
    throw wrongCall(
      (error instanceof Error ? error.message : String(error)).replace(/:\n\s*/, ": ").replace(/\n\s*/g, "; "),
    );
  }
}

/** What the options ask to be audited. Raises a wrong call for a cluster file that cannot be used. */
export async function planAudit(options: AuditOptions, env: Streams["env"]): Promise<PlannedAudit> {
  const planned = options.demo ? await demoPlan(env) : await livePlan(options, env);
  const { trailSeconds } = options;
  if (trailSeconds === undefined) return planned;
  return { ...planned, plan: { ...planned.plan, trail: { ...planned.plan.trail, budget: trailSeconds * 1000 } } };
}
