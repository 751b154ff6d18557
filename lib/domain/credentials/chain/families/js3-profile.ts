import type { Reason } from "../../../reason.ts";
import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { containerTarget, tryContainer } from "../links/container.ts";
import { envKeys } from "../links/env-keys.ts";
import { type ImdsTraits, tryImds } from "../links/imds.ts";
import { tryProcess } from "../links/process.ts";
import { tryAssumeRole } from "../links/role.ts";
import { tryWebIdentity } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import type { ChainClass } from "../types.ts";
import { profileNamed } from "./js3-files.ts";
import { containerTraits, envTraits, imdsTraits } from "./js3-traits.ts";

export type ProfileTried = Tried<"stops" | "goes-on" | "not-modelled"> & { readonly class: ChainClass };

/**
 * The profile's credentials (domain facts 3.8): a role with its source first, then keys, web identity, process.
 * Errors of STS and of files stop the chain, a profile that does not fit lets it go on.
 */
export function tryProfile(run: Run, name: string, profile: Profile, visited: readonly string[]): ProfileTried {
  const pair = Boolean(profile.get("aws_access_key_id") && profile.get("aws_secret_access_key"));
  if (visited.length > 0 && pair) return keys;
  if (isRole(profile) || (visited.length > 0 && profile.has("credential_source") && !profile.has("role_arn"))) {
    return tryRole(run, profile, visited);
  }
  if (pair) return keys;
  const token = profile.get("web_identity_token_file");
  const role = profile.get("role_arn");
  if (token && role) return stopping("web-identity", tryWebIdentity(run, token, role));
  const command = profile.get("credential_process");
  if (command !== undefined) return passing("process", tryProcess(run, command));
  if (ssoSettings.some((setting) => profile.has(setting))) return notModelled("the profile uses SSO");
  if (profile.has("login_session")) return notModelled("the profile uses a login session");
  return goesOn(because("profile-empty", `the profile ${name} names no credentials`));
}

const keys: ProfileTried = { ...gave(because("profile-keys-found")), class: "profile-keys" };
const ssoSettings = ["sso_start_url", "sso_account_id", "sso_session", "sso_region", "sso_role_name"];

const isRole = (profile: Profile): boolean =>
  profile.has("role_arn") && profile.has("source_profile") !== profile.has("credential_source");

function tryRole(run: Run, profile: Profile, visited: readonly string[]): ProfileTried {
  const other = profile.get("source_profile");
  if (other !== undefined && visited.includes(other)) return goesOn(because("profile-source-loop"));
  if (profile.has("mfa_serial") && profile.has("role_arn"))
    return { ...failed("stops", because("profile-role-mfa")), class: "error" };
  const source =
    other === undefined ? fromNamed(run, profile.get("credential_source") ?? "") : fromProfile(run, other, visited);
  if (!source.ok || !profile.has("role_arn")) return source;
  return stopping("assume-role-profile", tryAssumeRole(run, profile.get("role_arn") ?? ""));
}

function fromProfile(run: Run, name: string, visited: readonly string[]): ProfileTried {
  const source = profileNamed(run, name);
  if (source === undefined) return goesOn(because("profile-source-missing", `no file has the source profile ${name}`));
  return tryProfile(run, name, source, [...visited, name]);
}

function fromNamed(run: Run, source: string): ProfileTried {
  if (source === "Environment") {
    const { id, secret } = envKeys(run, envTraits);
    return id && secret
      ? { ...gave(because("env-keys-set")), class: "env-keys" }
      : goesOn(because("profile-source-empty"));
  }
  if (source === "Ec2InstanceMetadata") return passing("imds", tryImds(run, alwaysOn));
  if (source !== "EcsContainer") return goesOn(because("profile-source-unknown"));
  const target = containerTarget(run, containerTraits);
  if (target === null) return goesOn(because("profile-source-empty"));
  const tried = tryContainer(run, containerTraits, target);
  if (tried.ok) return { ...tried, class: "container" };
  const raises = containerTraits.effect(tried.cause, target) === "stops";
  return raises ? { ...failed("stops", tried.why), class: "error" } : goesOn(tried.why);
}

/** The switch of the default chain does not hold for a profile that asks for IMDS by name. */
const alwaysOn: ImdsTraits = { ...imdsTraits, offWith: () => false };

const goesOn = (why: Reason): ProfileTried => ({ ...failed("goes-on", why), class: "none" });
const notModelled = (text: string): ProfileTried => ({
  ...failed("not-modelled", because("not-modelled", text)),
  class: "unknown",
});
const stopping = (chainClass: ChainClass, tried: Tried): ProfileTried =>
  tried.ok ? { ...tried, class: chainClass } : { ...failed("stops", tried.why), class: "error" };
const passing = (chainClass: ChainClass, tried: Tried): ProfileTried =>
  tried.ok ? { ...tried, class: chainClass } : goesOn(tried.why);
