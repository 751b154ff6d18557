import type { PolicyDocument } from "../inventory/aws.ts";
import { isRecord } from "../trust/json-record.ts";
import { matchesPattern, patternOf } from "../trust/pattern.ts";
import type { SeenAction } from "./propose.ts";
import { dataActions } from "./services.ts";

/** One action, or pattern of actions, that a policy of a role allows, beside what was seen of it. */
export interface GrantedAction {
  readonly policy: string;
  /** As the policy writes it: `s3:Get*`. */
  readonly action: string;
  /** Actions seen that it covers. */
  readonly seen: readonly string[];
  /** Newest of them, milliseconds since the epoch; null: none was seen. */
  readonly last: number | null;
  /** Its calls leave no event unless data events are on, so that seeing none says nothing. */
  readonly unlogged: boolean;
}

export interface GrantedActions {
  readonly granted: readonly GrantedAction[];
  /** Policies that were not read, or that are no policy: what they allow is not known. */
  readonly unread: readonly string[];
}

const dataPatterns = dataActions.map((pattern) => patternOf(pattern));

/** A pattern counts where all that it can mean does: `sqs:SendMessage*` does, `sqs:*` does not. */
function isDataAction(action: string): boolean {
  const lower = action.toLowerCase();
  return dataPatterns.some((pattern) => matchesPattern(pattern, lower));
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => typeof one === "string");
}

function allowedIn(document: string): string[] | null {
  try {
    const policy: unknown = JSON.parse(document);
    if (!isRecord(policy) || policy["Statement"] === undefined) return null;
    const { Statement } = policy;
    return (Array.isArray(Statement) ? (Statement as unknown[]) : [Statement]).flatMap((statement) => {
      if (!isRecord(statement) || statement["Effect"] !== "Allow") return [];
      const { Action, NotAction } = statement;
      return NotAction === undefined ? texts(Action) : [`everything but ${texts(NotAction).join(", ")}`];
    });
  } catch {
    return null;
  }
}

function coverOf(policy: string, action: string, seen: readonly SeenAction[]): GrantedAction {
  const excluded = action.startsWith("everything but ") ? action.slice("everything but ".length).split(", ") : null;
  const patterns = (excluded ?? [action]).map((one) => patternOf(one.toLowerCase()));
  const listed = (one: SeenAction): boolean =>
    patterns.some((pattern) => matchesPattern(pattern, one.action.toLowerCase()));
  const covered = seen.filter((one) => listed(one) === (excluded === null));
  return {
    policy,
    action,
    seen: covered.map((one) => one.action),
    last: covered.length === 0 ? null : Math.max(...covered.map(({ last }) => last)),
    unlogged: excluded === null && isDataAction(action),
  };
}

/** What the identity policies of a role allow, beside what was used of it. Denials, boundaries and conditions are not weighed. */
export function grantedActions(policies: readonly PolicyDocument[], used: readonly SeenAction[]): GrantedActions {
  const granted: GrantedAction[] = [];
  const unread: string[] = [];
  for (const { name, document } of policies) {
    const actions = document === null ? null : allowedIn(document);
    if (actions === null) unread.push(name);
    else granted.push(...[...new Set(actions)].map((action) => coverOf(name, action, used)));
  }
  return { granted, unread };
}
