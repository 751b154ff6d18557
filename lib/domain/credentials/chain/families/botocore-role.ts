import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { containerTarget, tryContainer } from "../links/container.ts";
import { envKeys } from "../links/env-keys.ts";
import { tryImds } from "../links/imds.ts";
import { tryProcess } from "../links/process.ts";
import { tryAssumeRole } from "../links/role.ts";
import { shortestToken, tryWebIdentity } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import { configProfile, credentialsProfile, profileNamed } from "./botocore-files.ts";
import { containerTraits, envTraits, imdsTraits } from "./botocore-traits.ts";

export type RoleCause = "raises" | "not-modelled";

/** Is this a profile that the assume-role provider takes: a role, and no web identity? */
export const wantsRole = (profile: Profile): boolean =>
  profile.has("role_arn") && !profile.has("web_identity_token_file");

/** Assumes a profile's role with what `source_profile` or `credential_source` gives; every failure raises. */
export function assumeRoleOf(run: Run, name: string, profile: Profile, visited: readonly string[]): Tried<RoleCause> {
  const source = sourceOf(run, name, profile, visited);
  if (!source.ok) return source;
  if (profile.has("mfa_serial")) return failed("raises", because("profile-role-mfa"));
  const assumed = tryAssumeRole(run, profile.get("role_arn") ?? "");
  return assumed.ok ? assumed : failed("raises", assumed.why);
}

function sourceOf(run: Run, name: string, profile: Profile, visited: readonly string[]): Tried<RoleCause> {
  const other = profile.get("source_profile");
  const named = profile.get("credential_source");
  if (other !== undefined && named !== undefined) return failed("raises", because("profile-several-kinds"));
  if (named !== undefined) return fromNamed(run, named);
  if (other === undefined) return failed("raises", because("profile-role-incomplete"));
  const source = profileNamed(run, other);
  if (source === undefined) return failed("raises", missing(other));
  if (visited.includes(other) && !(other === name && hasKeys(source))) {
    return failed("raises", because("profile-source-loop"));
  }
  if (!hasKeys(source) && wantsRole(source)) return assumeRoleOf(run, other, source, [...visited, other]);
  return fromProfile(run, other, source);
}

const missing = (name: string) => because("profile-source-missing", `no file has the source profile ${name}`);
const hasKeys = (profile: Profile): boolean => profile.has("aws_access_key_id") || profile.has("aws_secret_access_key");

function fromNamed(run: Run, source: string): Tried<RoleCause> {
  if (source === "Environment") {
    const { id, secret } = envKeys(run, envTraits);
    return id !== "" && secret !== "" ? gave(because("env-keys-set")) : failed("raises", empty(source));
  }
  if (source === "EcsContainer") {
    const target = containerTarget(run, containerTraits);
    if (target === null) return failed("raises", empty(source));
    return raising(tryContainer(run, containerTraits, target));
  }
  if (source === "Ec2InstanceMetadata") return raising(tryImds(run, imdsTraits));
  return failed("raises", because("profile-source-unknown", `credential_source ${source} is not known`));
}

const empty = (source: string) => because("profile-source-empty", `credential_source ${source} gives no credentials`);
const raising = (tried: Tried): Tried<RoleCause> => (tried.ok ? tried : failed("raises", tried.why));

/** The providers of a source profile: web identity, SSO, keys, process, config keys; no variables. */
function fromProfile(run: Run, name: string, profile: Profile): Tried<RoleCause> {
  const token = profile.get("web_identity_token_file");
  if (token) {
    const role = profile.get("role_arn");
    if (!role) return failed("raises", because("web-identity-role-missing", "the source profile has no role"));
    return raising(tryWebIdentity(run, token, role, shortestToken));
  }
  return (
    keysOf(run, name, profile) ?? failed("raises", because("profile-source-empty", `source profile ${name} is empty`))
  );
}

/** SSO, credentials file, login, process, config file: what the profile itself gives, null for nothing. */
export function keysOf(run: Run, name: string, profile: Profile): Tried<RoleCause> | null {
  if (profile.has("sso_account_id") || profile.has("sso_role_name"))
    return failed("not-modelled", because("not-modelled", "the profile uses SSO"));
  const inCredentials = pairOf(credentialsProfile(run, name));
  if (inCredentials !== null) return inCredentials;
  if (profile.has("login_session"))
    return failed("not-modelled", because("not-modelled", "the profile uses a login session"));
  const command = profile.get("credential_process");
  if (command !== undefined) return raising(tryProcess(run, command));
  return pairOf(configProfile(run, name));
}

function pairOf(profile: Profile | undefined): Tried<RoleCause> | null {
  if (profile === undefined || !profile.has("aws_access_key_id")) return null;
  if (!profile.has("aws_secret_access_key")) return failed("raises", because("profile-keys-half"));
  return gave(because("profile-keys-found"));
}
