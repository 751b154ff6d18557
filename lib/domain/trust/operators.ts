import { arnTest } from "./operators/arn.ts";
import { binaryTest } from "./operators/binary.ts";
import { boolTest } from "./operators/bool.ts";
import { dateTest } from "./operators/date.ts";
import { ipTest } from "./operators/ip.ts";
import { numericTest } from "./operators/numeric.ts";
import { equalsIgnoringCaseTest, equalsTest, likeTest } from "./operators/string.ts";
import type { Expanded } from "./variables.ts";

/** null: the documentation does not settle it. `unreadable`: one of the two is no value of the operator's kind. */
export type Match = boolean | null | "unreadable";

/** Compares the claim of the request with one value of the condition, before negation. */
export type Test = (claim: string) => Match;

export interface Operator {
  readonly name: string;
  readonly family: "string" | "numeric" | "date" | "bool" | "binary" | "ip" | "arn" | "null";
  readonly negated: boolean;
  /** What happens to policy variables in a value. `doubtful`: the documentation says both. */
  readonly variables: "replaced" | "literal" | "doubtful";
  readonly compile: (value: Expanded) => Test;
}

type Row = readonly [name: string, family: Operator["family"], compile: Operator["compile"], negated?: "negated"];

const ROWS: readonly Row[] = [
  ["StringEquals", "string", equalsTest],
  ["StringNotEquals", "string", equalsTest, "negated"],
  ["StringEqualsIgnoreCase", "string", equalsIgnoringCaseTest],
  ["StringNotEqualsIgnoreCase", "string", equalsIgnoringCaseTest, "negated"],
  ["StringLike", "string", likeTest],
  ["StringNotLike", "string", likeTest, "negated"],
  ["NumericEquals", "numeric", numericTest((order) => order === 0)],
  ["NumericNotEquals", "numeric", numericTest((order) => order === 0), "negated"],
  ["NumericLessThan", "numeric", numericTest((order) => order < 0)],
  ["NumericLessThanEquals", "numeric", numericTest((order) => order <= 0)],
  ["NumericGreaterThan", "numeric", numericTest((order) => order > 0)],
  ["NumericGreaterThanEquals", "numeric", numericTest((order) => order >= 0)],
  ["DateEquals", "date", dateTest((order) => order === 0)],
  ["DateNotEquals", "date", dateTest((order) => order === 0), "negated"],
  ["DateLessThan", "date", dateTest((order) => order < 0)],
  ["DateLessThanEquals", "date", dateTest((order) => order <= 0)],
  ["DateGreaterThan", "date", dateTest((order) => order > 0)],
  ["DateGreaterThanEquals", "date", dateTest((order) => order >= 0)],
  ["Bool", "bool", boolTest],
  ["BinaryEquals", "binary", binaryTest],
  ["IpAddress", "ip", ipTest],
  ["NotIpAddress", "ip", ipTest, "negated"],
  ["ArnEquals", "arn", arnTest],
  ["ArnLike", "arn", arnTest],
  ["ArnNotEquals", "arn", arnTest, "negated"],
  ["ArnNotLike", "arn", arnTest, "negated"],
  ["Null", "null", boolTest],
];

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  ROWS.map(([name, family, compile, negated]) => [
    name.toLowerCase(),
    { name, family, negated: negated === "negated", variables: variablesIn(family), compile },
  ]),
);

function variablesIn(family: Operator["family"]): Operator["variables"] {
  return family === "string" || family === "arn" ? "replaced" : family === "bool" ? "doubtful" : "literal";
}

export interface OperatorName {
  readonly set: "any" | "all" | null;
  readonly ifExists: boolean;
  readonly operator: Operator | null;
}

/**
 * Reads `ForAnyValue:StringLikeIfExists` and the like. The case of the letters does not matter: IAM refuses an unknown
 * operator when a policy is written, so one kept in another case is the same operator. `NullIfExists` does not exist.
 */
export function readOperator(text: string): OperatorName {
  const [, set, base = "", suffix] =
    /^(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?$/s.exec(text.toLowerCase()) ?? [];
  const ifExists = suffix !== undefined;
  const operator = OPERATORS.get(base) ?? null;
  return {
    set: set === undefined ? null : set === "forallvalues" ? "all" : "any",
    ifExists,
    operator: operator?.family === "null" && ifExists ? null : operator,
  };
}
