import { parseDocument } from "yaml";
import { isRecord, Malformed, optionalText, type Wire } from "../../kubernetes/wire.ts";
import type { BundleContext } from "../context.ts";
import { bytesOf } from "../files/bytes.ts";
import type { BundleFile } from "../files/folder.ts";
import { BundleError, Unreadable } from "../unreadable.ts";

/** What whoever made the bundle says of a cluster; all of it may be left out. */
export interface ClusterWords {
  readonly id: string | null;
  /** Name in EKS. */
  readonly name: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

const names = new Set(["cluster.yaml", "cluster.yml", "cluster.json"]);
const mostBytes = 64 * 1024;

export function isClusterFile({ name }: BundleFile): boolean {
  return names.has(name);
}

const silent: ClusterWords = { id: null, name: null, account: null, region: null };

/** Reads `cluster.yaml`, which is YAML or JSON. Raises `BundleError`: who writes such a file means it. */
export async function readClusterFile(files: readonly BundleFile[], context: BundleContext): Promise<ClusterWords> {
  const [file, other] = files.filter(isClusterFile);
  if (file === undefined) return silent;
  if (other !== undefined) throw new BundleError(`${file.path} and ${other.path} are both there; one is enough`);
  try {
    return wordsIn(await textOf(file, context));
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Malformed) {
      throw new BundleError(`${file.path} cannot be used: ${error.message}`);
    }
    throw error;
  }
}

async function textOf(file: BundleFile, { limits, signal }: BundleContext): Promise<string> {
  if (file.bytes > mostBytes) throw new Unreadable(`it is larger than ${mostBytes} bytes`);
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(file, { ...limits, fileBytes: mostBytes }, signal)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function wordsIn(text: string): ClusterWords {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Unreadable(error.message);
  const value: unknown = document.toJS({ maxAliasCount: 10 });
  if (value === null) return silent;
  if (!isRecord(value)) throw new Unreadable("it has no fields");
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(patterns, key));
  if (unknown !== undefined)
    throw new Unreadable(`it has a field ${unknown}; it may have id, name, account and region`);
  return {
    id: field(value, "id"),
    name: field(value, "name"),
    account: field(value, "account"),
    region: field(value, "region"),
  };
}

export const clusterId = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/;

const patterns = {
  id: clusterId,
  name: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
  account: /^\d{12}$/,
  region: /^[a-z]{2}(-[a-z]+)+-\d$/,
};

function field(words: Wire, key: keyof typeof patterns): string | null {
  const value = optionalText(words[key], key);
  if (value !== null && !patterns[key].test(value)) throw new Unreadable(`${key} cannot be ${value}`);
  return value;
}
