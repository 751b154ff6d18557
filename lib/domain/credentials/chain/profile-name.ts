import { hidden, hiddenSetting, type Run, setting } from "./run.ts";

/** The name asked for by the first of these variables that is set and not empty, else undefined. */
export function namedProfile(run: Run, variables: readonly string[]): string | undefined {
  for (const variable of variables) {
    const value = setting(run, variable);
    if (value === hidden) return unseenName(run, variable);
    if (value) return value;
  }
  return undefined;
}

/** A hidden name is taken to be the default profile, and one that only it knows. */
export function unseenName(run: Run, variable: string): string {
  return run.fork.choose(`env ${variable}`, hiddenSetting(run, variable), ["default", "unseen-profile"]);
}
