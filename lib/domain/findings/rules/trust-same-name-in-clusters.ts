import { containersOf } from "../context/workloads.ts";
import { sharedIdentity } from "../controls.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust, scopedTrust, trustCheck } from "../parts/fixes.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { listed, roleName } from "../words.ts";

/** Roles that the same namespace and name of two clusters may assume. */
export const trustSameNameInClusters = defineRule(
  {
    id: "trust-same-name-in-clusters",
    group: "trust",
    title: "Service accounts of the same name in several clusters may assume one role",
    severity: {
      medium: "In one of the clusters nothing means the service account to have it",
      low: "It is meant in each of them",
    },
    means:
      "A trust policy that names a subject under several issuers lets in whoever has that namespace and name in any of the clusters. A staging cluster is often open to more people than the production cluster whose data the role reaches.",
    fix: {
      title: "Give each cluster a role of its own",
      words:
        "Keep the statement of the one cluster that ROLE_NAME is for, unless a move from one cluster to the other is under way.",
      diff: null,
      commands: [editTrust, scopedTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles", "oidcProviders", "eks", "serviceAccounts"],
    references: {
      facts: ["8.1"],
      pages: [
        "Amazon EKS Best Practices Guide: Scope the IAM role trust policy for IRSA to the service account name, namespace, and cluster",
      ],
    },
    controls: sharedIdentity,
  },
  function* drafts(context) {
    for (const role of context.roles) {
      // Where a policy names no one, its breadth is a finding already.
      if (context.notesOf(role).some(({ code }) => code !== "no-audience-condition" && code !== "dead-issuer"))
        continue;
      const allowed = context.mayAssume(role.arn).filter(({ verdict }) => verdict === "allow");
      if (new Set(allowed.map(({ claimant }) => claimant.cluster)).size < 2) continue;
      const byName = Map.groupBy(allowed, ({ claimant }) => `${claimant.namespace}/${claimant.serviceAccount}`);
      const shared = [...byName].filter(([, list]) => new Set(list.map(({ claimant }) => claimant.cluster)).size > 1);
      if (shared.length === 0) continue;
      const meant = new Set(context.configuredFor(role.arn).map(({ key }) => key));
      const unmeant = shared.flatMap(([name, list]) =>
        list.map(({ claimant }) => `${claimant.cluster}/${name}`).filter((key) => !meant.has(key)),
      );
      const clusters = new Set(shared.flatMap(([, list]) => list.map(({ claimant }) => claimant.cluster)));
      yield {
        subject: roleSubject(role.arn),
        severity: unmeant.length > 0 ? "medium" : "low",
        text: `${roleName(role.arn)} may be assumed by ${listed(shared.map(([name]) => name))} in ${listed(clusters)}${unmeant.length === 0 ? "" : `, and nothing means ${listed(unmeant)} to have it`}`,
        evidence: [roleShows(context.estate, role.account, `The trust policy names ${clusters.size} issuers`)],
        containers: containersOf(context.carrying(role.arn)),
        concerned: context.carrying(role.arn),
        certainty: "certain",
        values: roleValues(role.arn),
      };
    }
  },
);
