import type { Placed } from "../../view/project.ts";
import { type CauseEvidence, shown } from "../evidence.ts";
import type { Facts } from "../rank/facts.ts";
import { permissionsOf } from "./permissions.ts";
import { nothingInReach } from "./state-causes.ts";
import type { DiagnosisWorld } from "./world.ts";

/** The agent asks EKS Auth with the role of the node (domain facts 2). */
function nodeMayNotAsk({ estate }: DiagnosisWorld, { index, resolution }: Placed): readonly CauseEvidence[] {
  const arn = resolution.node?.role ?? null;
  const role = arn === null ? undefined : estate.accounts.get(arn.split(":")[4] ?? "")?.roles.get(arn);
  if (role === undefined) return [];
  const asked = {
    role,
    sessionName: null,
    action: "eks-auth:AssumeRoleForPodIdentity",
    resource: index.inventory.eks.items[0]?.arn ?? null,
    maybeSessionPolicy: false,
    ofNode: false,
  };
  const { causes } = permissionsOf(estate, asked, true);
  return causes
    .filter(({ stand }) => stand === "shown")
    .map(({ why }) => shown("PODID_NODE_PERMISSION", "likely", `Role ${role.name} of the node: ${why}`));
}

/** EKS refused although association and trust policy are right. */
function refusedByEks(world: DiagnosisWorld, placed: Placed, facts: Facts): readonly CauseEvidence[] {
  const refused = facts.has("pod-identity-refused", "pod-identity-node-refused");
  if (!refused || placed.resolution.podIdentity?.granted !== true) return [];
  const { hostNetwork } = placed.pod.spec;
  const byHost = "The pod is on the host's network, and its association and trust policy are right";
  return [
    ...nodeMayNotAsk(world, placed),
    ...(hostNetwork ? [shown("PODID_UNAUTHORIZED_HOSTNETWORK", "likely", byHost)] : []),
  ];
}

/** What a text adds to a container in which nothing is broken by the inventory alone. */
export function causesByText(world: DiagnosisWorld, placed: Placed, facts: Facts): readonly CauseEvidence[] {
  const { row, resolution } = placed;
  const holds = row.state === "holding-confirmed" || row.state === "holding-expected";
  if (facts.identity.kind === "node-role" && holds && resolution.reach.nodeRole !== "no") {
    const why = "The container carries its role and would be given it; the caller of the text is the role of a node";
    return [shown("FALLBACK_NODE_ROLE_CLIENT_NO_WEBIDENTITY", "likely", why)];
  }
  const nothing = facts.has("no-credentials", "imds-no-token", "imds-timeout", "imds-unreachable", "imds-off");
  if (row.state === "isolated" && nothing) return nothingInReach(placed);
  return refusedByEks(world, placed, facts);
}
