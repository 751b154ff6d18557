import type { Reason } from "../reason.ts";
import { isRecord } from "../trust/json-record.ts";
import { parseConditions } from "../trust/parse-condition.ts";
import { parsePrincipals } from "../trust/parse-principal.ts";
import { parseActions } from "../trust/parse-statement.ts";
import type { ReadablePolicy } from "../trust/parsed-policy.ts";
import { quote } from "../trust/show.ts";
import type { PolicyPlace, PolicyStatement } from "./parsed-policy.ts";
import { because } from "./reasons.ts";
import { NO_RESOURCES, parseResources } from "./resources.ts";

const ELEMENTS: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
  "Principal",
  "NotPrincipal",
]);

const WORDS: Readonly<Record<PolicyPlace, string>> = {
  identity: "an identity policy",
  resource: "a resource policy",
  "service-control": "a service control policy",
  "resource-control": "a resource control policy",
};

/** Reads one statement; what is wrong with it becomes its defects, so that the other statements still count. */
export function parseStatement(
  statement: unknown,
  index: number,
  version: ReadablePolicy["version"],
  place: PolicyPlace,
): PolicyStatement {
  if (!isRecord(statement)) return { ...EMPTY, index, defects: [defect("The statement is not a JSON object")] };
  const defects: Reason[] = [];
  const note = (reason: Reason): void => void defects.push(reason);
  const { Sid, Effect } = statement;
  const effect = Effect === "Allow" || Effect === "Deny" ? Effect : null;
  if (effect === null) note(defect("The Effect is neither Allow nor Deny, written exactly so"));
  for (const name of Object.keys(statement))
    if (!ELEMENTS.has(name)) note(defect(`${quote(name)} is no element of a statement`));
  const parsed: Omit<PolicyStatement, "defects"> = {
    index,
    sid: typeof Sid === "string" ? Sid : null,
    effect,
    actions: parseActions(statement, note),
    principals: parsePrincipals(statement, note),
    resources: parseResources(statement, version, note),
    conditions: parseConditions(statement["Condition"], version, note),
  };
  for (const text of missing(parsed, place)) note(defect(text));
  return { ...parsed, defects };
}

const EMPTY: Omit<PolicyStatement, "index" | "defects"> = {
  sid: null,
  effect: null,
  actions: { element: null, patterns: [], unreadable: false },
  principals: { element: null, entries: [], unreadable: false },
  resources: NO_RESOURCES,
  conditions: [],
};

function missing({ actions, principals, resources }: Omit<PolicyStatement, "defects">, place: PolicyPlace): string[] {
  const named = place === "resource" || place === "resource-control";
  const wrong: string[] = [];
  if (actions.element === null) wrong.push("The statement names no action");
  if (named && principals.element === null) wrong.push("The statement names no principal");
  if (!named && principals.element !== null) wrong.push(`${principals.element} has no place in ${WORDS[place]}`);
  if (place !== "resource" && resources.element === null) wrong.push("The statement names no resource");
  return wrong;
}

function defect(text: string): Reason {
  return because("statement-malformed", text);
}
