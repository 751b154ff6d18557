import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import { type Files, type FileTraits, loadFile } from "../files.ts";
import { type Ini, type Profile, profileName } from "../ini/ini.ts";
import { parsePython } from "../ini/python.ts";
import { unseenName } from "../profile-name.ts";
import { hidden, type Run, setting } from "../run.ts";
import { badMode } from "./switches.ts";

const traits: FileTraits = {
  parse: (text) => parsePython(text),
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: true,
  tilde: true,
};

/** AWS_DEFAULT_PROFILE is asked first; a variable that is set counts even when it is blank (domain facts 3.2). */
function named(run: Run): string | undefined {
  for (const variable of ["AWS_DEFAULT_PROFILE", "AWS_PROFILE"]) {
    const value = setting(run, variable);
    if (value !== undefined) return value === hidden ? unseenName(run, variable) : value;
  }
  return undefined;
}

export const profileOfRun = (run: Run): string => named(run) || "default";

export function filesOf(run: Run): Files {
  run.files ??= {
    config: loadFile(run, traits, "config", profileOfRun(run)),
    credentials: loadFile(run, traits, "credentials", profileOfRun(run)),
  };
  return run.files;
}

/** A file that does not parse, or a named profile that is nowhere, stops everything (domain facts 3.1, 3.2). */
export function start(run: Run): Reason | null {
  const files = filesOf(run);
  for (const [kind, file] of [
    ["config", files.config],
    ["credentials", files.credentials],
  ] as const) {
    if (file?.ok === false) return because("file-unparseable", `the ${kind} file does not parse: ${file.problem}`);
  }
  const name = named(run);
  if (name === undefined || profileNamed(run, name) !== undefined)
    return badImds(run, profileNamed(run, profileOfRun(run)));
  if (name === "") return because("profile-name-blank");
  return because("profile-not-found", `no file has the profile ${name}`);
}

/** An IMDS address that is no URL keeps it from starting, as an unknown mode does. */
function badImds(run: Run, profile: Profile | undefined): Reason | null {
  const name = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
  const at = setting(run, name) ?? profile?.get("ec2_metadata_service_endpoint");
  if (!at || at === hidden || /^https?:\/\/[^/]/i.test(at)) return badMode(run, profile);
  return because("setting-invalid", `${name} is ${at}, which is no URL`);
}

/** A profile with the settings of both files, the credentials file's over the config file's. */
export function profileNamed(run: Run, name: string): Profile | undefined {
  const config = configProfile(run, name);
  const credentials = credentialsProfile(run, name);
  if (config === undefined || credentials === undefined) return config ?? credentials;
  return new Map([...config, ...credentials]);
}

export function credentialsProfile(run: Run, name: string): Profile | undefined {
  return sectionsOf(filesOf(run).credentials)?.get(name);
}

/** The config file's own section: `default`, or `profile x`. */
export function configProfile(run: Run, name: string): Profile | undefined {
  const sections = sectionsOf(filesOf(run).config);
  if (sections === undefined) return undefined;
  for (const [section, profile] of sections) if (profileName(section) === name) return profile;
  return name === "default" ? sections.get("default") : undefined;
}

const sectionsOf = (file: Ini | null) => (file?.ok ? file.sections : undefined);
