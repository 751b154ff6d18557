/**
 * One CSV line of names, as the webhook reads `skip-containers`: quoted fields, no trimming. What is no valid CSV gives
 * the empty set, so that nothing is skipped.
 */
export function parseCsvLine(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const line = text.split(/\r?\n/).find((one) => one !== "") ?? "";
  if (line === "") return names;
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    const plain = /^([^",]*)(,|$)/.exec(rest);
    const field = rest.startsWith('"') ? quoted : plain;
    if (!field) return new Set();
    names.add((field[1] ?? "").replaceAll('""', '"'));
    if (field[2] === "") return names;
    rest = rest.slice(field[0].length);
  }
}
