import type { EvidenceGrade } from "#lib/domain/usage/grade.ts";
import type { ByState } from "../state/state-bar.tsx";

export interface RoleCounts {
  readonly arn: string;
  readonly account: string;
  /** null: the role or its policy could not be read. */
  readonly mayAssume: number | null;
  readonly meant: number;
  readonly holding: number;
  readonly byState: ByState;
  /** null: not read; `at` null: IAM says never. */
  readonly lastUsedIam: { readonly at: number | null; readonly region: string | null } | null;
  readonly lastUsedTrail: number | null;
  readonly nodeRole: boolean;
  readonly notes: readonly { readonly code: string; readonly text: string }[];
}

/** The four layers of one service account, as far as one role goes. */
export interface RoleAccount {
  readonly cluster: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly configured: boolean;
  readonly injected: number;
  readonly pods: number;
  readonly granted: "allow" | "deny" | "unknown";
  readonly grantedWhy: string;
  readonly evidence: EvidenceGrade;
  readonly lastSeen: number | null;
  readonly byState: ByState;
  readonly disagreement: string;
}
