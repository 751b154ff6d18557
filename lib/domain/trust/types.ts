import type { Reason } from "../reason.ts";

/** What is asked of a role's trust policy. */
export interface TrustRequest {
  /** `sts:AssumeRoleWithWebIdentity`, `sts:AssumeRole`, `sts:TagSession`. */
  readonly action: string;
  /** `{ Federated: <provider ARN> }`, `{ Service: "pods.eks.amazonaws.com" }` or `{ AWS: <ARN> }`. */
  readonly principal: Readonly<Record<string, string>>;
  /** Condition keys with the values the request carries. Key names are compared without case. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Keys that may or may not be in the request and whose value cannot be told; a condition on one is `unknown`.
   * A key that ends in `*` stands for all keys that begin so. What `context` holds is known all the same.
   */
  readonly unknownKeys?: readonly string[];
  /** Keys that are certainly not in the request although a pattern of `unknownKeys` covers them; `*` as there. A key that `unknownKeys` names in full stays unknown. */
  readonly absentKeys?: readonly string[];
}

export type TrustVerdictKind = "allow" | "deny" | "unknown";

/** The claim against the value the condition asks for. */
export interface Comparison {
  readonly key: string;
  readonly operator: string;
  readonly claim: string | null;
  readonly condition: string;
  /** 1-based position of the first differing character, counted in code points; null where there is no claim. */
  readonly differsAt: number | null;
}

export interface StatementVerdict {
  readonly index: number;
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny" | null;
  /** null: cannot be told. */
  readonly matches: boolean | null;
  readonly why: readonly Reason[];
  /** The closest values, where a condition on a claim failed. */
  readonly comparisons: readonly Comparison[];
}

export interface TrustVerdict {
  readonly verdict: TrustVerdictKind;
  /** One plain sentence. */
  readonly reason: Reason;
  readonly statements: readonly StatementVerdict[];
}
