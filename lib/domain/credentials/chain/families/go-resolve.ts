import type { Reason } from "../../../reason.ts";
import { type Attempt, answers, type LinkSpec, passedOver, stops, type Tried, unmodelled } from "../attempt.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { type ContainerTraits, containerTarget, tryContainer } from "../links/container.ts";
import { type EnvKeyTraits, envKeys } from "../links/env-keys.ts";
import { type ImdsCause, type ImdsTraits, tryImds } from "../links/imds.ts";
import { tryProcess } from "../links/process.ts";
import { tryAssumeRole } from "../links/role.ts";
import { tryWebIdentity } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import type { ChainClass } from "../types.ts";

/** What the two Go SDKs read differently below a profile. */
export interface GoTraits {
  readonly env: EnvKeyTraits;
  readonly container: ContainerTraits;
  readonly imds: ImdsTraits;
  /** The shortest token it sends. */
  readonly shortest: number;
}

/** A profile and the profiles it draws on, checked as the Go SDKs check them when they load. */
export interface LoadedProfile {
  readonly settings: Profile;
  readonly source: LoadedProfile | null;
}

export type Loading =
  | { readonly ok: true; readonly profile: LoadedProfile }
  /** `quiet`: there is simply no default profile. */
  | { readonly ok: false; readonly missing: boolean; readonly quiet: boolean; readonly why: Reason };

/** No file has the profile. */
export const noProfile = (name: string): Loading => ({
  ok: false,
  missing: true,
  quiet: name === "default",
  why: because("profile-not-found", `no file has the profile ${name}`),
});

const ssoSettings = ["sso_session", "sso_region", "sso_account_id", "sso_start_url", "sso_role_name"];

export const hasPair = (settings: Profile): boolean =>
  Boolean(settings.get("aws_access_key_id") && settings.get("aws_secret_access_key"));
export const usesSso = (settings: Profile): boolean => ssoSettings.some((name) => settings.get(name));

type Cause = "stops" | "nothing" | "not-modelled";
type Base = Tried<Cause> & { readonly class: ChainClass };

/** The profile link of a Go SDK. */
export function profileLink(load: (run: Run) => Loading, traits: GoTraits): LinkSpec {
  return { link: "profile", name: "profile", attempt: (run) => attempt(run, load(run), traits) };
}

function attempt(run: Run, loading: Loading, traits: GoTraits): Attempt {
  if (!loading.ok) return { kind: "not-set", why: loading.quiet ? null : loading.why };
  const base = resolve(run, loading.profile, traits);
  if (base === null) return { kind: "not-set", why: because("profile-empty") };
  if (base.ok) return answers(base.class, base.why);
  if (base.cause === "not-modelled") return unmodelled(base.why);
  return base.cause === "nothing" ? passedOver(base.why) : stops(base.why);
}

/** The credentials of a profile; null where it names none and no role, so that the chain goes on. */
function resolve(run: Run, loaded: LoadedProfile, traits: GoTraits): Base | null {
  const own = ownCredentials(run, loaded, traits);
  const role = loaded.settings.get("role_arn");
  if (!role || (own?.class === "web-identity" && loaded.source === null)) return own;
  if (loaded.settings.get("mfa_serial")) {
    return { ok: false, cause: "stops", why: because("profile-role-mfa"), class: "error" };
  }
  const base = own ?? fallback(run, traits);
  if (!base.ok) return base;
  const assumed = tryAssumeRole(run, role);
  return assumed.ok
    ? { ...assumed, class: "assume-role-profile" }
    : { ok: false, cause: "stops", why: assumed.why, class: "error" };
}

function ownCredentials(run: Run, { settings, source }: LoadedProfile, traits: GoTraits): Base | null {
  if (source !== null) return resolve(run, source, traits);
  if (hasPair(settings)) return { ok: true, why: because("profile-keys-found"), class: "profile-keys" };
  const named = settings.get("credential_source");
  if (named) return fromNamed(run, named, traits);
  const token = settings.get("web_identity_token_file");
  if (token)
    return stopping(tryWebIdentity(run, token, settings.get("role_arn") ?? "", traits.shortest), "web-identity");
  if (usesSso(settings)) return notModelled("the profile uses SSO");
  if (settings.get("login_session")) return notModelled("the profile uses a login session");
  const command = settings.get("credential_process");
  if (!command) return null;
  const tried = tryProcess(run, command);
  const used = tried.ok || tried.cause === "expired" ? ({ ok: true, why: tried.why } as const) : tried;
  return stopping(used, "process");
}

const notModelled = (text: string): Base => ({
  ok: false,
  cause: "not-modelled",
  why: because("not-modelled", text),
  class: "unknown",
});

function stopping(tried: Tried, chainClass: ChainClass): Base {
  return tried.ok ? { ...tried, class: chainClass } : { ok: false, cause: "stops", why: tried.why, class: "error" };
}

function fromNamed(run: Run, source: string, traits: GoTraits): Base {
  if (source === "Environment") {
    const { id, secret } = envKeys(run, traits.env);
    const why = because(id && secret ? "env-keys-set" : "profile-source-empty");
    return id && secret ? { ok: true, why, class: "env-keys" } : { ok: false, cause: "stops", why, class: "error" };
  }
  if (source === "Ec2InstanceMetadata") return fromImds(tryImds(run, traits.imds));
  const target = source === "EcsContainer" ? containerTarget(run, traits.container) : null;
  if (target !== null) return stopping(tryContainer(run, traits.container, target), "container");
  const code = source === "EcsContainer" ? "profile-source-empty" : "profile-source-unknown";
  return { ok: false, cause: "stops", why: because(code), class: "error" };
}

/** A role alone is assumed with what the container or the node gives (domain facts 3.8). */
function fallback(run: Run, traits: GoTraits): Base {
  const target = containerTarget(run, traits.container);
  if (target !== null) return stopping(tryContainer(run, traits.container, target), "container");
  return fromImds(tryImds(run, traits.imds));
}

/** No answer from IMDS is Go v2's way to say that nothing was found. */
function fromImds(tried: Tried<ImdsCause>): Base {
  return tried.ok ? { ...tried, class: "imds" } : { ok: false, cause: "nothing", why: tried.why, class: "none" };
}
