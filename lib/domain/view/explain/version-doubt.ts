import type { ChainOutcome } from "../../credentials/chain/types.ts";
import type { SdkFamily } from "../../credentials/families.ts";
import { sdkOfImage } from "../../credentials/minimum-versions/image.ts";
import { familyOf, firstWith, supportOf } from "../../credentials/minimum-versions/support.ts";
import type { Capability, SdkVersion } from "../../credentials/minimum-versions/table.ts";
import type { Reason } from "../../reason.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import { sdkOfAgent } from "../../usage/sdk-hints.ts";

/** What a chain that ends there asks of the SDK's version. */
const asked: Readonly<Partial<Record<ChainOutcome["class"], Capability>>> = {
  "web-identity": "web-identity",
  container: "pod-identity",
};

/** The version that the image's tag or else the newest user agent of the family names. */
function versionSeen(family: SdkFamily, image: string, records: readonly UsageRecord[]): SdkVersion | null {
  const tagged = sdkOfImage(image);
  if (tagged !== null && familyOf(tagged) === family) return tagged;
  for (const { userAgent } of records.toSorted((a, b) => b.last - a.last)) {
    const sdk = userAgent === null ? null : sdkOfAgent(userAgent);
    if (sdk !== null && familyOf(sdk) === family) return sdk;
  }
  return null;
}

/**
 * What an answer of the chain leaves open because it stands for SDKs that know the identity (domain facts 4). null: the
 * version that was seen does, or every version does.
 */
export function versionDoubt(
  family: SdkFamily,
  outcome: ChainOutcome,
  image: string,
  records: readonly UsageRecord[],
): Reason | null {
  const capability = asked[outcome.class];
  if (capability === undefined) return null;
  const seen = versionSeen(family, image, records);
  if (seen === null) return firstWith(family, capability);
  const { able, why } = supportOf(seen, capability);
  return able === true ? null : why;
}
