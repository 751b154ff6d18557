import pLimit from "p-limit";
import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { AccessKey } from "#lib/domain/inventory/aws.ts";
import { readList } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import { keyAsker, keySource, type SessionsByAccount } from "./ask-key.ts";
import { inOrder, unknownKey } from "./unknown-key.ts";

/** Keys asked for at most: each is a call of its own. */
export const mostKeys = 100;
const concurrency = 5;

export interface KeyQuestion {
  /** Cluster id. */
  readonly scope: string;
  /** Full ids of long-lived keys; they stand in no answer and in no coverage. */
  readonly ids: ReadonlySet<string>;
  readonly sessions: SessionsByAccount;
  /** Of the pods that the ids were found in. */
  readonly pods: Coverage;
}

/**
 * User and last use of each key by iam:GetAccessKeyLastUsed. IAM tells nothing of another account's keys, so a refusal is
 * followed by the question whose key it is, sts:GetAccessKeyInfo, and by a second try there. What is not told stays
 * unknown, with the reason. Never rejects.
 */
export async function readAccessKeys(session: AwsSession, question: KeyQuestion): Promise<Listing<AccessKey>> {
  const { scope, ids, sessions, pods } = question;
  if (ids.size === 0) return noKeys(scope, session.clock.now(), pods);
  const asked = [...ids].sort().slice(0, mostKeys);
  const answered = new Map<string, AccessKey>();
  const { coverage } = await readList<AccessKey>(session, { source: keySource, scope }, async (reader) => {
    const limit = pLimit(concurrency);
    const keyOf = keyAsker(session, sessions, reader);
    const one = async (id: string): Promise<void> => {
      const key = await keyOf(id);
      answered.set(id, key);
      if (key.gap === null) reader.add([key]);
    };
    await Promise.all(asked.map((id) => limit(one, id)));
  });
  const left = [...ids]
    .filter((id) => !answered.has(id))
    .map((id) => unknownKey(id, null, coverage.reason ?? `only ${mostKeys} keys of a cluster are asked for`));
  const items = inOrder([...answered.values(), ...left]);
  return { items, coverage: withFurtherGaps(coverage, items, ids.size - asked.length) };
}

/** Without the pods nobody knows which keys to ask for. */
export function noKeys(scope: string, at: number, pods: Coverage): Listing<AccessKey> {
  const read = pods.status === "complete";
  const coverage: Coverage = {
    source: keySource,
    scope,
    status: read ? "complete" : "skipped",
    count: 0,
    reason: read ? null : "not all pods were read, and no key is known to ask for",
    lift: read ? null : pods.lift,
    startedAt: at,
    finishedAt: at,
  };
  return { items: [], coverage };
}

/** Keys of accounts that nobody audits, and those beyond the most that are asked for. */
function withFurtherGaps(coverage: Coverage, keys: readonly AccessKey[], tooMany: number): Coverage {
  const elsewhere = keys.flatMap(({ account, gap }) => (gap?.endsWith("not audited") && account ? [account] : []));
  const strangers = [...new Set(elsewhere)].join(", ");
  const gaps: [reason: string, lift: string][] = [];
  if (strangers !== "") {
    gaps.push([`keys in the pods belong to ${strangers}, not audited`, `audit the account ${strangers} as well`]);
  }
  if (tooMany > 0) gaps.push([`${tooMany} more keys were not asked for`, "take keys out of the pods' specs"]);
  if (gaps.length === 0) return coverage;
  const { status, reason, lift } = coverage;
  return {
    ...coverage,
    status: status === "complete" ? "partial" : status,
    reason: [...(reason === null ? [] : [reason]), ...gaps.map(([one]) => one)].join("; "),
    lift: [...(lift === null ? [] : [lift]), ...gaps.map(([, one]) => one)].join("; "),
  };
}
