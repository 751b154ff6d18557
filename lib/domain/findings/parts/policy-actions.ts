import { isRecord } from "../../trust/json-record.ts";

/** What an identity policy allows, as far as rules ask: actions by statement, and whether they reach every resource. */
export interface Allowed {
  readonly actions: readonly string[];
  readonly everywhere: boolean;
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The Allow statements of a policy document; null: it is no policy. NotAction counts as every action. */
export function allowedBy(document: string): Allowed[] | null {
  let policy: unknown;
  try {
    policy = JSON.parse(document);
  } catch {
    return null;
  }
  if (!isRecord(policy)) return null;
  const statements: unknown[] = Array.isArray(policy["Statement"]) ? policy["Statement"] : [policy["Statement"]];
  return statements.filter(isRecord).flatMap((statement) => {
    if (statement["Effect"] !== "Allow") return [];
    const actions = statement["NotAction"] === undefined ? texts(statement["Action"]) : ["*"];
    const everywhere = statement["NotResource"] !== undefined || texts(statement["Resource"]).includes("*");
    return [{ actions, everywhere: everywhere && statement["Condition"] === undefined }];
  });
}

/** Everything, everywhere: `*`, or the whole of IAM, which leads to everything. */
export function administers(allowed: readonly Allowed[]): boolean {
  return allowed.some(
    ({ actions, everywhere }) =>
      everywhere && actions.some((action) => action === "*" || action === "*:*" || action.toLowerCase() === "iam:*"),
  );
}
