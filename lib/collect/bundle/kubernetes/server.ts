import type { Coverage } from "#lib/domain/coverage.ts";
import { versionIn } from "../../kubernetes/version.ts";
import { isRecord } from "../../kubernetes/wire.ts";
import { commandLine, issuerCommand } from "../commands.ts";
import type { BundleContext } from "../context.ts";
import { coverageOf, notInBundle, timesOf } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { readAnswers } from "../files/read-answers.ts";
import { Unreadable } from "../unreadable.ts";

/** What an API server says of itself. */
export interface ServerFacts {
  /** `1.34`; null: not told. */
  readonly version: string | null;
  /** Issuer of its service account tokens, by its discovery document; null: not told. */
  readonly issuer: string | null;
  readonly issuerCoverage: Coverage;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads `version.json` and `openid-configuration.json`. */
export async function readServerFacts(
  files: readonly BundleFile[],
  scope: string,
  context: BundleContext,
): Promise<ServerFacts> {
  const version = await readOne(filesOf(files, "version"), context);
  const own = filesOf(files, "openid-configuration");
  const discovery = await readOne(own, context);
  const issuer = discovery.fields?.["issuer"];
  const subject = { source: "kubernetes:openid-configuration", scope };
  const lift = commandLine(issuerCommand);
  const now = context.now();
  const told = typeof issuer === "string" && issuer !== "" ? issuer : null;
  const missing = `${issuerCommand.file}, which would prove that kubernetes/ and eks/ are of one cluster,`;
  const problem = discovery.problem ?? (told === null ? "it names no issuer" : null);
  return {
    // `kubectl version -o json` has it one level deeper than the server itself.
    version: versionIn(isRecord(version.fields?.["serverVersion"]) ? version.fields["serverVersion"] : version.fields),
    issuer: told,
    issuerCoverage:
      own.length === 0
        ? notInBundle(subject, missing, lift, now)
        : coverageOf(
            subject,
            told === null ? 0 : 1,
            problem === null ? [] : [{ reason: problem }],
            lift,
            timesOf(own, now),
          ),
  };
}

async function readOne(
  [file]: readonly BundleFile[],
  context: BundleContext,
): Promise<{ readonly fields: Fields | null; readonly problem: string | null }> {
  if (file === undefined) return { fields: null, problem: null };
  let fields: Fields | null = null;
  const reader = {
    split: new Set<string>(),
    item: () => undefined,
    document: (found: Fields) => {
      fields ??= found;
    },
  };
  try {
    await readAnswers(file, reader, context.limits, context.signal);
    return { fields, problem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { fields, problem: `${file.path}: ${error.message}` };
  }
}
