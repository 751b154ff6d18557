/** Who a message says made the call. `kind` is one of the promised six; what is finer stands in `detail`. */
export interface MessageIdentity {
  readonly arn: string | null;
  readonly kind: "node-role" | "web-identity" | "pod-identity" | "static-user" | "assumed-role" | "unknown";
  readonly account: string | null;
  /** Role name without path, for sessions of roles. */
  readonly role: string | null;
  readonly session: string | null;
  /** Instance id, for sessions that EC2 made. */
  readonly instance: string | null;
  /** Library that names its sessions like this; a hint. */
  readonly library: string | null;
  readonly certainty: "certain" | "likely" | "possible";
  /** One sentence on how the kind was told. */
  readonly detail: string;
}

export const nobody: MessageIdentity = {
  arn: null,
  kind: "unknown",
  account: null,
  role: null,
  session: null,
  instance: null,
  library: null,
  certainty: "possible",
  detail: "The text names no identity",
};
