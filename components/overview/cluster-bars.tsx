import { StateBar } from "../state/state-bar.tsx";
import { count } from "../ui/number.ts";
import type { ClusterCounts } from "./types.ts";

/** One bar per cluster, all on one scale. */
export function ClusterBars({ clusters }: { clusters: readonly ClusterCounts[] }) {
  const widest = Math.max(1, ...clusters.map((cluster) => cluster.containers));
  return (
    <ul className="mt-5 grid gap-[6px]" aria-label="Containers by state, one bar per cluster">
      {clusters.map((cluster) => (
        <li
          key={cluster.id}
          className="grid grid-cols-[168px_minmax(0,1fr)] items-center gap-x-2 max-phone:grid-cols-1"
        >
          <div className="min-w-0">
            <div className="truncate font-strong">{cluster.id}</div>
            <div className="truncate text-s leading-[14px] text-ink-3">
              {[cluster.region, cluster.account].filter((part) => part !== null).join(" · ") || "not tied to EKS"}
            </div>
          </div>
          <div className="flex items-center gap-2">
            {cluster.podsRead === "none" ? (
              <NotRead />
            ) : (
              <>
                <div style={{ width: `calc((100% - 56px) * ${cluster.containers / widest})` }}>
                  <StateBar
                    byState={cluster.byState}
                    label={`${cluster.id}, ${count(cluster.containers)} containers`}
                    className="h-[18px] max-phone:h-5"
                  />
                </div>
                <span className="font-medium">{count(cluster.containers)}</span>
                {cluster.podsRead === "part" && <span className="text-s text-unk">read in part</span>}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A cluster whose pods were not read has no number, which is not 0. */
function NotRead() {
  return (
    <>
      <span aria-hidden="true" className="hatch h-[18px] w-[56px] max-phone:h-5" />
      <span className="text-unk">its pods were not read</span>
    </>
  );
}
