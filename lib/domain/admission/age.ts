/** Milliseconds within which the webhook's cache may not know yet what was just configured; times are in whole seconds. */
const cacheLag = 2000;

/** When a pod was made, seen from a moment of configuration: before it, right after it, or later. */
export type Age = "older" | "fresh" | "younger";

/** Both times in milliseconds since the epoch; null: not known when, so that nothing tells the pod from a younger one. */
export function ageOf(madeAt: number, configuredAt: number | null): Age {
  if (configuredAt === null) return "younger";
  if (madeAt < configuredAt) return "older";
  return madeAt - configuredAt <= cacheLag ? "fresh" : "younger";
}
