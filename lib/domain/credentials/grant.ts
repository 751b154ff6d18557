import type { IamRole } from "../inventory/aws.ts";
import type { Reason } from "../reason.ts";
import type { TrustVerdict } from "../trust/types.ts";

/** One thing that has to be so before credentials are handed out. */
export interface Check {
  readonly ok: boolean | null;
  readonly why: Reason;
  /** The permission that would make an unknown check known. */
  readonly lift: string | null;
}

/** Would AWS hand the role to this container? Checks in the order in which AWS makes them; null: not reached. */
export interface Grant {
  /** false: refused with `errorCode`. null: cannot be told. */
  readonly granted: boolean | null;
  readonly errorCode: string | null;
  readonly roleArn: string | null;
  readonly role: IamRole | null;
  /** The check that decided. */
  readonly why: Reason;
  readonly agent: Check | null;
  readonly provider: Check | null;
  readonly audience: Check | null;
  readonly trust: TrustVerdict | null;
  readonly target: Check | null;
  readonly lift: string | null;
}

/** Reasons of a statement that say no more than that it does not match. */
const general = new Set([
  "action-differs",
  "matches",
  "principal-other-kind",
  "principal-differs",
  "condition-key-absent",
  "value-differs",
]);

/**
 * The verdict's own sentence under the most telling code: why the nearest Allow statement does not match, where one says it.
 */
export function tellingReason(verdict: TrustVerdict): Reason {
  if (verdict.reason.code !== "no-statement-allows") return verdict.reason;
  const codes = verdict.statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ why }) => why.map(({ code }) => code));
  const code =
    codes.find((one) => !general.has(one)) ?? codes.find((one) => one !== "matches" && one !== "action-differs");
  return { code: code ?? verdict.reason.code, text: verdict.reason.text };
}

export const noGrant: Omit<Grant, "granted" | "why"> = {
  errorCode: null,
  roleArn: null,
  role: null,
  agent: null,
  provider: null,
  audience: null,
  trust: null,
  target: null,
  lift: null,
};
