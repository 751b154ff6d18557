import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import { type FileTraits, loadFile } from "../files.ts";
import type { Ini, Profile } from "../ini/ini.ts";
import { parseJava1 } from "../ini/java1.ts";
import { tryProcess } from "../links/process.ts";
import { tryAssumeRole } from "../links/role.ts";
import { tryWebIdentity } from "../links/web-identity.ts";
import { namedProfile } from "../profile-name.ts";
import { type Run, setting } from "../run.ts";
import type { ChainClass } from "../types.ts";

type ProfileTried = Tried & { readonly class: ChainClass };
type Parsed = Extract<Ini, { ok: true }>;

/** The usual variables for the files are not read, one of its own is (domain facts 3.8). */
const traits: FileTraits = {
  parse: (text) => parseJava1(text),
  configVariable: null,
  credentialsVariable: "AWS_CREDENTIAL_PROFILES_FILE",
  emptyCounts: false,
  tilde: true,
};

export const nameOf = (run: Run): string => namedProfile(run, ["AWS_PROFILE"])?.trim() || "default";

/** The credentials file; the config file only where there is no other. */
export function fileOf(run: Run): Ini | null {
  const credentials = loadFile(run, traits, "credentials", nameOf(run));
  if (credentials !== null || setting(run, "AWS_CREDENTIAL_PROFILES_FILE") !== undefined) return credentials;
  return loadFile(run, traits, "config", nameOf(run));
}

export const profileNamed = (file: Parsed, name: string): Profile | undefined =>
  file.sections.get(name) ?? file.sections.get(`profile ${name}`);

/** A role with a source profile that has keys, else a process, else keys. */
export function tryProfile(run: Run, file: Parsed, profile: Profile): ProfileTried {
  if (profile.has("role_arn")) return tryRole(run, file, profile);
  const command = profile.get("credential_process");
  if (command === undefined) return tryKeys(profile);
  const tried = tryProcess(run, command);
  if (tried.ok || tried.cause === "expired") return { ...gave(tried.why), class: "process" };
  return nothing(tried);
}

function tryRole(run: Run, file: Parsed, profile: Profile): ProfileTried {
  const other = profile.get("source_profile");
  if (!other)
    return nothing(failed("nothing", because("profile-role-incomplete", "the profile names no source_profile")));
  const source = profileNamed(file, other);
  if (source === undefined) return nothing(failed("nothing", because("profile-source-missing", `no profile ${other}`)));
  const keys = tryKeys(source);
  if (!keys.ok) return keys;
  const token = profile.get("web_identity_token_file");
  if (token === undefined) return as("assume-role-profile", tryAssumeRole(run, profile.get("role_arn") ?? ""));
  return as("web-identity", tryWebIdentity(run, token, profile.get("role_arn") ?? ""));
}

function tryKeys(profile: Profile): ProfileTried {
  const id = profile.get("aws_access_key_id");
  const secret = profile.get("aws_secret_access_key");
  if (id && secret && profile.get("aws_session_token") !== "") {
    return { ...gave(because("profile-keys-found")), class: "profile-keys" };
  }
  return nothing(failed("nothing", because(id || secret ? "profile-keys-half" : "profile-empty")));
}

const nothing = (tried: Tried): ProfileTried => ({ ...tried, class: "none" });
const as = (chainClass: ChainClass, tried: Tried): ProfileTried => ({
  ...tried,
  class: tried.ok ? chainClass : "none",
});
