import { shellQuoted } from "../../view/explain/fix.ts";
import type { Placed } from "../../view/project.ts";
import type { Names } from "../causes/fill-in.ts";
import type { Confidence, DiagnosedContainer } from "../types.ts";

/** A container as the answer names it. */
export function diagnosed({ row }: Placed, confidence: Confidence, why: string): DiagnosedContainer {
  const { id, cluster, namespace, pod, container, workloadKind, workload, serviceAccount, node, state } = row;
  return {
    id,
    cluster,
    namespace,
    pod,
    container,
    workloadKind,
    workload,
    serviceAccount,
    node,
    state,
    meant: row.meant,
    gets: row.gets,
    confidence,
    why,
  };
}

const restarted: Readonly<Record<string, string>> = {
  Deployment: "deployment",
  StatefulSet: "statefulset",
  DaemonSet: "daemonset",
};

/** Names of a container for the places in commands; quoted for a shell, as they come out of a cluster. */
export function namesOfContainer({ row, index, resolution }: Placed): Names {
  const kind = restarted[row.workloadKind];
  const role = row.meant ?? resolution.webIdentity?.roleArn ?? row.role;
  const eks = index.inventory.eks.items[0];
  const found: readonly (readonly [string, string | null | undefined])[] = [
    ["namespace", row.namespace],
    ["service-account", row.serviceAccount],
    ["pod", row.pod],
    ["cluster", eks?.name],
    ["workload", kind === undefined ? null : `${kind}/${row.workload}`],
    ["role", role?.split("/").at(-1)],
    ["account", role?.split(":")[4]],
    ["issuer", eks?.issuer?.replace(/^https:\/\//, "")],
    ["instance", resolution.node?.instanceId],
  ];
  return new Map(found.flatMap(([name, value]) => (value ? [[name, shellQuoted(value)] as const] : [])));
}
