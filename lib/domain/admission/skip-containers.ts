/** The end of a quoted name that begins at `from`: the place of its closing quote, doubled ones passed over; -1: none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === "," || text[at] === "\n") return at;
  return text.length;
}

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
  for (let from = 0; ; ) {
    const quoted = text[from] === '"';
    const end = quoted ? closingQuote(text, from + 1) : endOfPlain(text, from);
    if (end === -1) return [];
    const name = text.slice(quoted ? from + 1 : from, end);
    if (!quoted && name.includes('"')) return [];
    names.push(quoted ? name.replaceAll('""', '"') : name);
    const next = text[quoted ? end + 1 : end];
    if (next === undefined || next === "\n") return names;
    if (next !== ",") return [];
    from = quoted ? end + 2 : end + 1;
  }
}
