import type { Comparison } from "../trust/types.ts";
import type { Command, Fix, HopName } from "../view/path.ts";
import type { ShownState } from "../view/states.ts";
import type { CauseFamily, CauseId } from "./causes/catalogue.ts";
import type { MessageIdentity } from "./identity/message-identity.ts";
import type { Read } from "./read/read.ts";
import type { Signal } from "./signals/signal.ts";

/** `certain`: the text or the inventory proves it; `possible`: one of several that look the same. */
export type Confidence = "certain" | "likely" | "possible";

/** One root cause as an answer: how sure, why it is thought of, and what to look at to decide for or against it. */
export interface CauseAnswer {
  readonly cause: CauseId;
  readonly family: CauseFamily;
  readonly confidence: Confidence;
  readonly title: string;
  readonly meaning: string;
  readonly why: string;
  readonly decides: string;
  readonly fix: readonly string[];
  readonly commands: readonly Command[];
  readonly check: readonly string[];
}

/** `permissions`: all policies at once, where they are not told apart; the layers of policies stand each for itself where they are. */
export type DiagnosisHopName =
  | HopName
  | "token-file"
  | "permissions"
  | "resource-control-policies"
  | "service-control-policies"
  | "resource-policy"
  | "identity-policies"
  | "permissions-boundary"
  | "session-policy";

export interface DiagnosisHop {
  readonly hop: DiagnosisHopName;
  /** `unknown` as well where the way did not get as far. */
  readonly status: "passed" | "broken" | "unknown";
  readonly evidence: string;
  /** `meant`: the way of the identity meant; `instead`: what the container gets in its place. */
  readonly rail: "meant" | "instead";
  /** What can be told of a hop that was not reached; null: it was reached, or nothing can be told. */
  readonly would: "pass" | "break" | null;
  readonly details: readonly string[];
  readonly comparisons: readonly Comparison[];
  /** Object or call it was read from; null: the text. */
  readonly readFrom: string | null;
  /** What would make an unknown hop known. */
  readonly lift: string | null;
}

/** A container that the diagnosis is about, and how it was found. */
export interface DiagnosedContainer {
  /** Row id: `cluster/namespace/pod/container`. */
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly workloadKind: string;
  readonly workload: string;
  readonly serviceAccount: string;
  /** null: on no node. */
  readonly node: string | null;
  readonly state: ShownState;
  /** ARN of the role that configuration means for it; null: none, or not known. */
  readonly meant: string | null;
  /** ARN of the role it gets; null: none, or not known. */
  readonly gets: string | null;
  /** `certain` only where it was asked for, or the text names the pod itself. */
  readonly confidence: Confidence;
  /** What ties it to the question. */
  readonly why: string;
}

/** How to see from inside what the container holds, and what an answer that was pasted says. */
export interface Verification {
  /** ARN of the role that the container should hold; null: none is meant. */
  readonly role: string | null;
  /** What a right answer looks like, in one sentence. */
  readonly expect: string;
  readonly commands: readonly Command[];
  /** Of a pasted answer; null: the text holds none. */
  readonly reading: { readonly verdict: "as-meant" | "other" | "unknown"; readonly why: string } | null;
}

export interface Diagnosis {
  readonly version: 1;
  /** Who the text says was refused; `unknown` with `arn` null where it names nobody. */
  readonly identity: MessageIdentity;
  /** Best first; empty with a `reason` where nothing can be told. */
  readonly causes: readonly CauseAnswer[];
  /** In the order of the way, as far as text and inventory bear on it. */
  readonly path: readonly DiagnosisHop[];
  /** Why there is no cause, or why none of them can be told apart; null otherwise. */
  readonly reason: string | null;
  /** What was recognised in the text, in the order of the first occurrence. */
  readonly signals: readonly Signal[];
  /** How the text was read, and how much of it. */
  readonly read: Read;
  /** The container whose way is shown; null: the text alone was looked at, or nothing ties it to one. */
  readonly container: DiagnosedContainer | null;
  /** Others that it may be as well, likeliest first. */
  readonly candidates: readonly DiagnosedContainer[];
  /** How many there are beyond those listed. */
  readonly moreCandidates: number;
  /** The one change that repairs this container's way; null: no container, or none is needed. */
  readonly fix: Fix | null;
  /** null: no container. */
  readonly verify: Verification | null;
}
