import type { Listing } from "#lib/domain/coverage.ts";
import type { AccessKey } from "#lib/domain/inventory/aws.ts";
import type { Pod } from "#lib/domain/inventory/kubernetes.ts";
import { skipped } from "../../aws/coverage.ts";
import { noKeys } from "../../aws/iam/access-keys.ts";
import { keySource } from "../../aws/iam/ask-key.ts";
import { inOrder, unknownKey } from "../../aws/iam/unknown-key.ts";

const reason = "a bundle has no answers of IAM about single keys";

/** Keys that the pods of a bundle show. Whose they are and when they were used, its files do not tell. */
export function shownKeys(pods: Listing<Pod>, scope: string, at: number): Listing<AccessKey> {
  const tails = new Set<string>();
  for (const { spec } of pods.items)
    for (const { env } of spec.containers)
      for (const { value } of env) if (value.kind === "dropped" && value.tail !== null) tails.add(value.tail);
  if (tails.size === 0) return noKeys(scope, at, pods.coverage);
  const lift = "aws iam get-access-key-last-used --access-key-id with each key's id, or an audit of the live account";
  const items = inOrder([...tails].map((tail) => unknownKey(tail, null, reason)));
  return { items, coverage: skipped(keySource, scope, at, reason, lift) };
}
