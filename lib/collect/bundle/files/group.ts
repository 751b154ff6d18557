import type { BundleFile } from "./folder.ts";

const ending = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/;

/** The name that a file is known by, without its ending; null: it is no JSON by its name. */
export function stemOf({ name }: Pick<BundleFile, "name">): string | null {
  const stem = name.replace(ending, "");
  return stem === name ? null : stem;
}

const inOrder = new Intl.Collator("en", { numeric: true }).compare;

/** The files that hold one thing: `pods.json`, and in parts `pods-1.json`, `pods.team-a.json.gz`; part 2 before part 10. */
export function filesOf(files: readonly BundleFile[], name: string): BundleFile[] {
  return files
    .filter((file) => {
      const stem = stemOf(file);
      return stem === name || (stem?.startsWith(name) === true && /^[-._]/.test(stem.slice(name.length)));
    })
    .sort((a, b) => inOrder(stemOf(a) ?? "", stemOf(b) ?? ""));
}
