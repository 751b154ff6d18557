import type { Command } from "../../view/path.ts";

/** Where on the way a cause breaks it; causes of one family look alike from outside. */
export type CauseFamily =
  | "trust"
  | "provider"
  | "token"
  | "pod-identity"
  | "node-role"
  | "no-credentials"
  | "permissions"
  | "endpoint"
  | "configuration"
  | "older-agent";

/** One root cause. Names in angle brackets are filled in where the text tells them. */
export interface Cause {
  readonly id: string;
  readonly family: CauseFamily;
  readonly title: string;
  /** What is wrong, in two sentences at most. */
  readonly meaning: string;
  /** What to look at to tell this cause from the others that look the same. */
  readonly decides: string;
  readonly fix: readonly string[];
  readonly commands: readonly Command[];
  /** How to see that the change did it. */
  readonly check: readonly string[];
}
