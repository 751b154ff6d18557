"use client";

import { usePathname, useRouter } from "next/navigation";
import { Menu } from "#components/ui/menu.tsx";
import { useUrlState } from "#lib/client/url-state.ts";

/** Pages on which the cluster is a filter of what is shown. */
const filtered = ["/", "/workloads", "/nodes", "/findings"];

/** Chooses a cluster: a filter where rows are shown, else the way to its workloads. */
export function ScopeMenu({ clusters }: { clusters: readonly { readonly id: string; readonly read: boolean }[] }) {
  const path = usePathname();
  const router = useRouter();
  const { params, change } = useUrlState();
  const here = filtered.includes(path);
  const chosen = params.get("cluster");
  const all = clusters.length === 1 ? (clusters[0]?.id ?? "") : `All ${clusters.length} clusters`;

  if (clusters.length < 2) return <b className="font-medium text-ink">{clusters.length === 0 ? "No cluster" : all}</b>;

  function choose(cluster: string | null) {
    if (here) {
      change((next) => (cluster === null ? next.delete("cluster") : next.set("cluster", cluster)));
    } else {
      router.push(cluster === null ? "/workloads" : `/workloads?cluster=${encodeURIComponent(cluster)}`);
    }
  }

  const shown =
    chosen === null || !here ? all : chosen.split(",").length > 1 ? `${chosen.split(",").length} clusters` : chosen;
  return (
    <Menu
      label={`Scope: ${shown}`}
      className="min-h-6 font-medium text-ink"
      items={[
        { key: "all", label: all, chosen: here ? chosen === null : undefined, onSelect: () => choose(null) },
        ...clusters.map((cluster) => ({
          key: cluster.id,
          label: cluster.id,
          aside: cluster.read ? undefined : <span className="text-unk">not read</span>,
          chosen: here ? chosen === cluster.id : undefined,
          onSelect: () => choose(cluster.id),
        })),
      ]}
    >
      {shown}
    </Menu>
  );
}
