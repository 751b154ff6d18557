import { serviceAccount } from "../../../build/service-account.ts";
import { eksWebhook, mutate } from "../../../build/webhook.ts";
import type { PodObject } from "../../../build/wire.ts";
import type { KubeObject } from "../../../world.ts";
import type { AccountRow, ClusterRow, NamespaceRow } from "../rows.ts";
import { chance, daysBefore, type Moment } from "./moment.ts";
import { arnOf } from "./role-directory.ts";

/** What was meant for a service account at which time, and what the webhook therefore did. */

const roleKey = "eks.amazonaws.com/role-arn";
const skipLabel = "eks.amazonaws.com/skip-pod-identity-webhook";

/** Days ago that a cluster's service accounts were made. */
const accountAge = (cluster: ClusterRow): number => Math.min(cluster.createdDays - 10, 400);

interface Step {
  readonly daysAgo: number;
  readonly role: string | null;
}

function stepsOf(cluster: ClusterRow, row: AccountRow): readonly Step[] {
  return row.history ?? (row.role === undefined ? [] : [{ daysAgo: accountAge(cluster), role: row.role }]);
}

function annotationsFor(cluster: ClusterRow, row: AccountRow, role: string | null): Record<string, string> {
  return {
    ...row.annotations,
    ...(role === null ? {} : { [roleKey]: arnOf(cluster.account, role) }),
    ...(row.audience ? { "eks.amazonaws.com/audience": row.audience } : {}),
  };
}

/** The service account as it stands today, its field managers telling when it was annotated last. */
export function makeAccount(moment: Moment, cluster: ClusterRow, namespace: string, row: AccountRow): KubeObject {
  const steps = stepsOf(cluster, row);
  const age = accountAge(cluster);
  const last = steps.at(-1);
  const late = last && last.role !== null && last.daysAgo < age ? last : undefined;
  const first = late ? steps.at(-2)?.role : last?.role;
  // Kubernetes makes the account `default` together with the namespace.
  const own = row.name === "default";
  return serviceAccount(
    {
      name: row.name,
      namespace,
      createdAt: daysBefore(moment, own ? cluster.createdDays - 2 : age),
      random: chance(moment, cluster.name, namespace, "account", row.name),
      annotations: annotationsFor(cluster, row, first ?? null),
      ...(own ? {} : { labels: { "app.kubernetes.io/managed-by": "Helm" } }),
    },
    late?.role
      ? { at: daysBefore(moment, late.daysAgo), annotations: { [roleKey]: arnOf(cluster.account, late.role) } }
      : undefined,
  );
}

/** As the webhook's cache had it so many days ago. */
function accountAt(cluster: ClusterRow, row: AccountRow, daysAgo: number): KubeObject {
  const step = stepsOf(cluster, row).findLast((one) => one.daysAgo >= daysAgo);
  return {
    metadata: {
      name: row.name,
      uid: "",
      creationTimestamp: "",
      annotations: annotationsFor(cluster, row, step?.role ?? null),
    },
  };
}

/** Days that an association has stood where its row does not tell. */
export const associationDays = 120;

/**
 * The pod identity webhook at the pod's creation: what the account's annotation and the associations said then, the skip
 * label, and whether the webhook answered at all.
 */
export function admissionIn(moment: Moment, cluster: ClusterRow, namespace: NamespaceRow) {
  const settings = eksWebhook(cluster.region);
  return (pod: PodObject): PodObject => {
    const daysAgo = (moment.now - Date.parse(pod.metadata.creationTimestamp)) / 86_400_000;
    const down = cluster.webhookDown.some((one) => daysAgo <= one.fromDays && daysAgo >= one.toDays);
    if (down || pod.metadata.labels?.[skipLabel] !== undefined) return pod;
    const name = pod.spec.serviceAccountName ?? "default";
    const row = namespace.accounts?.find((one) => one.name === name);
    const associated = (namespace.associations ?? []).some(
      (one) =>
        (one.namespace ?? namespace.name) === namespace.name &&
        one.account === name &&
        daysAgo <= (one.sinceDays ?? associationDays) &&
        daysAgo > (one.removedDays ?? 0),
    );
    return mutate(pod, {
      settings,
      serviceAccount: row ? accountAt(cluster, row, daysAgo) : { metadata: { name, uid: "", creationTimestamp: "" } },
      associated,
      random: chance(moment, cluster.name, namespace.name, "token", pod.metadata.name),
    });
  };
}
