import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import { type Files, type FileTraits, loadFile } from "../files.ts";
import type { Profile } from "../ini/ini.ts";
import { parseJava2 } from "../ini/java2.ts";
import { unseenName } from "../profile-name.ts";
import { hidden, type Run, setting } from "../run.ts";

const traits: FileTraits = {
  parse: parseJava2,
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: true,
  tilde: true,
};

export function nameOf(run: Run): string {
  const name = setting(run, "AWS_PROFILE");
  return name === hidden ? unseenName(run, "AWS_PROFILE") : (name?.trim() ?? "default");
}

function filesOf(run: Run): Files {
  run.files ??= {
    config: loadFile(run, traits, "config", nameOf(run)),
    credentials: loadFile(run, traits, "credentials", nameOf(run)),
  };
  return run.files;
}

/** A file that does not parse stops everything (domain facts 3.1). */
export function start(run: Run): Reason | null {
  const { config, credentials } = filesOf(run);
  if (config?.ok === false) return because("file-unparseable", `the config file does not parse: ${config.problem}`);
  if (credentials?.ok === false) {
    return because("file-unparseable", `the credentials file does not parse: ${credentials.problem}`);
  }
  return null;
}

/** A profile with the settings of both files, the credentials file's over the config file's. */
export function profileNamed(run: Run, name: string): Profile | undefined {
  const files = filesOf(run);
  const config = files.config?.ok ? files.config.sections.get(name) : undefined;
  const credentials = files.credentials?.ok ? files.credentials.sections.get(name) : undefined;
  if (config === undefined || credentials === undefined) return config ?? credentials;
  return new Map([...config, ...credentials]);
}
