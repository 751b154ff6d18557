import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import { type Files, type FileTraits, loadFile, pathOf } from "../files.ts";
import { parseGo1 } from "../ini/go1.ts";
import type { Ini, Profile } from "../ini/ini.ts";
import { namedProfile } from "../profile-name.ts";
import { nonEmpty, type Run, settingAmong } from "../run.ts";
import { hasPair, type LoadedProfile, type Loading, noProfile, usesSso } from "./go-resolve.ts";
import { badMode } from "./switches.ts";

const traits: FileTraits = {
  parse: (text) => parseGo1(text),
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: false,
  tilde: false,
};

/** AWS_SDK_LOAD_CONFIG: the config file is read too, and roles in profiles count (domain facts 3.8). */
export function loadsConfig(run: Run): boolean {
  const value = settingAmong(run, "AWS_SDK_LOAD_CONFIG", ["true", "false"]);
  return value !== undefined && ["1", "t", "T", "TRUE", "true", "True"].includes(value);
}

const nameOf = (run: Run): string =>
  namedProfile(run, loadsConfig(run) ? ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] : ["AWS_PROFILE"]) ?? "default";

function filesOf(run: Run): Files {
  run.files ??= {
    config: loadsConfig(run) ? loadFile(run, traits, "config", nameOf(run)) : null,
    credentials: loadFile(run, traits, "credentials", nameOf(run)),
  };
  return run.files;
}

/** What makes NewSession fail: a file or a profile that is not valid, unless variables carry the keys. */
export function start(run: Run): Reason | null {
  const mode = badMode(run, "go");
  if (mode !== null) return mode;
  const loading = loadProfile(run);
  if (loading.ok || loading.missing) return null;
  const id = nonEmpty(run, "AWS_ACCESS_KEY_ID") ?? nonEmpty(run, "AWS_ACCESS_KEY");
  const secret = nonEmpty(run, "AWS_SECRET_ACCESS_KEY") ?? nonEmpty(run, "AWS_SECRET_KEY");
  const forgives = id && secret && namedProfile(run, ["AWS_PROFILE"]) === undefined && !loadsConfig(run);
  return forgives ? null : loading.why;
}

export function loadProfile(run: Run): Loading {
  const files = filesOf(run);
  for (const file of [files.config, files.credentials]) {
    if (file?.ok === false) return invalid(because("file-unparseable", file.problem));
  }
  const loading = load(files, nameOf(run), loadsConfig(run), []);
  if (loading.ok || !loading.missing || !ignoresConfig(run)) return loading;
  return {
    ...loading,
    quiet: false,
    why: because("file-not-read", "Go v1 reads the config file only with AWS_SDK_LOAD_CONFIG"),
  };
}

const ignoresConfig = (run: Run): boolean =>
  !loadsConfig(run) && run.environment.file(pathOf(run, traits, "config")).kind !== "absent";

const invalid = (why: Reason): Loading => ({ ok: false, missing: false, quiet: false, why });

function load(files: Files, name: string, roles: boolean, visited: readonly string[]): Loading {
  const config = find(files.config, name);
  const credentials = find(files.credentials, name);
  if (config === undefined && credentials === undefined) {
    return noProfile(name);
  }
  const settings = merge(config, credentials, roles);
  if (visited.includes(name)) for (const setting of roleSettings) settings.delete(setting);
  else if (!settings.get("role_arn") && needsRole.some((kind) => settings.get(kind))) {
    return invalid(because("profile-role-missing"));
  }
  if (kinds.filter((kind) => settings.get(kind)).length > 1) return invalid(because("profile-several-kinds"));
  const other = settings.get("source_profile");
  if (!other) return { ok: true, profile: { settings, source: null } };
  const source = load(files, other, roles, [...visited, name]);
  if (!source.ok) return invalid(source.missing ? because("profile-source-missing", source.why.text) : source.why);
  if (!gives(source.profile)) return invalid(because("profile-source-empty"));
  for (const kind of credentialSettings) settings.delete(kind);
  return { ok: true, profile: { settings, source: source.profile } };
}

const roleSettings = ["role_arn", "source_profile"];
const needsRole = ["source_profile", "credential_source", "web_identity_token_file"];
const kinds = [...needsRole, "credential_process"];
const credentialSettings = [...kinds.slice(1), "aws_access_key_id", "aws_secret_access_key"];
const always = ["credential_process", "web_identity_token_file"];

const gives = ({ settings }: LoadedProfile): boolean =>
  kinds.some((kind) => settings.get(kind)) || usesSso(settings) || hasPair(settings);

/** The later file wins setting by setting, key pairs only as a whole; roles count only with AWS_SDK_LOAD_CONFIG. */
function merge(config: Profile | undefined, credentials: Profile | undefined, roles: boolean): Map<string, string> {
  const settings = new Map<string, string>();
  for (const profile of [config, credentials]) {
    for (const [name, value] of profile ?? []) {
      if (pairSettings.includes(name)) continue;
      if (roles || always.includes(name)) settings.set(name, value);
    }
    if (profile === undefined || !hasPair(profile)) continue;
    for (const name of pairSettings) settings.set(name, profile.get(name) ?? "");
  }
  return settings;
}

const pairSettings: readonly string[] = ["aws_access_key_id", "aws_secret_access_key"];

function find(file: Ini | null, name: string): Profile | undefined {
  return file?.ok ? (file.sections.get(name) ?? file.sections.get(`profile ${name}`)) : undefined;
}
