import { issuerName, parseRoleArn, providerArn } from "../../inventory/arn.ts";
import { containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { refusalOf } from "../parts/per-refused-role.ts";
import { clusterValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";

/** Accounts that own roles which a cluster's pods carry, and do not know the cluster's issuer. */
export const providerMissing = defineRule(
  {
    id: "provider-missing",
    group: "provider",
    title: "The role's account has no OIDC provider for the cluster's issuer",
    severity: byConsequence,
    means:
      "STS looks for the issuer of a token among the OIDC providers of the account that owns the role. Where it is not registered, every exchange fails with InvalidIdentityToken, and CloudTrail may show nothing of it.",
    fix: {
      title: "Register the issuer of CLUSTER in account ACCOUNT",
      words: "STS looks in the account that owns the role, also when the cluster is in another.",
      diff: null,
      commands: [
        {
          tool: "eksctl",
          text: "eksctl utils associate-iam-oidc-provider --region REGION --cluster CLUSTER --approve",
        },
        {
          tool: "AWS CLI",
          text: "aws iam create-open-id-connect-provider --url ISSUER_URL --client-id-list sts.amazonaws.com",
        },
        {
          tool: "Terraform",
          text: `resource "aws_iam_openid_connect_provider" "cluster" {
  url            = "ISSUER_URL"
  client_id_list = ["sts.amazonaws.com"]
}`,
        },
      ],
      check: { command: "aws iam list-open-id-connect-providers", expect: "The list holds PROVIDER_ARN" },
      alsoLetsIn: "Roles of the account whose trust policies name this provider already",
    },
    needs: ["pods", "eks", "oidcProviders"],
    references: {
      facts: ["8.1", "11.2"],
      pages: ["Amazon EKS User Guide: Create an IAM OIDC provider for your cluster"],
    },
    controls: misconfigured,
  },
  function* drafts(context) {
    const refused = context.cohorts.filter((cohort) => refusalOf(cohort)?.why.code === "provider-missing");
    const groups = Map.groupBy(refused, (cohort) => {
      const account = parseRoleArn(refusalOf(cohort)?.roleArn ?? "")?.account ?? "";
      return `${cohort.workload.cluster}\n${account}`;
    });
    for (const cohorts of groups.values()) {
      const [first] = cohorts;
      const index = first?.workload.index;
      const role = first ? parseRoleArn(refusalOf(first)?.roleArn ?? "") : null;
      const issuer = index?.inventory.eks.items[0]?.issuer;
      if (!index || !role || !issuer) continue;
      const arn = providerArn(role.partition, role.account, issuer);
      const listing = context.estate.accounts.get(role.account)?.inventory.oidcProviders;
      const cluster = index.inventory.identity.id;
      yield {
        subject: { kind: "provider", cluster, namespace: null, name: arn, workloadKind: null, account: role.account },
        severity: consequenceOf(cohorts),
        text: `Account ${role.account} has no provider for ${issuerName(issuer)}, the issuer of cluster ${cluster}; ${outcomesOf(cohorts)}`,
        evidence: [...(listing ? [readIn(listing, `The account's providers, without ${arn}`)] : []), ...useOf(cohorts)],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: { ...clusterValues(index), ACCOUNT: role.account, PROVIDER_ARN: arn },
      };
    }
  },
);
