import { issuerName } from "../../inventory/arn.ts";
import { leftOver } from "../controls.ts";
import { readIn } from "../parts/evidence.ts";
import { defineRule } from "../rule.ts";
import { count } from "../words.ts";

const eksIssuer = /^oidc(?:-eks|\.eks)\./;

/** OIDC providers of EKS issuers that no audited cluster has. */
export const providerWithoutCluster = defineRule(
  {
    id: "provider-without-cluster",
    group: "provider",
    title: "An OIDC provider is of no cluster that is audited",
    severity: { low: "Roles of the account still trust it", info: "No role of the account trusts it" },
    means:
      "The provider was made for an EKS cluster that is not among those audited: it is gone, or nobody named it. As long as the provider is there, tokens of that issuer open the roles that trust it.",
    fix: {
      title: "Remove the provider if its cluster is gone",
      words: "If the cluster is there, add it to the audit instead.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: "aws iam delete-open-id-connect-provider --open-id-connect-provider-arn PROVIDER_ARN",
        },
        { tool: "eksctl", text: "eksctl get cluster --region REGION" },
        { tool: "Terraform", text: "# Remove the aws_iam_openid_connect_provider whose arn is PROVIDER_ARN." },
      ],
      check: { command: "aws iam list-open-id-connect-providers", expect: "PROVIDER_ARN is not in the list" },
      alsoLetsIn: null,
    },
    needs: ["oidcProviders", "roles", "eks"],
    references: {
      facts: ["8.1", "8.4"],
      pages: ["Amazon EKS User Guide: Create an IAM OIDC provider for your cluster"],
    },
    controls: leftOver,
  },
  function* drafts(context) {
    const live = context.liveIssuers;
    if (live === null) return;
    const known = new Set(live.map((issuer) => issuerName(issuer).toLowerCase()));
    for (const { account, oidcProviders, roles } of context.estate.inventory.accounts) {
      for (const { arn, url } of oidcProviders.items) {
        if (!eksIssuer.test(url) || known.has(url.toLowerCase())) continue;
        const trusting = roles.items.filter(({ trustPolicy }) => trustPolicy.includes(url)).length;
        yield {
          subject: { kind: "provider", cluster: null, namespace: null, name: arn, workloadKind: null, account },
          severity: trusting > 0 ? "low" : "info",
          text: `Account ${account} has a provider for ${url}, the issuer of no audited cluster, and ${count(trusting, "role")} ${trusting === 1 ? "names" : "name"} it`,
          evidence: [readIn(oidcProviders, `${arn} is registered`)],
          containers: 0,
          certainty: "possible",
          values: { PROVIDER_ARN: arn, ACCOUNT: account },
        };
      }
    }
  },
);
