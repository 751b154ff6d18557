import type { Reason } from "../reason.ts";
import { isRecord } from "./json-record.ts";
import { type Operator, readOperator } from "./operators.ts";
import type { ConditionValue, ParsedCondition, ReadablePolicy } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";
import { expand, isConstant, templateOf } from "./variables.ts";

type Version = ReadablePolicy["version"];

/** Reads a Condition block: one entry for each operator and key. */
export function parseConditions(block: unknown, version: Version, note: (reason: Reason) => void): ParsedCondition[] {
  if (block === undefined) return [];
  if (!isRecord(block)) {
    note(because("condition-malformed", "Condition is not an object of operators"));
    return [];
  }
  return Object.entries(block).flatMap(([operatorText, keys]) => {
    if (isRecord(keys))
      return Object.entries(keys).map(([keyText, values]) => parseCondition(operatorText, keyText, values, version));
    note(because("condition-malformed", `${quote(operatorText)} is not an object of condition keys`));
    return [];
  });
}

function parseCondition(operatorText: string, keyText: string, value: unknown, version: Version): ParsedCondition {
  const { set, ifExists, operator } = readOperator(operatorText);
  const listed = Array.isArray(value) ? (value as unknown[]) : [value];
  const readable = listed.filter(
    (one) => typeof one === "string" || typeof one === "number" || typeof one === "boolean",
  );
  const values = readable.map((one) => parseValue(String(one), operator, version));
  return {
    operatorText,
    keyText,
    key: keyText.toLowerCase(),
    set,
    ifExists,
    operator,
    values,
    exact: exactValues(operator, values, version),
    defect: defectOf(operatorText, keyText, readable.length < listed.length, operator),
  };
}

function parseValue(text: string, operator: Operator | null, version: Version): ConditionValue {
  if (operator === null) return { text, test: null, template: null };
  const template = version === "2012-10-17" && operator.variables !== "literal" ? templateOf(text) : null;
  if (template === null) return { text, test: operator.compile({ text, literalAt: null }), template };
  if (operator.variables === "doubtful") return { text, test: () => null, template };
  const constant = isConstant(template) ? expand(template, null) : "absent";
  return { text, test: typeof constant === "string" ? null : operator.compile(constant), template };
}

function exactValues(
  operator: Operator | null,
  values: readonly ConditionValue[],
  version: Version,
): ReadonlySet<string> | null {
  if (operator?.name !== "StringEquals" && operator?.name !== "StringNotEquals") return null;
  if (version === "2012-10-17" && values.some((value) => value.template !== null)) return null;
  return new Set(values.map((value) => value.text));
}

function defectOf(
  operatorText: string,
  keyText: string,
  unreadable: boolean,
  operator: Operator | null,
): Reason | null {
  if (operator === null)
    return because("unknown-operator", `${quote(operatorText)} is no condition operator known here`);
  if (unreadable) return because("condition-malformed", `${quote(keyText)} has a value that is no text`);
  if (keyText.includes("${"))
    return because(
      "condition-malformed",
      `The key ${quote(keyText)} has a policy variable; what IAM makes of it is not documented`,
    );
  return null;
}
