import type { Reason } from "../reason.ts";
import type { Operator, Test } from "./operators.ts";
import type { Pattern } from "./pattern.ts";
import type { Template } from "./variables.ts";

/** What parsing makes of a text: a policy, or why it is none. */
export type ParsedPolicy = ReadablePolicy | MalformedPolicy;

export interface ReadablePolicy {
  /** 2008-10-17 also where the policy names none: then `${...}` is plain text. */
  readonly version: "2008-10-17" | "2012-10-17";
  readonly statements: readonly ParsedStatement[];
  /** What is odd in the text without deciding a verdict: a key written twice, an element that IAM does not know. */
  readonly findings: readonly Reason[];
}

/** A text that is no policy. Every verdict on it is `unknown`. */
export interface MalformedPolicy {
  readonly malformed: Reason;
}

export interface ParsedStatement {
  readonly index: number;
  readonly sid: string | null;
  /** null: missing or neither `Allow` nor `Deny`. */
  readonly effect: "Allow" | "Deny" | null;
  readonly actions: ActionSet;
  readonly principals: PrincipalSet;
  readonly conditions: readonly ParsedCondition[];
  /** What IAM would not accept; whether the statement matches cannot be told then, unless something else rules it out. */
  readonly defects: readonly Reason[];
}

/** Action, or NotAction where `negated`. */
export interface ActionSet {
  readonly element: "Action" | "NotAction" | null;
  readonly patterns: readonly { readonly text: string; readonly pattern: Pattern }[];
  /** Something beside the patterns that cannot be understood, so that what they do not cover cannot be told. */
  readonly unreadable: boolean;
}

export interface PrincipalEntry {
  /** `everyone`: the bare `"*"`. */
  readonly kind: "everyone" | "AWS" | "Federated" | "Service" | "CanonicalUser";
  readonly value: string;
}

export interface PrincipalSet {
  readonly element: "Principal" | "NotPrincipal" | null;
  readonly entries: readonly PrincipalEntry[];
  /** As for actions. */
  readonly unreadable: boolean;
}

export interface ConditionValue {
  readonly text: string;
  /** null: the value depends on the request; then `template` is set. */
  readonly test: Test | null;
  readonly template: Template | null;
}

/** One operator on one key. */
export interface ParsedCondition {
  /** As written. */
  readonly operatorText: string;
  readonly keyText: string;
  readonly key: string;
  readonly set: "any" | "all" | null;
  readonly ifExists: boolean;
  /** null: not an operator of the policy language. */
  readonly operator: Operator | null;
  readonly values: readonly ConditionValue[];
  /** The values of StringEquals and StringNotEquals, where none depends on the request. */
  readonly exact: ReadonlySet<string> | null;
  readonly defect: Reason | null;
}
