import type { SdkFamily } from "../../families.ts";
import { type Attempt, answers, type Effect, type LinkSpec, notSet, unmodelled } from "../attempt.ts";
import { because } from "../codes.ts";
import { notVerified, withEffect } from "../effect.ts";
import { type Files, type FileTraits, loadFile } from "../files.ts";
import type { Profile } from "../ini/ini.ts";
import { parsePlain } from "../ini/plain.ts";
import { namedProfile } from "../profile-name.ts";
import type { Run } from "../run.ts";

/** Profiles of a family of which only the place in the chain is known (domain facts 3.1, 3.2). */
export interface PlainProfileTraits {
  readonly variables: readonly string[];
  /** A named profile that no file has. */
  readonly missing: Effect;
}

const files: FileTraits = {
  parse: parsePlain,
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: "unverified",
  tilde: "unverified",
};

/** Key pairs are followed; every other kind of profile is not verified. */
export function plainProfileLink(family: SdkFamily, traits: PlainProfileTraits): LinkSpec {
  return { link: "profile", name: "profile", attempt: (run) => attempt(run, family, traits) };
}

function attempt(run: Run, family: SdkFamily, traits: PlainProfileTraits): Attempt {
  const named = namedProfile(run, traits.variables);
  const name = named ?? "default";
  run.files ??= {
    config: loadFile(run, files, "config", name),
    credentials: loadFile(run, files, "credentials", name),
  };
  const { config, credentials } = run.files;
  if (config?.ok === false || credentials?.ok === false) {
    return unmodelled(notVerified(family, "a file does not parse"));
  }
  const found = both(run.files, name);
  if (found === undefined) {
    if (named === undefined || named === "default") return notSet;
    return withEffect(run, family, traits.missing, because("profile-not-found", `no file has the profile ${name}`));
  }
  return fromSettings(family, found);
}

function both({ config, credentials }: Files, name: string): Profile | undefined {
  const inConfig = config?.ok ? config.sections.get(name) : undefined;
  const inCredentials = credentials?.ok ? credentials.sections.get(name) : undefined;
  if (inConfig === undefined || inCredentials === undefined) return inConfig ?? inCredentials;
  return new Map([...inConfig, ...inCredentials]);
}

const kinds = ["role_arn", "source_profile", "credential_source", "credential_process", "web_identity_token_file"];

function fromSettings(family: SdkFamily, settings: Profile): Attempt {
  for (const name of settings.keys()) {
    if (kinds.includes(name) || name.startsWith("sso_") || name === "login_session") {
      return unmodelled(notVerified(family, `a profile has ${name}`));
    }
  }
  const id = settings.get("aws_access_key_id");
  const secret = settings.get("aws_secret_access_key");
  if (id && secret) return answers("profile-keys", because("profile-keys-found"));
  if (id === undefined && secret === undefined) return { kind: "not-set", why: because("profile-empty") };
  return unmodelled(notVerified(family, "a profile has half a key pair"));
}
