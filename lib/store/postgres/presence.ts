import { randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { Client, type ClientConfig } from "pg";
import type { Presence } from "../database.ts";

/** First half of the advisory lock's key; the second is the owner. */
const LOCK_CLASS = 5_826_302;
const RECONNECT_MS = 1000;

export interface PostgresPresence extends Presence {
  close(): Promise<void>;
}

/**
 * Holds an advisory lock named after this process on a connection of its own. The server drops it with the
 * connection, so another process can tell at once that this one is gone, however it ended. Reconnects when the
 * server restarts. Needs a direct connection: a pooler in transaction mode does not keep session locks.
 */
export async function announcePresence(config: ClientConfig): Promise<PostgresPresence> {
  const owner = randomInt(2 ** 31);
  const closing = new AbortController();
  let client = await hold(config, owner, () => void again());

  const again = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await delay(RECONNECT_MS, undefined, { ref: false, signal: closing.signal });
        client = await hold(config, owner, () => void again());
        return;
      } catch {
        // The server is still away, or the store closes: the loop's condition tells.
      }
    }
  };

  return {
    owner: String(owner),
    isGone: async (other, transaction) => {
      if (other === String(owner)) return false;
      const { rows } = await sql<{ free: boolean }>`
        select pg_try_advisory_xact_lock(${LOCK_CLASS}::int, ${Number(other)}::int) as free
      `.execute(transaction);
      return rows[0]?.free === true;
    },
    close: async () => {
      closing.abort();
      await client.end();
    },
  };
}

async function hold(config: ClientConfig, owner: number, onLoss: () => void): Promise<Client> {
  const client = new Client(config);
  let held = false;
  // A lost connection is said by `end`; without a listener here `error` would end the process.
  client.on("error", () => undefined);
  client.on("end", () => {
    if (held) onLoss();
  });
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1::int, $2::int)", [LOCK_CLASS, owner]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  held = true;
  return client;
}
