import type { GetOpenIDConnectProviderResponse } from "@aws-sdk/client-iam";
import type { Listing } from "#lib/domain/coverage.ts";
import type { OidcProvider } from "#lib/domain/inventory/aws.ts";
import { describeEach } from "../describe-each.ts";
import { pages } from "../pages.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";

/** OIDC providers of an account, each with its audiences. One that could not be read is left out, and said to be. */
export function readOidcProviders(session: AwsSession, account: string): Promise<Listing<OidcProvider>> {
  const subject = { source: "iam:ListOpenIDConnectProviders", scope: account };
  return readList<OidcProvider>(session, subject, async (reader) => {
    const { abortSignal } = reader;
    const iam = await session.client("iam");
    await describeEach(reader, {
      what: "providers",
      permission: "iam:GetOpenIDConnectProvider",
      pages: pages(async () => {
        const answer = await iam.listOpenIDConnectProviders({}, { abortSignal });
        return { items: answer.OpenIDConnectProviderList, next: undefined };
      }),
      describe: async ({ Arn: arn }) => {
        if (arn === undefined) return null;
        const answer = await iam.getOpenIDConnectProvider({ OpenIDConnectProviderArn: arn }, { abortSignal });
        return oidcProvider(arn, answer);
      },
    });
  });
}

type Told = Pick<GetOpenIDConnectProviderResponse, "Url" | "ClientIDList">;

/** A provider by its ARN and what IAM tells of it; without a URL, by the one in the ARN. */
export function oidcProvider(arn: string, { Url: url = urlIn(arn), ClientIDList: clientIds = [] }: Told): OidcProvider {
  return { arn, url: url.replace(/^https:\/\//, ""), clientIds };
}

/** The issuer's host and path that a provider's ARN ends with. */
export function urlIn(arn: string): string {
  return arn.slice(arn.indexOf("oidc-provider/") + "oidc-provider/".length);
}
