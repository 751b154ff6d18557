import type { Reason } from "../../reason.ts";
import { because } from "./codes.ts";
import type { Files } from "./files.ts";
import type { Fork } from "./fork.ts";
import type { ChainEnvironment } from "./types.ts";

/** One play of one chain on one environment. */
export interface Run {
  readonly environment: ChainEnvironment;
  readonly fork: Fork;
  /** Also consider what nothing points to: odd content of unseen files, keys in a whole Secret. */
  readonly unusual: boolean;
  /** This play takes it that a whole Secret in the environment carries keys. */
  readonly extraKeys: boolean;
  /** Files whose content is taken on trust, with what hides it. */
  readonly unseen: Reason[];
  /** This play took something unusual for what is unseen. One such thing a play is enough to find a doubt. */
  tookUnusual: boolean;
  /** Config and credentials file, read once. */
  files: Files | null;
  readonly doubts: Reason[];
}

/** Stands for a value that is set, not blank, and may not be read. No real value equals it. */
export const hidden = "\u0000hidden";

/** What the process finds in a variable: its text, `hidden`, or undefined when it is not set. */
export function setting(run: Run, name: string): string | undefined {
  const found = run.environment.env.get(name);
  if (found !== undefined) return found.kind === "text" ? found.text : hidden;
  if (run.extraKeys && (name === "AWS_ACCESS_KEY_ID" || name === "AWS_SECRET_ACCESS_KEY")) return hidden;
  return undefined;
}

/** A variable that counts only when it is not empty. */
export function nonEmpty(run: Run, name: string): string | undefined {
  return setting(run, name) || undefined;
}

/** A variable whose very value matters. A hidden one is taken to be each of `options` in turn. */
export function settingAmong(run: Run, name: string, options: readonly string[]): string | undefined {
  const value = setting(run, name);
  return value === hidden ? run.fork.choose(`env ${name}`, hiddenSetting(run, name), options) : value;
}

/** The question that a hidden variable raises. */
export function hiddenSetting(run: Run, name: string): Reason {
  const found = run.environment.env.get(name);
  return because("setting-hidden", `${name} is not readable${found?.kind === "hidden" ? `: ${found.why.text}` : ""}`);
}
