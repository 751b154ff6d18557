import { type Document, LineCounter, parseDocument } from "yaml";
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

function lineOf(document: Document, lines: LineCounter, path: Path): number {
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
  const parsed = clusterFile.safeParse(document.toJS({ maxAliasCount: 50 }));
  if (!parsed.success) {
    throw new ClusterFileError(
      name,
      parsed.error.issues.map((issue) => {
        const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
        return `line ${lineOf(document, lines, path)}: ${fieldOf(path)}: ${issue.message}`;
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
