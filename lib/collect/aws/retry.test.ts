import { describe, expect, it } from "vitest";
import { Pacer } from "./pacer.ts";
import { PatientRetries } from "./retry.ts";
import { FakeClock } from "./testing/fake-clock.ts";

function retries(patience = 60_000) {
  const clock = new FakeClock();
  const pacer = new Pacer(clock);
  let waits = 0;
  const strategy = new PatientRetries({
    clock,
    patience,
    pause: 200,
    signal: undefined,
    pacer: async () => pacer,
    onThrottled: () => void waits++,
  });
  return { clock, strategy, waits: () => waits };
}

type Kind = "TRANSIENT" | "THROTTLING" | "SERVER_ERROR" | "CLIENT_ERROR";

/** How often the strategy lets a call that always fails so be tried again. */
async function tries(strategy: PatientRetries, errorType: Kind): Promise<number> {
  let token = await strategy.acquireInitialRetryToken();
  for (let count = 0; ; count++) {
    try {
      token = await strategy.refreshRetryTokenForRetry(token, { errorType });
    } catch {
      return count;
    }
  }
}

describe("retries", () => {
  it.each([
    ["CLIENT_ERROR", 0],
    ["TRANSIENT", 3],
    ["SERVER_ERROR", 3],
  ] as const)("of a %s: %d", async (kind, expected) => {
    expect(await tries(retries().strategy, kind)).toBe(expected);
  });

  it("of a throttled call go on as long as patience lasts, with ever longer pauses", async () => {
    const { strategy, clock, waits } = retries(60_000);
    const count = await tries(strategy, "THROTTLING");
    expect(count).toBeGreaterThan(6);
    expect(waits()).toBe(count);
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(clock.now()).toBeLessThan(90_000);
  });

  it("are not begun by further calls when patience ran out and nothing was answered since", async () => {
    const { strategy } = retries();
    await tries(strategy, "THROTTLING");
    expect(await tries(strategy, "THROTTLING")).toBe(0);
    await strategy.recordSuccess();
    expect(await tries(strategy, "THROTTLING")).toBeGreaterThan(0);
  });

  it("wait as long as the service asks", async () => {
    const { strategy, clock } = retries();
    const token = await strategy.acquireInitialRetryToken();
    await strategy.refreshRetryTokenForRetry(token, { errorType: "TRANSIENT", retryAfterHint: new Date(4_000) });
    expect(clock.now()).toBeGreaterThanOrEqual(4_000);
  });
});
