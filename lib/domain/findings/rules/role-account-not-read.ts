import { parseRoleArn } from "../../inventory/arn.ts";
import { type Cohort, containersOf } from "../context/workloads.ts";
import { evidenceGap } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, roleName, verb } from "../words.ts";

/** Roles in accounts of which nothing was read, by account. */
function unread(roleArns: Iterable<string>, known: (account: string) => boolean): Map<string, string[]> {
  const accounts = new Map<string, string[]>();
  for (const arn of new Set(roleArns)) {
    const account = parseRoleArn(arn)?.account;
    if (account === undefined || known(account)) continue;
    accounts.set(account, [...(accounts.get(account) ?? []), arn]);
  }
  return accounts;
}

function roleOf({ resolution }: Cohort): string | null {
  return resolution.injected.webIdentity?.roleArn ?? resolution.podIdentity?.roleArn ?? null;
}

/** Accounts that own roles of a cluster's pods and were not read. */
export const roleAccountNotRead = defineRule(
  {
    id: "role-account-not-read",
    group: "roles",
    title: "Roles are in an account that was not read",
    severity: {
      medium: "Containers carry roles of the account",
      info: "Service accounts are meant to have roles of the account, and no container carries one",
    },
    means:
      "Whether the role exists, trusts the cluster and knows its provider is told by the account that owns it. As long as that account is not read, what these containers hold is unknown, and no rule about their roles says anything.",
    fix: {
      title: "Read IAM of account ACCOUNT",
      words:
        "Give the audit a role in the account with the reading permissions, and name the account in the cluster file.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: "aws iam attach-role-policy --role-name ROLE_NAME --policy-arn arn:aws:iam::aws:policy/SecurityAudit",
        },
        { tool: "kubectl", text: "kubectl get serviceaccounts --all-namespaces -o yaml" },
        {
          tool: "Terraform",
          text: `# In account ACCOUNT: what the audit asks of IAM.
data "aws_iam_policy_document" "reader" {
  statement {
    actions = [
      "iam:GetAccountAuthorizationDetails", "iam:ListRoles", "iam:ListInstanceProfiles",
      "iam:ListOpenIDConnectProviders", "iam:GetOpenIDConnectProvider",
    ]
    resources = ["*"]
  }
}`,
        },
      ],
      check: { command: "aws sts get-caller-identity", expect: "The audit's identity is in account ACCOUNT" },
      alsoLetsIn: "The audit, to read the account's IAM",
    },
    needs: [],
    references: { facts: ["8.1", "8.4"], pages: ["IAM User Guide: Cross account resource access in IAM"] },
    controls: evidenceGap,
  },
  function* drafts(context) {
    const known = (account: string): boolean => context.estate.accounts.has(account);
    for (const index of context.estate.clusters.values()) {
      const cluster = index.inventory.identity.id;
      const cohorts = context.cohorts.filter(({ workload }) => workload.cluster === cluster);
      const configured = context.configured
        .filter((one) => one.cluster === cluster)
        .flatMap(({ roleArn }) => roleArn ?? []);
      const carried = cohorts.flatMap((cohort) => roleOf(cohort) ?? []);
      for (const [account, arns] of unread([...configured, ...carried], known)) {
        const concerned = cohorts.filter((cohort) => arns.includes(roleOf(cohort) ?? ""));
        const containers = containersOf(concerned);
        yield {
          subject: { kind: "account", cluster, namespace: null, name: account, workloadKind: null, account: null },
          severity: containers > 0 ? "medium" : "info",
          text: `Account ${account} was not read: whether ${count(containers, "container")} of ${cluster} ${verb(containers, "holds", "hold")} ${listed(arns.map(roleName))} is unknown`,
          evidence: [
            readIn(index.inventory.serviceAccounts, `Roles of account ${account}: ${listed(arns.map(roleName))}`),
          ],
          containers,
          concerned,
          certainty: "certain",
          values: { ...clusterValues(index), ACCOUNT: account },
        };
      }
    }
  },
);
