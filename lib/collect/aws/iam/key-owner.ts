import type { Failure } from "../../failure.ts";
import type { AwsSession } from "../session.ts";
import { withoutKeyIds } from "./key-id-text.ts";

/** Who owns a key, as sts:GetAccessKeyInfo tells of the keys of all accounts. */
export type KeyOwner =
  | { readonly kind: "account"; readonly account: string }
  /** It does not tell: the call failed. */
  | { readonly kind: "not-told"; readonly error: unknown }
  /** Refused before, so it was not asked again. */
  | { readonly kind: "not-asked" };

/** Asks for the accounts of keys until it is refused the permission. */
export function keyOwners(
  session: AwsSession,
  abortSignal: AbortSignal,
  failureOf: (error: unknown) => Failure,
): (id: string) => Promise<KeyOwner> {
  let refused = false;
  return async (id) => {
    if (refused) return { kind: "not-asked" };
    try {
      const sts = await session.client("sts");
      const { Account: account } = await sts.getAccessKeyInfo({ AccessKeyId: id }, { abortSignal });
      if (account === undefined) throw new SyntaxError("the answer names no account");
      return { kind: "account", account };
    } catch (caught) {
      const error = withoutKeyIds(caught);
      refused = failureOf(error).code === "denied";
      return { kind: "not-told", error };
    }
  };
}
