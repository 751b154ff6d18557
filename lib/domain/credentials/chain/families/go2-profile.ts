import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import { type Files, type FileTraits, loadFile } from "../files.ts";
import { parseGo2 } from "../ini/go.ts";
import { type Ini, type Profile, profileName } from "../ini/ini.ts";
import { namedProfile } from "../profile-name.ts";
import type { Run } from "../run.ts";
import { hasPair, type LoadedProfile, type Loading, noProfile, usesSso } from "./go-resolve.ts";
import { ipMode } from "./switches.ts";

const traits: FileTraits = {
  parse: (text) => parseGo2(text),
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: false,
  tilde: false,
};

/** AWS_PROFILE must be there; AWS_DEFAULT_PROFILE and `default` need not be (domain facts 3.2). */
export const mustExist = (run: Run): boolean => namedProfile(run, ["AWS_PROFILE"]) !== undefined;
const nameOf = (run: Run): string => namedProfile(run, ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]) ?? "default";

function filesOf(run: Run): Files {
  run.files ??= {
    config: loadFile(run, traits, "config", nameOf(run)),
    credentials: loadFile(run, traits, "credentials", nameOf(run)),
  };
  return run.files;
}

/** Loads the profile of this run with its sources. */
export function loadProfile(run: Run): Loading {
  const files = filesOf(run);
  return files.config === null && files.credentials === null ? noProfile(nameOf(run)) : load(files, nameOf(run), []);
}

const invalid = (why: Reason): Loading => ({ ok: false, missing: false, quiet: false, why });

function load(files: Files, name: string, visited: readonly string[]): Loading {
  const config = find(files.config, name, true);
  const credentials = find(files.credentials, name, false);
  const last = credentials ?? config;
  if (last === undefined) return noProfile(name);
  if (last.has("aws_access_key_id") !== last.has("aws_secret_access_key")) return invalid(because("profile-keys-half"));
  if (badModeIn(config) || badModeIn(credentials)) return invalid(because("imds-mode-invalid"));
  let settings: Profile = new Map([...(config ?? []), ...(credentials ?? [])]);
  const again = visited.includes(name);
  if (again) settings = without(settings, roleSettings);
  else if (lacksRole(settings)) return invalid(because("profile-role-missing"));
  if (visited.length > 0 && hasPair(settings)) return loaded(settings, null);
  if (kinds.filter((kind) => settings.get(kind)).length > 1) return invalid(because("profile-several-kinds"));
  const other = settings.get("source_profile");
  if (!other) return loaded(settings, null);
  const source = load(files, other, [...visited, name]);
  if (!source.ok) return source.missing ? invalid(because("profile-source-missing", source.why.text)) : source;
  if (!givesCredentials(source.profile.settings)) return invalid(because("profile-source-empty"));
  return loaded(without(settings, credentialSettings), source.profile);
}

const badModeIn = (profile: Profile | undefined): boolean => {
  const mode = profile?.get("ec2_metadata_service_endpoint_mode");
  return Boolean(mode) && ipMode(mode ?? "") === null;
};

const loaded = (settings: Profile, source: LoadedProfile | null): Loading => ({
  ok: true,
  profile: { settings, source },
});

const kinds = ["source_profile", "credential_source", "credential_process", "web_identity_token_file"] as const;
const roleSettings: readonly string[] = ["role_arn", "source_profile", "mfa_serial"];
const credentialSettings: readonly string[] = [
  "credential_source",
  "credential_process",
  "web_identity_token_file",
  "aws_access_key_id",
  "aws_secret_access_key",
];

const lacksRole = (settings: Profile): boolean =>
  !settings.get("role_arn") &&
  ["source_profile", "credential_source", "web_identity_token_file"].some((name) => settings.get(name));

const givesCredentials = (settings: Profile): boolean =>
  kinds.some((kind) => settings.get(kind)) || usesSso(settings) || hasPair(settings);

function without(settings: Profile, names: readonly string[]): Profile {
  return new Map([...settings].filter(([name]) => !names.includes(name)));
}

/** `[profile x]` in the config file comes before `[x]`, which only `default` may be; the other way in credentials. */
function find(file: Ini | null, name: string, config: boolean): Profile | undefined {
  if (!file?.ok) return undefined;
  if (!config) return name.startsWith("profile ") ? undefined : file.sections.get(name);
  for (const [section, profile] of file.sections) if (profileName(section) === name) return profile;
  return name.toLowerCase() === "default" ? file.sections.get(name) : undefined;
}
