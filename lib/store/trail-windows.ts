import type { Selectable, Transaction } from "kysely";
import type { TrailWindow } from "#lib/domain/usage/event.ts";
import type { Connection } from "./database.ts";
import type { Schema, TrailWindowsTable } from "./schema.ts";

/** Every window that was read, by account, Region, question and start. */
export async function readTrailWindows(connection: Connection): Promise<TrailWindow[]> {
  const rows = await connection
    .selectFrom("trail_windows")
    .selectAll()
    .orderBy("account")
    .orderBy("region")
    .orderBy("question")
    .orderBy("from_at")
    .execute();
  return rows.map(windowOf);
}

/** Adds a window to those of the same question and joins what meets, so that their number stays small. */
export async function addTrailWindow(trx: Transaction<Schema>, window: TrailWindow): Promise<void> {
  const { account, region, question } = window;
  const ofQuestion = trx
    .selectFrom("trail_windows")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .where("question", "=", question);
  const joined = joinWindows([...(await ofQuestion.execute()).map(windowOf), window]);
  await trx
    .deleteFrom("trail_windows")
    .where("account", "=", account)
    .where("region", "=", region)
    .where("question", "=", question)
    .execute();
  for (const one of joined) {
    await trx
      .insertInto("trail_windows")
      .values({
        account,
        region,
        question,
        from_at: one.from,
        to_at: one.to,
        complete: one.complete ? 1 : 0,
        unreadable: one.unreadable,
      })
      .execute();
  }
}

/**
 * Joins the windows of one question that overlap or touch and are equally complete, and drops an incomplete one that
 * complete ones cover: the same time was read again, whole. Unreadable records of joined windows are added up.
 */
export function joinWindows(windows: readonly TrailWindow[]): TrailWindow[] {
  const complete = joinTouching(windows.filter((window) => window.complete));
  const incomplete = joinTouching(windows.filter((window) => !window.complete));
  const covered = (window: TrailWindow): boolean =>
    complete.some((whole) => whole.from <= window.from && window.to <= whole.to);
  return [...complete, ...incomplete.filter((window) => !covered(window))];
}

function joinTouching(windows: readonly TrailWindow[]): TrailWindow[] {
  const joined: TrailWindow[] = [];
  for (const window of windows.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || last.to < window.from) {
      joined.push(window);
      continue;
    }
    const unreadable = last.unreadable + window.unreadable;
    joined[joined.length - 1] = { ...last, to: Math.max(last.to, window.to), unreadable };
  }
  return joined;
}

function windowOf(row: Selectable<TrailWindowsTable>): TrailWindow {
  return {
    account: row.account,
    region: row.region,
    question: row.question,
    from: row.from_at,
    to: row.to_at,
    complete: row.complete === 1,
    unreadable: row.unreadable,
  };
}
