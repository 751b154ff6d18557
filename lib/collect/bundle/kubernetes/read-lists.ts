import type { BundleContext } from "../context.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { Unreadable } from "../unreadable.ts";
import type { ObjectList } from "./object-list.ts";
import { type ListEnd, readListFile } from "./read-list-file.ts";

/** Name of the file that may hold objects of all kinds. */
export const mixedFile = "all";

/**
 * Reads the files of every list, and those of mixed kinds. A list whose objects come in a mixed file only is taken for
 * asked for when the file has some of them.
 */
export async function readLists(
  lists: readonly ObjectList<unknown>[],
  files: readonly BundleFile[],
  scope: string,
  context: BundleContext,
): Promise<void> {
  for (const list of lists) {
    const own = filesOf(files, list.resource.plural);
    const ends: ListEnd[] = [];
    for (const file of own) ends.push(...(await readOne(file, [list], scope, context)));
    const gap = pagesMissing(ends, list.items.length);
    if (gap !== null) list.problem({ reason: gap });
  }
  for (const file of filesOf(files, mixedFile)) await readOne(file, lists, scope, context);
}

async function readOne(
  file: BundleFile,
  lists: readonly ObjectList<unknown>[],
  scope: string,
  context: BundleContext,
): Promise<readonly ListEnd[]> {
  try {
    return await readListFile(file, lists, context, scope);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    for (const list of lists) list.problem({ reason: `${file.path}: ${error.message}`, denied: error.denied });
    return [];
  }
}

/** Pages that an API server gave one by one make a whole list only with the last of them. */
function pagesMissing(ends: readonly ListEnd[], count: number): string | null {
  if (ends.length === 0) return null;
  if (ends.every(({ goesOn }) => goesOn)) return "it is a page of a longer list, whose end is not in the bundle";
  const expected = Math.max(0, ...ends.map((end) => end.expected ?? 0));
  return count < expected ? `it has ${count} of ${expected} objects: pages of the list are missing` : null;
}
