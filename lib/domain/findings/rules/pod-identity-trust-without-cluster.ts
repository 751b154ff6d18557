import { trustPolicyOf } from "../../credentials/role-trust.ts";
import type { IamRole } from "../../inventory/aws.ts";
import { isMalformed } from "../../trust/parse.ts";
import { trustsPodIdentity } from "../../view/who-may.ts";
import { containersOf } from "../context/workloads.ts";
import { trustBreadth } from "../controls.ts";
import { roleShows } from "../parts/evidence.ts";
import { editTrust, podIdentityTrust, trustCheck } from "../parts/fixes.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { listed, roleName } from "../words.ts";

/** Keys by which a statement for Pod Identity is narrowed to a cluster, an account or a service account. */
const narrowing = /^aws:(?:source(?:arn|account|orgid|orgpaths)|requesttag\/(?:eks-cluster-|kubernetes-))/;

/** Statements that let EKS Pod Identity in without any such key. */
function openStatements(role: IamRole): number[] {
  const policy = trustPolicyOf(role);
  if (isMalformed(policy)) return [];
  return policy.statements
    .filter(
      ({ effect, principals, conditions }) =>
        effect === "Allow" &&
        principals.entries.some(({ kind, value }) => kind === "Service" && value === "pods.eks.amazonaws.com") &&
        !conditions.some(({ key }) => narrowing.test(key)),
    )
    .map(({ index }) => index);
}

/** Roles that EKS Pod Identity may assume for any cluster of their account. */
export const podIdentityTrustWithoutCluster = defineRule(
  {
    id: "pod-identity-trust-without-cluster",
    group: "pod-identity",
    title: "A role trusts EKS Pod Identity without naming a cluster",
    severity: { low: "An association names the role, or it could" },
    means:
      "Any cluster of the account may be associated with the role by whoever may create associations and pass the role. A condition on the cluster's ARN, on the account or on the session tags keeps it to the clusters it is for.",
    fix: {
      title: "Narrow the statement for pods.eks.amazonaws.com in ROLE_NAME",
      words:
        "Ask for aws:SourceArn of the cluster; for a role that several applications share, for their session tags besides.",
      diff: '+ "Condition": { "StringEquals": { "aws:SourceArn": "CLUSTER_ARN" } }',
      commands: [editTrust, podIdentityTrust],
      check: trustCheck,
      alsoLetsIn: null,
    },
    needs: ["roles"],
    references: {
      facts: ["8.3"],
      pages: ["Amazon EKS Best Practices Guide: EKS Pod Identities, confused deputy"],
    },
    controls: { ...trustBreadth, "eks-best-practices": ["scope-trust", "abac-conditions"] },
  },
  function* drafts(context) {
    for (const role of context.roles) {
      if (!trustsPodIdentity(role)) continue;
      const open = openStatements(role);
      if (open.length === 0) continue;
      yield {
        subject: roleSubject(role.arn),
        severity: "low",
        text: `${roleName(role.arn)} lets in EKS Pod Identity of any cluster of account ${role.account} by ${listed(open.map((index) => `statement ${index}`))}`,
        evidence: [
          roleShows(context.estate, role.account, "No condition names a cluster, an account or a session tag"),
        ],
        containers: containersOf(context.carrying(role.arn)),
        concerned: context.carrying(role.arn),
        certainty: "certain",
        values: roleValues(role.arn),
      };
    }
  },
);
