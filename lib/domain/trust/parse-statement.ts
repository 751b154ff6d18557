import type { Reason } from "../reason.ts";
import { isRecord } from "./json-record.ts";
import { parseConditions } from "./parse-condition.ts";
import { parsePrincipals } from "./parse-principal.ts";
import type { ActionSet, ParsedStatement, ReadablePolicy } from "./parsed-policy.ts";
import { patternOf } from "./pattern.ts";
import { because } from "./reasons.ts";
import { quote } from "./show.ts";

const ELEMENTS: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Principal",
  "NotPrincipal",
  "Condition",
]);

/** Reads one statement; what is wrong with it becomes its defects, so that the other statements still count. */
export function parseStatement(statement: unknown, index: number, version: ReadablePolicy["version"]): ParsedStatement {
  if (!isRecord(statement)) return { ...EMPTY, index, defects: [defect("The statement is not a JSON object")] };
  const defects: Reason[] = [];
  const note = (reason: Reason): void => void defects.push(reason);
  const { Sid, Effect } = statement;
  const effect = Effect === "Allow" || Effect === "Deny" ? Effect : null;
  if (effect === null) note(because("effect-invalid", "The Effect is neither Allow nor Deny, written exactly so"));
  for (const name of Object.keys(statement))
    if (!ELEMENTS.has(name) && !(name === "Resource" && statement[name] === "*"))
      note(because("unknown-element", `${quote(name)} is no element of a statement of a trust policy`));
  return {
    index,
    sid: typeof Sid === "string" ? Sid : null,
    effect,
    actions: parseActions(statement, note),
    principals: parsePrincipals(statement, note),
    conditions: parseConditions(statement["Condition"], version, note),
    defects,
  };
}

const EMPTY: Omit<ParsedStatement, "index" | "defects"> = {
  sid: null,
  effect: null,
  actions: { element: null, patterns: [], unreadable: false },
  principals: { element: null, entries: [], unreadable: false },
  conditions: [],
};

/** Reads Action or NotAction. */
export function parseActions(statement: Readonly<Record<string, unknown>>, note: (reason: Reason) => void): ActionSet {
  const { Action, NotAction } = statement;
  const both = Action !== undefined && NotAction !== undefined;
  if (both) note(defect("Action and NotAction exclude each other"));
  const element = Action !== undefined ? "Action" : NotAction !== undefined ? "NotAction" : null;
  const listed = Action ?? NotAction;
  const texts = element === null ? [] : Array.isArray(listed) ? (listed as unknown[]) : [listed];
  const known = texts.filter((text) => typeof text === "string");
  const unknown = known.length < texts.length;
  if (unknown) note(defect(`${element} has a value that is no text`));
  return {
    element,
    patterns: known.map((text) => ({ text, pattern: patternOf(text.toLowerCase()) })),
    unreadable: both || unknown,
  };
}

function defect(text: string): Reason {
  return because("statement-malformed", text);
}
