import type { Scenario } from "../world.ts";

/** Loaded when asked for: the demo alone is some thousand lines. */
const scenarios = {
  demo: async (): Promise<Scenario> => (await import("./demo/index.ts")).demo,
  empty: async (): Promise<Scenario> => (await import("./empty.ts")).empty,
  denied: async (): Promise<Scenario> => (await import("./faulty.ts")).denied,
  throttled: async (): Promise<Scenario> => (await import("./faulty.ts")).throttled,
  scale: async (): Promise<Scenario> => (await import("./scale/index.ts")).scale,
} as const;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

/** The scenario of that name. */
export const loadScenario = (name: ScenarioName): Promise<Scenario> => scenarios[name]();
