import type { InjectionVerdict } from "../admission/verdict.ts";
import type { ChainStep } from "../credentials/chain/types.ts";
import type { SdkFamily } from "../credentials/families.ts";
import type { State } from "../credentials/states.ts";
import type { Reason } from "../reason.ts";
import type { Comparison } from "../trust/types.ts";
import type { CredentialSource } from "./row.ts";

/** `would-pass`, `would-break`: not reached, and it can already be told. */
export type HopStatus = "passed" | "broken" | "unknown" | "not-reached" | "would-pass" | "would-break";

export type HopName =
  | "configured"
  | "injected"
  | "provider-chain"
  | "token"
  | "oidc-provider"
  | "agent"
  | "trust"
  | "role-meant"
  | "target-role"
  | "node-role"
  | "static-keys"
  | "used";

/** One hop on the way from what is configured to what is used. */
export interface Hop {
  readonly hop: HopName;
  /** `meant`: the way of the identity meant; `instead`: what the container gets in its place. */
  readonly rail: "meant" | "instead";
  readonly status: HopStatus;
  /** What the pod identity webhook did to the container, and why; null: another hop. */
  readonly injection: InjectionVerdict | null;
  /** What was found, one or two sentences. */
  readonly found: string;
  readonly details: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** The object or call it was read from, and when (milliseconds since the epoch; null: not read). */
  readonly readFrom: string;
  readonly readAt: number | null;
  /** What would make an unknown hop known; null otherwise. */
  readonly lift: string | null;
}

export interface Command {
  /** `AWS CLI`, `kubectl`, `eksctl`, `Terraform` */
  readonly tool: string;
  readonly text: string;
}

/** The one change that repairs a path. Nothing is ever run by the product. */
export interface Fix {
  readonly title: string;
  readonly words: string;
  /** Lines that begin with `-` and `+` are the change. */
  readonly diff: string | null;
  readonly commands: readonly Command[];
  readonly check: { readonly command: string; readonly expect: string } | null;
  /** What else the change lets in; null: nothing. */
  readonly alsoLetsIn: string | null;
}

export interface FamilyAnswer {
  readonly family: SdkFamily;
  readonly name: string;
  readonly principal: boolean;
  readonly state: State;
  readonly source: CredentialSource;
  readonly gets: string | null;
  readonly steps: readonly ChainStep[];
  readonly why: readonly Reason[];
  readonly doubts: readonly Reason[];
}
