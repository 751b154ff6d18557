import type { Scenario } from "../../world.ts";
import { recordActivity } from "./activity/index.ts";
import { makeLedger } from "./activity/ledger.ts";
import { clusterRows } from "./clusters.ts";
import { shared } from "./company.ts";
import { makeAccountOf, makeRoles, roleIds } from "./make/account.ts";
import { makeCluster } from "./make/cluster.ts";
import { rolesOf } from "./make/role-directory.ts";

/**
 * A company on EKS: two production clusters in one account, staging in another, a story behind every state. In staging's
 * account CloudTrail may not be read, nor the cluster's access entries.
 */
export const demo: Scenario = ({ seed, now }) => {
  const moment = { seed, now };
  const clusters = clusterRows.map((row) => makeCluster(moment, row));
  const roles = new Map(Object.keys(rolesOf).map((account) => [account, makeRoles(moment, account)]));
  const ledger = makeLedger(roleIds(roles));
  recordActivity(moment, clusters, ledger);
  return {
    now,
    clusters: clusters.map((one) => one.cluster),
    accounts: [...roles].map(([account, list]) => makeAccountOf(moment, account, list, ledger.of(account), clusters)),
    faults: {
      denied: [
        { action: "cloudtrail:LookupEvents", scope: shared },
        { action: "eks:ListAccessEntries", scope: "staging" },
      ],
    },
  };
};
