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
  /** The files name more than one issuer. */
  readonly severalIssuers: boolean;
  readonly issuerCoverage: Coverage;
}

type Fields = Readonly<Record<string, unknown>>;

/** More than any server answers, and few enough to keep. */
const mostDocuments = 100;

/** Reads `version.json` and `openid-configuration.json`. */
export async function readServerFacts(
  files: readonly BundleFile[],
  scope: string,
  context: BundleContext,
): Promise<ServerFacts> {
  const [version] = (await readAll(filesOf(files, "version"), context)).documents;
  const own = filesOf(files, "openid-configuration");
  const discovery = await readAll(own, context);
  const issuers = new Set(
    discovery.documents.map(({ issuer }) => issuer).filter((one) => typeof one === "string" && one !== ""),
  );
  const subject = { source: "kubernetes:openid-configuration", scope };
  const lift = commandLine(issuerCommand);
  const now = context.now();
  const [issuer] = issuers;
  const told = typeof issuer === "string" && issuers.size === 1 ? issuer : null;
  const missing = `${issuerCommand.file}, which would prove that kubernetes/ and eks/ are of one cluster,`;
  const unclear =
    issuers.size > 1 ? `it names ${issuers.size} issuers: one folder is one cluster` : "it names no issuer";
  const problem = discovery.problem ?? (told === null ? unclear : null);
  return {
    // `kubectl version -o json` has it one level deeper than the server itself.
    version: versionIn(isRecord(version?.["serverVersion"]) ? version["serverVersion"] : (version ?? null)),
    issuer: told,
    severalIssuers: issuers.size > 1,
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

async function readAll(
  files: readonly BundleFile[],
  context: BundleContext,
): Promise<{ readonly documents: readonly Fields[]; readonly problem: string | null }> {
  const documents: Fields[] = [];
  const reader = {
    split: new Set<string>(),
    item: () => undefined,
    document: (found: Fields) => {
      if (documents.length < mostDocuments) documents.push(found);
    },
  };
  for (const file of files) {
    try {
      await readAnswers(file, reader, context.limits, context.signal);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { documents, problem: `${file.path}: ${error.message}` };
    }
  }
  return { documents, problem: null };
}
