import type { TrailWindowRow } from "#lib/contract/detail.ts";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { AuditView } from "./view.ts";

const pairOf = ({ account, region }: { readonly account: string; readonly region: string }): string =>
  `${account} ${region}`;

/**
 * Of one account and Region: where whole parts of time were read they stand each for itself, so that what lies between them
 * shows; else they are folded over questions: whole only where each question was answered to its end.
 */
function ofPair(list: readonly TrailWindow[]): TrailWindowRow[] {
  const [first] = list;
  if (!first) return [];
  const parts = list.filter(({ question }) => question === "all");
  if (parts.some(({ complete }) => complete)) {
    return parts.map(({ account, region, from, to, complete }) => ({ account, region, from, to, complete }));
  }
  return [
    {
      account: first.account,
      region: first.region,
      from: Math.min(...list.map((window) => window.from)),
      to: Math.max(...list.map((window) => window.to)),
      complete: list.every((window) => window.complete),
    },
  ];
}

/**
 * What of CloudTrail an audit read, and what it did not: an account and Region that it was to read and could not stands there
 * with a window that is not complete. `account` null: all of them.
 */
export function windowsOf({ usage, coverage }: AuditView, account: string | null): TrailWindowRow[] {
  const wanted = usage.windows.filter((window) => account === null || window.account === account);
  const groups = Map.groupBy(wanted, pairOf);
  const rows = [...groups.values()].flatMap(ofPair);
  const from = usage.windows.reduce((least, window) => Math.min(least, window.from), Number.POSITIVE_INFINITY);
  const unread = coverage.flatMap(({ source, scope, status, startedAt, finishedAt }) => {
    const [id = "", region = ""] = scope.split(" ");
    const asked = source === "cloudtrail:LookupEvents" && status !== "complete" && region !== "";
    if (!asked || groups.has(scope) || (account !== null && account !== id)) return [];
    const to = finishedAt ?? startedAt;
    return [{ account: id, region, from: Math.min(from, to), to, complete: false }];
  });
  return [...rows, ...unread];
}
