import { setTimeout as pause } from "node:timers/promises";

/** Asks the real cluster again and again until it has an answer; throws when it has none within the time. */
export async function until<T>(what: string, seconds: number, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

/** The start of a new second: times in Kubernetes have no parts of it, and what follows must be seen to be later. */
export async function nextSecond(): Promise<void> {
  await pause(1000 - (Date.now() % 1000) + 20);
}
