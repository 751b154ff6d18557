import { openAws } from "#lib/collect/aws/session.ts";
import { BundleWriter } from "#lib/collect/bundle/testing/from-servers.ts";
import { loadKubeconfig } from "#lib/collect/kubernetes/load-kubeconfig.ts";
import type { AuditPlan } from "../target.ts";

const day = 24 * 60 * 60_000;

/** Writes what a plan would audit as a bundle: the same servers, asked as kubectl and the aws command ask. */
export async function writeBundleOf(plan: AuditPlan, folder: string, now: number): Promise<void> {
  const writer = new BundleWriter(folder);
  const config = await loadKubeconfig(plan.env);
  const seen = new Set<string>();
  for (const { id, context, aws } of plan.clusters) {
    const at = `clusters/${id}/`;
    const server = config.clusters.get(context ?? "")?.server ?? "";
    const token = [...config.users.values()][0]?.token ?? "";
    await writer.kubernetes(at, server, token);
    const region = aws.region ?? "us-east-1";
    const session = openAws({ ...aws, region });
    try {
      await writer.eks(at, session, id);
      await writer.ec2(at, session);
      const account = (await session.identity()).caller?.account ?? "";
      if (!seen.has(account)) await writer.iam(account, session);
      for (const where of [region, "us-east-1"]) {
        if (seen.has(`${account} ${where}`)) continue;
        seen.add(`${account} ${where}`);
        await writer.trail(account, session, where, now - plan.trail.days * day, now);
      }
      seen.add(account);
    } finally {
      session.close();
    }
  }
}
