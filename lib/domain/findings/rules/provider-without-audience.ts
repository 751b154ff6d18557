import { parseRoleArn, providerArn } from "../../inventory/arn.ts";
import { type Cohort, containersOf } from "../context/workloads.ts";
import { misconfigured } from "../controls.ts";
import { byConsequence, consequenceOf, outcomesOf } from "../parts/consequence.ts";
import { readIn, useOf } from "../parts/evidence.ts";
import { refusalOf } from "../parts/per-refused-role.ts";
import { accountValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { listed } from "../words.ts";

/** The provider that refuses a cohort's token; null: its issuer is not known. */
function providerOf({ workload, resolution }: Cohort): { readonly arn: string; readonly account: string } | null {
  const role = parseRoleArn(resolution.webIdentity?.roleArn ?? "");
  const issuer = workload.index.inventory.eks.items[0]?.issuer;
  return role && issuer ? { arn: providerArn(role.partition, role.account, issuer), account: role.account } : null;
}

function audienceOf({ resolution }: Cohort): string {
  const token = resolution.injected.webIdentity?.token;
  return (token?.kind === "token" ? token.audience : null) ?? "the API server's own audience";
}

/** Providers that do not accept the audience of tokens which pods carry. */
export const providerWithoutAudience = defineRule(
  {
    id: "provider-without-audience",
    group: "provider",
    title: "The OIDC provider does not accept the token's audience",
    severity: byConsequence,
    means:
      "A token's audience has to be among the provider's client ids before STS looks at any trust policy. The audience of these tokens is not, so every exchange fails with InvalidIdentityToken: Incorrect token audience.",
    fix: {
      title: "Correct the audience of SERVICE_ACCOUNT, or add AUDIENCE to the provider",
      words: "Without an audience annotation the webhook asks for sts.amazonaws.com. A restart brings the new token.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/audience-",
        },
        {
          tool: "AWS CLI",
          text: "aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --client-id AUDIENCE",
        },
        {
          tool: "Terraform",
          text: `resource "aws_iam_openid_connect_provider" "cluster" {
  url            = "ISSUER_URL"
  client_id_list = ["sts.amazonaws.com", "AUDIENCE"]
}`,
        },
      ],
      check: {
        command:
          "aws iam get-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN --query ClientIDList",
        expect: "The list holds the audience of the tokens",
      },
      alsoLetsIn:
        "Every token of the cluster that is made for the audience, where a trust policy does not ask for another",
    },
    needs: ["pods", "eks", "oidcProviders"],
    references: {
      facts: ["1.1", "8.1", "11.2"],
      pages: ["IAM User Guide: Create an OpenID Connect identity provider in IAM"],
    },
    controls: misconfigured,
  },
  function* drafts(context) {
    const refused = context.cohorts.filter((cohort) => refusalOf(cohort)?.why.code === "audience-not-registered");
    for (const [arn, cohorts] of Map.groupBy(refused, (cohort) => providerOf(cohort)?.arn ?? "")) {
      const [first] = cohorts;
      const provider = first ? providerOf(first) : null;
      if (!first || !provider) continue;
      const { index, cluster, namespace } = first.workload;
      const listing = context.estate.accounts.get(provider.account)?.inventory.oidcProviders;
      const audiences = cohorts.map(audienceOf);
      yield {
        subject: {
          kind: "provider",
          cluster,
          namespace: null,
          name: arn,
          workloadKind: null,
          account: provider.account,
        },
        severity: consequenceOf(cohorts),
        text: `The provider of cluster ${cluster} in account ${provider.account} does not accept ${listed(audiences)}; ${outcomesOf(cohorts)}`,
        evidence: [...(listing ? [readIn(listing, refusalOf(first)?.why.text ?? "")] : []), ...useOf(cohorts)],
        containers: containersOf(cohorts),
        concerned: cohorts,
        certainty: "certain",
        values: {
          ...accountValues(index, namespace, first.example.row.serviceAccount),
          PROVIDER_ARN: arn,
          AUDIENCE: audiences[0] ?? "AUDIENCE",
        },
      };
    }
  },
);
