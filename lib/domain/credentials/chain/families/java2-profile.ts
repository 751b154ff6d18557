import type { Reason } from "../../../reason.ts";
import { failed, gave, type Tried } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { containerTarget, tryContainer } from "../links/container.ts";
import { envKeys } from "../links/env-keys.ts";
import { tryImds } from "../links/imds.ts";
import { tryProcess } from "../links/process.ts";
import { tryAssumeRole } from "../links/role.ts";
import { tryWebIdentity } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import type { ChainClass } from "../types.ts";
import { profileNamed } from "./java2-files.ts";
import { containerTraits, envTraits, imdsTraits } from "./java2-traits.ts";

export type ProfileTried = Tried<"nothing" | "not-modelled"> & { readonly class: ChainClass };

/** What the profile's credentials come to, whatever goes wrong being passed over by the chain (domain facts 3.8). */
export function tryProfile(
  run: Run,
  name: string,
  profile: Profile,
  hasSts: boolean,
  children: readonly string[],
): ProfileTried {
  const role = profile.get("role_arn");
  const token = profile.get("web_identity_token_file");
  if (role !== undefined && token !== undefined) {
    return hasSts
      ? as("web-identity", tryWebIdentity(run, token, role))
      : nothing(because("web-identity-module-missing"));
  }
  if (ssoSettings.some((setting) => profile.has(setting))) {
    return { ...failed("not-modelled", because("not-modelled", "the profile uses SSO")), class: "unknown" };
  }
  if (role !== undefined && (profile.has("source_profile") || profile.has("credential_source"))) {
    return assumed(run, name, profile, hasSts, children);
  }
  const command = profile.get("credential_process");
  if (command !== undefined) return process(run, command);
  return keys(profile);
}

const ssoSettings = ["sso_role_name", "sso_account_id", "sso_region", "sso_start_url", "sso_session"];

function keys(profile: Profile): ProfileTried {
  if (!profile.has("aws_access_key_id") && !profile.has("aws_session_token")) return nothing(because("profile-empty"));
  if (!profile.has("aws_access_key_id") || !profile.has("aws_secret_access_key")) {
    return nothing(because("profile-keys-half"));
  }
  const blank = !profile.get("aws_access_key_id") || !profile.get("aws_secret_access_key");
  return blank
    ? nothing(because("profile-keys-blank"))
    : { ...gave(because("profile-keys-found")), class: "profile-keys" };
}

function process(run: Run, command: string): ProfileTried {
  const tried = tryProcess(run, command);
  if (tried.ok || tried.cause === "expired") return { ...gave(tried.why), class: "process" };
  return nothing(tried.why);
}

function assumed(run: Run, name: string, profile: Profile, hasSts: boolean, children: readonly string[]): ProfileTried {
  const other = profile.get("source_profile");
  const named = profile.get("credential_source");
  if (other !== undefined && named !== undefined) return nothing(because("profile-several-kinds"));
  const source = other === undefined ? fromNamed(run, named ?? "") : fromProfile(run, name, other, hasSts, children);
  if (!source.ok) return source;
  return hasSts
    ? as("assume-role-profile", tryAssumeRole(run, profile.get("role_arn") ?? ""))
    : nothing(because("web-identity-module-missing"));
}

function fromProfile(
  run: Run,
  name: string,
  other: string,
  hasSts: boolean,
  children: readonly string[],
): ProfileTried {
  if (children.includes(name)) return nothing(because("profile-source-loop"));
  const source = profileNamed(run, other);
  if (source === undefined)
    return nothing(because("profile-source-missing", `no file has the source profile ${other}`));
  const tried = tryProfile(run, other, source, hasSts, [...children, name]);
  return tried.ok || tried.cause === "not-modelled" ? tried : nothing(tried.why);
}

function fromNamed(run: Run, source: string): ProfileTried {
  const kind = source.toLowerCase();
  if (kind === "environment") {
    const { id, secret } = envKeys(run, envTraits);
    return id && secret
      ? { ...gave(because("env-keys-set")), class: "env-keys" }
      : nothing(because("profile-source-empty"));
  }
  if (kind === "ec2instancemetadata") return as("imds", tryImds(run, imdsTraits));
  if (kind !== "ecscontainer") return nothing(because("profile-source-unknown"));
  const target = containerTarget(run, containerTraits);
  return target === null
    ? nothing(because("profile-source-empty"))
    : as("container", tryContainer(run, containerTraits, target));
}

const nothing = (why: Reason): ProfileTried => ({ ...failed("nothing", why), class: "none" });
const as = (chainClass: ChainClass, tried: Tried): ProfileTried =>
  tried.ok ? { ...tried, class: chainClass } : nothing(tried.why);
