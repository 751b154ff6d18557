import type { Coverage } from "#lib/domain/coverage.ts";
import { describeInstances, eksCommands, iamCommands, kubernetesCommands } from "../commands.ts";
import { notInBundle } from "../coverage.ts";
import type { BundleFile } from "../files/folder.ts";
import { filesOf } from "../files/group.ts";
import { mixedFile } from "../kubernetes/read-lists.ts";

const stemsOf = (commands: readonly { readonly file: string }[]): string[] =>
  commands.map(({ file }) => file.replace(/^.*\//, "").replace(/\.json$/, ""));

const known = {
  kubernetesFiles: [...stemsOf(kubernetesCommands), mixedFile],
  eksFiles: stemsOf(eksCommands),
  ec2Files: stemsOf([describeInstances]),
  iamFiles: stemsOf(iamCommands),
};

const shown = 5;

/** A note on files whose names a bundle does not know: one of them may be meant for a source that is missing. */
export function unknownFiles(
  folders: Partial<Record<keyof typeof known, readonly BundleFile[]>>,
  scope: string,
  now: number,
): Coverage[] {
  const unknown = (Object.keys(known) as (keyof typeof known)[]).flatMap((folder) => {
    const files = folders[folder] ?? [];
    const used = new Set(known[folder].flatMap((stem) => filesOf(files, stem)));
    return files.filter((file) => !used.has(file)).map(({ path }) => path);
  });
  if (unknown.length === 0) return [];
  const more = unknown.length > shown ? ` and ${unknown.length - shown} more` : "";
  const what = `${unknown.slice(0, shown).join(", ")}${more}:`;
  const lift = "give it the name of the command that made it, as docs/bundle.md lists them, or take it away";
  return [
    notInBundle(
      { source: "bundle:files", scope },
      what,
      lift,
      now,
      "not a name that a bundle knows, so it was not read",
    ),
  ];
}
