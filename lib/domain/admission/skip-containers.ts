/**
 * Container names in a skip-containers annotation: the first record of a CSV text as Go's reader takes it with its
 * defaults. Blank lines before it are passed over, there are no comments, blanks belong to the names, a quoted name may hold
 * commas, line breaks and doubled quotes. A text that does not parse, or has no record, skips nothing (domain facts 1.1).
 */
export function skippedContainers(annotation: string | undefined): readonly string[] {
  if (!annotation) return [];
  // Go drops a carriage return before the end of each line, and before the end of the text.
  const text = annotation.replace(/\r$/, "").replaceAll("\r\n", "\n").replace(/^\n+/, "");
  if (text === "") return [];
  const names: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/y;
  for (;;) {
    const match = field.exec(text);
    if (!match) return [];
    names.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") return names;
  }
}
