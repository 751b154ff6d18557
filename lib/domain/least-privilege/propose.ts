import type { UsageRecord } from "../usage/ledger.ts";
import { actionsOfCall } from "./actions.ts";
import { dataEvents } from "./services.ts";

/** An action that was seen, with how often and when (milliseconds since the epoch). */
export interface SeenAction {
  readonly action: string;
  readonly calls: number;
  readonly first: number;
  readonly last: number;
  /** CloudTrail event ids. */
  readonly samples: readonly string[];
}

/** A call that no action of a policy could be named for. */
export interface UnmappedCall {
  readonly service: string;
  readonly event: string;
  readonly calls: number;
  readonly why: string;
}

/** What a role was seen to need. */
export interface PolicyProposal {
  /** Actions of calls that succeeded, or that failed for a reason other than permission; by name. */
  readonly used: readonly SeenAction[];
  /** Actions that were only ever refused: asked for, and not granted. Not part of the policy. */
  readonly refused: readonly SeenAction[];
  readonly unmapped: readonly UnmappedCall[];
  /** An identity policy that allows what was used; null: nothing was. */
  readonly policy: string | null;
  /** What CloudTrail does not show, so that a role may need more than the policy holds. */
  readonly blind: readonly string[];
}

/** Error codes by which services refuse for lack of permission (domain facts 11.1). */
const refusals =
  /^(?:AccessDenied|AccessDeniedException|(?:Client\.)?UnauthorizedOperation|AuthorizationError|UnauthorizedAccess|NotAuthorized|ForbiddenException)$/;

const samplesKept = 3;

function joined(known: SeenAction | undefined, action: string, record: UsageRecord): SeenAction {
  if (!known) {
    return {
      action,
      calls: record.count,
      first: record.first,
      last: record.last,
      samples: record.samples.slice(0, samplesKept),
    };
  }
  const newest =
    record.last > known.last ? [...record.samples, ...known.samples] : [...known.samples, ...record.samples];
  return {
    action,
    calls: known.calls + record.count,
    first: Math.min(known.first, record.first),
    last: Math.max(known.last, record.last),
    samples: newest.slice(0, samplesKept),
  };
}

const byName = (a: SeenAction, b: SeenAction): number => (a.action < b.action ? -1 : a.action > b.action ? 1 : 0);

function blindSpots(actions: Iterable<SeenAction>): string[] {
  const services = new Set(Array.from(actions, ({ action }) => action.slice(0, action.indexOf(":"))));
  const seen = Object.entries(dataEvents).filter(([prefix]) => services.has(prefix));
  return [
    ...seen.map(([prefix, what]) => `${prefix}: ${what} is logged only where data events are on`),
    "Calls to other services' data (objects, items, messages) leave no event unless data events are on",
    "An event does not always name its resource: the policy allows each action on every resource, which is to be narrowed by hand",
    "A condition that a call met is not in its event",
    "What runs less often than the window is long was not seen",
  ];
}

function policyOf(actions: readonly SeenAction[]): string | null {
  if (actions.length === 0) return null;
  const groups = Map.groupBy(actions, ({ action }) => action.slice(0, action.indexOf(":")));
  const statements = [...groups].map(([prefix, group]) => ({
    Sid: `Seen${prefix.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`,
    Effect: "Allow",
    Action: group.map(({ action }) => action),
    Resource: "*",
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}

/**
 * The least that the calls in these records ask for. Exchanges are left out: they are made by no role. `records`: all of one
 * role, or of one workload.
 */
export function proposePolicy(records: Iterable<UsageRecord>): PolicyProposal {
  const used = new Map<string, SeenAction>();
  const refused = new Map<string, SeenAction>();
  const unmapped = new Map<string, UnmappedCall>();
  for (const record of records) {
    if (record.exchange) continue;
    const { service, action: event } = record;
    const mapped = actionsOfCall(service, event);
    if (mapped.kind === "none-needed") continue;
    if (mapped.kind === "unmapped") {
      const key = `${service}:${event}`;
      unmapped.set(key, { service, event, calls: (unmapped.get(key)?.calls ?? 0) + record.count, why: mapped.why });
      continue;
    }
    const kept = record.errorCode !== null && refusals.test(record.errorCode) ? refused : used;
    for (const action of mapped.actions) kept.set(action, joined(kept.get(action), action, record));
  }
  const actions = [...used.values()].sort(byName);
  return {
    used: actions,
    refused: [...refused.values()].filter(({ action }) => !used.has(action)).sort(byName),
    unmapped: [...unmapped.values()],
    policy: policyOf(actions),
    blind: blindSpots([...used.values(), ...refused.values()]),
  };
}
