import type { AccessKey } from "#lib/domain/inventory/aws.ts";

/** Of an id only its end is kept. */
export function tailOf(id: string): string {
  return id.slice(-4);
}

/** A key of which IAM told nothing; `account` null: not even whose it is. */
export function unknownKey(id: string, account: string | null, gap: string): AccessKey {
  return { tail: tailOf(id), account, userName: null, lastUsed: null, gap };
}

/** In a stable order. Equal ones are one: of two ids that end alike and of which nothing is known there is one thing to say. */
export function inOrder(keys: readonly AccessKey[]): AccessKey[] {
  const name = ({ tail, account, userName }: AccessKey): string => `${tail} ${account ?? ""} ${userName ?? ""}`;
  const byName = new Map(keys.map((key) => [name(key), key]));
  return [...byName.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, key]) => key);
}
