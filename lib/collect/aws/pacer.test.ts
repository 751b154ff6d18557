import { expect, it } from "vitest";
import { Pacer, Pacers } from "./pacer.ts";
import { FakeClock } from "./testing/fake-clock.ts";

it("lets calls through at once while nothing was throttled", async () => {
  const clock = new FakeClock();
  const pacer = new Pacer(clock);
  for (let call = 0; call < 5; call++) await pacer.take();
  expect(clock.slept).toEqual([]);
});

it("spaces calls once throttled, wider with further throttling, and not again for calls refused together", () => {
  const clock = new FakeClock();
  const pacer = new Pacer(clock);
  pacer.throttled();
  pacer.throttled();
  expect(pacer.spacing).toBe(100);
  clock.pass(1_000);
  pacer.throttled();
  expect(pacer.spacing).toBe(200);
});

it("tells how long nothing but throttling was answered, and forgets it with an answer", () => {
  const clock = new FakeClock();
  const pacer = new Pacer(clock);
  expect(pacer.throttled()).toBe(0);
  clock.pass(700);
  expect(pacer.throttled()).toBe(700);
  pacer.answered();
  clock.pass(50);
  expect(pacer.throttled()).toBe(0);
});

it("goes free again with success, but never under its floor", () => {
  const clock = new FakeClock();
  const free = new Pacer(clock);
  const floored = new Pacer(clock, 520);
  for (const pacer of [free, floored]) {
    pacer.throttled();
    for (let call = 0; call < 100; call++) pacer.answered();
  }
  expect(free.spacing).toBe(0);
  expect(floored.spacing).toBe(520);
});

it("keeps everybody who looks events up in one account and Region to two calls a second together", async () => {
  const clock = new FakeClock();
  const pacers = new Pacers(clock);
  const places = [0, 1].map(() => pacers.of("cloudtrail", "123456789012", "eu-central-1"));
  for (let call = 0; call < 10; call++) await places[call % 2]?.take();
  expect(clock.now()).toBeGreaterThanOrEqual(9 * 500);
  const before = clock.now();
  await pacers.of("cloudtrail", "123456789012", "us-east-1").take();
  expect(clock.now()).toBe(before);
});
