import type { BundleFile } from "./folder.ts";

const ending = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/;

/** The name that a file is known by, without its ending; null: it is no JSON by its name. */
export function stemOf({ name }: Pick<BundleFile, "name">): string | null {
  const stem = name.replace(ending, "");
  return stem === name ? null : stem;
}

/** The files that hold one thing: `pods.json`, and in parts `pods-1.json`, `pods.team-a.json.gz`. */
export function filesOf(files: readonly BundleFile[], name: string): BundleFile[] {
  return files.filter((file) => {
    const stem = stemOf(file);
    return stem === name || (stem !== null && /^[-._]/.test(stem.slice(name.length)) && stem.startsWith(name));
  });
}
