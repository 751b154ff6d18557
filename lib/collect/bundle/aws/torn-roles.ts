import type { Role, RoleDetail } from "@aws-sdk/client-iam";
import type { Problem } from "../coverage.ts";
import type { AwsReading } from "./read-answers.ts";

type Trusting = Pick<Role | RoleDetail, "Arn" | "RoleId" | "AssumeRolePolicyDocument">;

/** The document without what differs between two ways to write the same JSON. */
function plain(document: string | undefined): string {
  if (document === undefined) return "";
  try {
    return JSON.stringify(JSON.parse(decodeURIComponent(document)));
  } catch {
    return document;
  }
}

/**
 * ARNs of roles that are in the files more than once with different ids or trust policies: the files are of different
 * moments, and nothing says which of them is of today.
 */
export function tornRoles(...lists: readonly (readonly Trusting[])[]): ReadonlySet<string> {
  const first = new Map<string, Trusting>();
  const torn = new Set<string>();
  for (const role of lists.flat()) {
    const { Arn = "", RoleId, AssumeRolePolicyDocument } = role;
    const before = first.get(Arn);
    if (before === undefined) first.set(Arn, role);
    else if (before.RoleId !== RoleId || plain(before.AssumeRolePolicyDocument) !== plain(AssumeRolePolicyDocument))
      torn.add(Arn);
  }
  return torn;
}

/** A reading without those roles, and the problem that they are. */
export function withoutTorn<T extends Trusting>(reading: AwsReading<T>, torn: ReadonlySet<string>): AwsReading<T> {
  const items = reading.items.filter(({ Arn = "" }) => !torn.has(Arn));
  if (items.length === reading.items.length) return reading;
  const problem: Problem = {
    reason: `${torn.size} roles are in the files twice and differ, ${[...torn][0]} among them: the files are of different moments, and they were left out`,
  };
  return { ...reading, items, problems: [...reading.problems, problem] };
}
