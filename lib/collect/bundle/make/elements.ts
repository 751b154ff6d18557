import { instanceIdOf } from "#lib/domain/credentials/node-profile.ts";
import { decodeNode } from "../../kubernetes/decode-node.ts";
import { Malformed } from "../../kubernetes/wire.ts";
import { BundleFolder } from "../files/folder.ts";
import { readAnswers } from "../files/read-answers.ts";
import { defaultLimits } from "../limits.ts";
import { Unreadable } from "../unreadable.ts";

/** The elements of a list in a file that was just written; none where it was not written or cannot be read. */
export async function elementsIn(root: string, path: string, list: string, signal: AbortSignal): Promise<unknown[]> {
  const folder = await BundleFolder.open(root, defaultLimits);
  const slash = path.lastIndexOf("/");
  const { files } = await folder.list(path.slice(0, slash));
  const file = files.find((one) => one.path === path);
  const elements: unknown[] = [];
  if (file === undefined) return elements;
  const reader = {
    split: new Set([list]),
    item: (value: unknown) => void elements.push(value),
    document: () => undefined,
  };
  try {
    await readAnswers(file, reader, defaultLimits, signal);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return elements;
}

/** Ids of the EC2 instances of the nodes in a bundle. */
export async function instancesIn(root: string, signal: AbortSignal): Promise<string[]> {
  const nodes = await elementsIn(root, "kubernetes/nodes.json", "items", signal);
  return nodes.flatMap((value) => {
    try {
      return instanceIdOf(decodeNode(value)) ?? [];
    } catch (error) {
      if (error instanceof Malformed) return [];
      throw error;
    }
  });
}
