import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { type ClusterFile, clusterFile } from "#lib/contract/cluster-file.ts";

/** A cluster file that cannot be used; each problem names its line and field. */
export class ClusterFileError extends Error {
  readonly problems: readonly string[];

  constructor(name: string, problems: readonly string[]) {
    super(`${name} cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ClusterFileError";
    this.problems = problems;
  }
}

type Path = readonly (string | number)[];

/** Line of a value, or of the nearest thing around it; of a key that is not known, the key's own. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  const key = path.at(-1);
  const around: unknown = path.length < 2 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(around)) {
    const pair = around.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (isScalar(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  }
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return lines.linePos(node.range[0] as number).line;
    }
  }
  return 1;
}

function fieldOf(path: Path): string {
  return (
    path
      .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
      .join("")
      .replace(/^\./, "") || "the file"
  );
}

/** The document as plain values; a document whose aliases unfold without end is refused. */
function valueOf(document: Document, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new ClusterFileError(name, [`line 1: the file: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

/** Reads a cluster file's text. Raises `ClusterFileError`, which names line and field of every problem. */
export function parseClusterFile(text: string, name: string): ClusterFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ClusterFileError(
      name,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message}`),
    );
  }
  const parsed = clusterFile.safeParse(valueOf(document, name));
  if (!parsed.success) {
    throw new ClusterFileError(
      name,
      parsed.error.issues.flatMap((issue) => {
        const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
        const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
        const words = issue.code === "unrecognized_keys" ? "there is no such field" : issue.message;
        return paths.map((one) => `line ${lineOf(document, lines, one)}: ${fieldOf(one)}: ${words}`);
      }),
    );
  }
  const ids = new Set<string>();
  for (const [position, { id }] of parsed.data.clusters.entries()) {
    if (ids.has(id))
      throw new ClusterFileError(name, [
        `line ${lineOf(document, lines, ["clusters", position, "id"])}: clusters[${position}].id: ${id} is there twice`,
      ]);
    ids.add(id);
  }
  return parsed.data;
}
