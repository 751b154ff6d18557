import { type Files, type FileTraits, loadFile } from "../files.ts";
import type { Profile } from "../ini/ini.ts";
import { parseJs } from "../ini/js.ts";
import { namedProfile } from "../profile-name.ts";
import type { Run } from "../run.ts";

const traits: FileTraits = {
  parse: parseJs,
  configVariable: "AWS_CONFIG_FILE",
  credentialsVariable: "AWS_SHARED_CREDENTIALS_FILE",
  emptyCounts: false,
  tilde: true,
};

export const nameOf = (run: Run): string => namedProfile(run, ["AWS_PROFILE"]) ?? "default";

function filesOf(run: Run): Files {
  run.files ??= {
    config: loadFile(run, traits, "config", nameOf(run)),
    credentials: loadFile(run, traits, "credentials", nameOf(run)),
  };
  return run.files;
}

/** A profile with the settings of both files, the credentials file's over the config file's. */
export function profileNamed(run: Run, name: string): Profile | undefined {
  const { config, credentials } = filesOf(run);
  const inConfig = config?.ok ? config.sections.get(name) : undefined;
  const inCredentials = credentials?.ok ? credentials.sections.get(name) : undefined;
  if (inConfig === undefined || inCredentials === undefined) return inConfig ?? inCredentials;
  return new Map([...inConfig, ...inCredentials]);
}
