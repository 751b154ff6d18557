import { prodEu } from "./prod-eu/cluster.ts";
import { prodUs } from "./prod-us/cluster.ts";
import type { ClusterRow } from "./rows.ts";
import { staging } from "./staging/cluster.ts";

export const clusterRows: readonly ClusterRow[] = [prodEu, prodUs, staging];
