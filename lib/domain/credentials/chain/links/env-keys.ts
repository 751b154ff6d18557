import type { SdkFamily } from "../../families.ts";
import { type Attempt, answers, type Effect, type LinkSpec, notSet, passedOver, stops } from "../attempt.ts";
import { because } from "../codes.ts";
import { withEffect } from "../effect.ts";
import { isPast } from "../expiration.ts";
import { hidden, type Run, setting } from "../run.ts";

/** How a family reads key variables (domain facts 3.2, 3.3, 3.8). */
export interface EnvKeyTraits {
  readonly family: SdkFamily;
  /** Names of the key id, the first that counts wins. */
  readonly id: readonly string[];
  readonly secret: readonly string[];
  /** Does an empty variable hide the names after it (Java v1), or is it passed over? */
  readonly emptyHides: boolean;
  /** Are values trimmed, so that a blank one counts as not set? `unverified`: both are played. */
  readonly trims: boolean | "unverified";
  /** A key id without a secret. A secret without a key id is passed over by all. */
  readonly half: Effect;
  /** AWS_PROFILE makes it pass over key variables (JavaScript v3). */
  readonly skippedByProfile: boolean;
  /** AWS_CREDENTIAL_EXPIRATION counts (domain facts 3.2): past or no date, it raises. */
  readonly expires?: boolean;
}

const set = because("env-keys-set");
const skipped = because("env-keys-skipped");
const blank = because("env-keys-blank");
const expired = because("env-keys-expired");

function hasExpired(run: Run): boolean {
  const expiration = setting(run, "AWS_CREDENTIAL_EXPIRATION");
  if (!expiration || expiration === hidden) return false;
  return !/\d/.test(expiration) || isPast(expiration);
}

/** The pair of this environment as the family sees it; an empty string where a half is missing. */
export function envKeys(run: Run, traits: EnvKeyTraits): { readonly id: string; readonly secret: string } {
  return { id: first(run, traits, traits.id), secret: first(run, traits, traits.secret) };
}

function first(run: Run, traits: EnvKeyTraits, names: readonly string[]): string {
  for (const name of names) {
    const value = setting(run, name);
    if (value === undefined || (value === "" && !traits.emptyHides)) continue;
    return isBlank(value) && trims(run, traits) ? "" : value;
  }
  return "";
}

const isBlank = (value: string): boolean => value.length < 8 && value !== hidden && value.trim() === "";

function trims(run: Run, traits: EnvKeyTraits): boolean {
  if (traits.trims !== "unverified") return traits.trims;
  return run.fork.choose("blank keys", because("behaviour-not-verified", "what it does with blank keys"), [
    true,
    false,
  ]);
}

export function envKeysLink(traits: EnvKeyTraits): LinkSpec {
  return { link: "env-keys", name: "environment keys", attempt: (run) => attempt(run, traits) };
}

function attempt(run: Run, traits: EnvKeyTraits): Attempt {
  const { id, secret } = envKeys(run, traits);
  if (id === "" && secret === "") {
    return traits.id.some((name) => setting(run, name) !== undefined) ? { kind: "not-set", why: blank } : notSet;
  }
  if (traits.skippedByProfile && setting(run, "AWS_PROFILE")) return passedOver(skipped);
  if (id !== "" && secret !== "") return traits.expires && hasExpired(run) ? stops(expired) : answers("env-keys", set);
  const missing = id === "" ? traits.id[0] : traits.secret[0];
  const why = because("env-keys-half", `${missing} is missing beside the other half of the pair`);
  return id === "" ? passedOver(why) : withEffect(run, traits.family, traits.half, why);
}
