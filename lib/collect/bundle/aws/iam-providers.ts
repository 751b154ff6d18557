import type { Listing } from "#lib/domain/coverage.ts";
import type { OidcProvider } from "#lib/domain/inventory/aws.ts";
import { oidcProvider, urlIn } from "../../aws/iam/oidc-providers.ts";
import { record, text, texts } from "../../kubernetes/wire.ts";
import { type Described, describedListing } from "./described.ts";
import type { AccountFolder } from "./iam-account.ts";
import { ofAccount } from "./of-account.ts";

const list = "list-open-id-connect-providers";
const describe = "get-open-id-connect-provider";

/** OIDC providers: the list has ARNs, the descriptions have URLs; a provider's ARN ends with its URL. */
export async function readProviders(folder: AccountFolder, partition: string): Promise<Listing<OidcProvider>> {
  const read = await folder.read(list, {
    lists: { OpenIDConnectProviderList: (value) => text(record(value, "provider")["Arn"], "Arn") },
    what: "providers",
  });
  const own = ofAccount(folder.account, read, (arn) => arn);
  const answers = await folder.read<Described<OidcProvider>>(describe, {
    one: (fields) => {
      const url = text(fields["Url"], "Url").replace(/^https:\/\//, "");
      const arn = `arn:${partition}:iam::${folder.account}:oidc-provider/${url}`;
      return {
        key: url,
        value: oidcProvider(arn, { Url: url, ClientIDList: [...texts(fields["ClientIDList"], "ClientIDList")] }),
      };
    },
    what: "providers",
  });
  const described = { ...answers, items: withoutOthers(answers.items, read.items, own.items) };
  return describedListing(
    {
      subject: { source: "iam:ListOpenIDConnectProviders", scope: folder.account },
      listFile: folder.pathOf(list),
      describeFile: folder.pathOf(describe),
      lift: folder.liftFor(list, read.problems),
      describeLift: folder.liftFor(describe, described.problems),
      what: "providers",
      listed: { ...read, ...own },
      described,
      keyOf: urlIn,
      join: (arn, provider) => ({ ...provider, arn }),
      alone: (provider) => provider,
    },
    folder.context,
  );
}

/** A description does not say of which account it is: one of a provider that only another account has in the list is its. */
function withoutOthers(
  described: readonly Described<OidcProvider>[],
  listed: readonly string[],
  own: readonly string[],
): readonly Described<OidcProvider>[] {
  const urls = new Set(own.map(urlIn));
  const others = new Set(listed.map(urlIn).filter((url) => !urls.has(url)));
  return others.size === 0 ? described : described.filter(({ key }) => !others.has(key));
}
