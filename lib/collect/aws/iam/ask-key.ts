import type { AccessKey } from "#lib/domain/inventory/aws.ts";
import type { Reader } from "../reading.ts";
import type { AwsSession } from "../session.ts";
import { withoutKeyIds } from "./key-id-text.ts";
import { keyOwners } from "./key-owner.ts";
import { tailOf, unknownKey } from "./unknown-key.ts";

export const keySource = "iam:GetAccessKeyLastUsed";
const ownerSource = "sts:GetAccessKeyInfo";

/** Sessions of the accounts that an audit reads, by account. */
export type SessionsByAccount = () => Promise<ReadonlyMap<string, AwsSession>>;

interface Failed {
  readonly error: unknown;
}

/**
 * Asks for one key after another: in the session's own account, and where that does not know it, in the account that the
 * key belongs to. Failures are noted as gaps of the reader.
 */
export function keyAsker(
  session: AwsSession,
  sessions: SessionsByAccount,
  reader: Reader<AccessKey>,
): (id: string) => Promise<AccessKey> {
  const { abortSignal, failureOf } = reader;
  const ownerOf = keyOwners(session, abortSignal, failureOf);

  const ask = async (of: AwsSession, id: string, account: string | null): Promise<AccessKey | Failed> => {
    try {
      const iam = await of.client("iam");
      const { UserName, AccessKeyLastUsed: used } = await iam.getAccessKeyLastUsed(
        { AccessKeyId: id },
        { abortSignal },
      );
      const lastUsed = {
        at: used?.LastUsedDate?.getTime() ?? null,
        region: told(used?.Region),
        service: told(used?.ServiceName),
      };
      return { tail: tailOf(id), account, userName: UserName ?? null, lastUsed, gap: null };
    } catch (error) {
      return { error: withoutKeyIds(error) };
    }
  };
  const notRead = (id: string, account: string | null, { error }: Failed): AccessKey => {
    const { code } = failureOf(error);
    // That there is no such key any more is an answer, not a gap.
    if (code === "not-found") return unknownKey(id, account, "IAM knows no such key");
    reader.gap(error, keySource, null);
    return unknownKey(id, account, `${keySource} ${code === "denied" ? "was denied" : "failed"}`);
  };

  return async (id) => {
    const own = (await session.identity()).caller?.account ?? null;
    const first = await ask(session, id, own);
    if (!("error" in first)) return first;
    if (!perhapsOfAnother.has(failureOf(first.error).code)) return notRead(id, null, first);
    const owner = await ownerOf(id);
    if (owner.kind !== "account") {
      const gone = failureOf(first.error).code === "not-found";
      if (owner.kind === "not-told" && !gone) reader.gap(owner.error, ownerSource, null);
      return notRead(id, null, first);
    }
    const { account } = owner;
    if (account === own) return notRead(id, account, first);
    const there = (await sessions()).get(account);
    if (there === undefined) return unknownKey(id, account, `it belongs to account ${account}, which is not audited`);
    const second = await ask(there, id, account);
    return "error" in second ? notRead(id, account, second) : second;
  };
}

/** Whoever may not ask, and whoever asks for the key of another account, gets one of these. */
const perhapsOfAnother: ReadonlySet<string> = new Set(["denied", "not-found", "unknown"]);

/** IAM writes N/A for what it has no record of. */
function told(word: string | undefined): string | null {
  return word === undefined || word === "N/A" ? null : word;
}
