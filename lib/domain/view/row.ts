import type { PrincipalFamily } from "../credentials/families.ts";
import type { State } from "../credentials/states.ts";
import type { ContainerKind } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import type { EvidenceGrade } from "../usage/grade.ts";
import type { ShownState } from "./states.ts";

export type CredentialSource =
  | "web-identity"
  | "pod-identity"
  | "static-keys"
  | "shared-files"
  | "instance-profile"
  | "none"
  | "unknown";

export type Known = "yes" | "no" | "unknown";

/** One container, flat and JSON-safe: what tables, exports and the API serve. */
export interface ContainerRow {
  /** `cluster/namespace/pod/container`; stable within a pod's life. */
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly workloadKind: string;
  readonly workload: string;
  readonly pod: string;
  /** null: on no node. */
  readonly node: string | null;
  readonly serviceAccount: string;
  readonly container: string;
  readonly containerKind: ContainerKind;
  readonly image: string;
  /** Team or owner by label of the namespace or workload; null: no such label. */
  readonly owner: string | null;
  readonly state: ShownState;
  readonly states: Readonly<Record<PrincipalFamily, State>>;
  /** Families to which `state` belongs, when they part and the SDK is not known; null: all agree or it is known. */
  readonly parts: readonly PrincipalFamily[] | null;
  /** The SDK family of this container, when evidence names one. */
  readonly sdk: PrincipalFamily | null;
  readonly source: CredentialSource;
  /** ARN of the role held, refused, or fallen back to; null: none, or not known. */
  readonly role: string | null;
  /** ARN of the role it has in `state`; null: it has none. */
  readonly gets: string | null;
  /** ARN of the role that configuration means for it; null: none is meant, or not known. */
  readonly meant: string | null;
  readonly nodeRoleInReach: Known;
  readonly evidence: EvidenceGrade;
  /** The evidence is of refusals only. */
  readonly refused: boolean;
  /** Last use or refusal seen, milliseconds since the epoch. */
  readonly lastSeen: number | null;
  /** What decided the state: a closed code for grouping, and one sentence. */
  readonly cause: Reason;
  /** When the pod was made, milliseconds since the epoch. */
  readonly createdAt: number;
}
