import { subjectOf } from "../../credentials/grant-web-identity.ts";
import { sdkOfImage } from "../../credentials/minimum-versions/image.ts";
import { familyOf, supportOf } from "../../credentials/minimum-versions/support.ts";
import type { Capability } from "../../credentials/minimum-versions/table.ts";
import { instanceIdOf } from "../../credentials/node-profile.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import { familyOfImage, sdkOfAgent } from "../../usage/sdk-hints.ts";
import type { RuleContext } from "../context/context.ts";
import type { Cohort } from "../context/workloads.ts";

/** An SDK of a container that is too old for the identity that it carries or that is meant for it. */
export interface TooOld {
  /** The version, and the first that can. */
  readonly why: string;
  /** What names the version, surest first: the image's tag, sessions of its service account, calls from its node. */
  readonly by: "image" | "account" | "node";
  readonly records: readonly UsageRecord[];
}

/** What shows that a container's SDK is too old (domain facts 4, 5); null: nothing does, which does not prove it able. */
export function tooOldFor(cohort: Cohort, context: RuleContext, capability: Capability): TooOld | null {
  const image = cohort.example.spec.image;
  const named = sdkOfImage(image);
  if (named !== null) {
    const { able, why } = supportOf(named, capability);
    return able === false ? { why: why.text, by: "image", records: [] } : null;
  }
  // Who was handed a role for a token can use web identity; how it fares with Pod Identity its version tells.
  const account = capability === "pod-identity" ? accountRecords(cohort, context) : [];
  return (
    oldest(account, image, capability, "account") ??
    (cohort.example.row.state === "holding-confirmed"
      ? null
      : oldest(nodeRecords(cohort, context), image, capability, "node"))
  );
}

function accountRecords({ example: { index, pod } }: Cohort, { usage }: RuleContext): readonly UsageRecord[] {
  const issuer = index.inventory.eks.items[0]?.issuer;
  if (!issuer) return [];
  return usage.ofSubject(issuer, subjectOf(pod.namespace, pod.spec.serviceAccount))?.records ?? [];
}

function nodeRecords({ members }: Cohort, { usage }: RuleContext): readonly UsageRecord[] {
  const instances = new Set<string>();
  for (const { index, pod } of members) {
    const node = pod.node === null ? undefined : index.nodes.get(pod.node);
    const instance = node === undefined ? null : instanceIdOf(node);
    if (instance !== null) instances.add(instance);
  }
  return [...instances].flatMap((instance) => usage.ofInstance(instance)?.records ?? []);
}

/**
 * The newest agent of the family that the image hints at decides: older ones may be of a version that was replaced. Of an
 * account's sessions one may also ask where the image says nothing; calls from a node could be of any pod there.
 */
function oldest(
  records: readonly UsageRecord[],
  image: string,
  capability: Capability,
  by: "account" | "node",
): TooOld | null {
  const hint = familyOfImage(image);
  if (hint === null && by === "node") return null;
  const told = records
    .flatMap((record) => {
      const sdk = record.userAgent === null ? null : sdkOfAgent(record.userAgent);
      return sdk === null || (hint !== null && familyOf(sdk) !== hint) ? [] : [{ record, sdk }];
    })
    .sort((a, b) => b.record.last - a.record.last);
  const [newest] = told;
  if (newest === undefined) return null;
  const { able, why } = supportOf(newest.sdk, capability);
  return able === false ? { why: why.text, by, records: [newest.record] } : null;
}
