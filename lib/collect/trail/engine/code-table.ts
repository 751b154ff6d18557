import { kind } from "./unpack.ts";

const longest = 15;

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/**
 * Fills the table of a Huffman code (RFC 1951, 3.2.2) from the lengths of its codes. `entryOf`: what a symbol stands for.
 * False: there is no such code.
 */
export function fillTable(
  table: Int32Array,
  width: number,
  lengths: Uint8Array,
  entryOf: (symbol: number) => number,
): boolean {
  const counts = new Int32Array(longest + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  const used = lengths.length - (counts[0] as number);
  counts[0] = 0;
  let left = 1;
  const next = new Int32Array(longest + 2);
  for (let length = 1; length <= longest; length++) {
    left = left * 2 - (counts[length] as number);
    if (left < 0) return false;
    next[length + 1] = ((next[length] as number) + (counts[length] as number)) << 1;
  }
  // Of distances there may be one or none.
  if (left > 0 && (used > 1 || (used === 1 && counts[1] !== 1))) return false;
  const first = 1 << width;
  table.fill((kind.none << 8) | 1, 0, first);
  const codes = new Int32Array(lengths.length);
  const deepest = new Uint8Array(first);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = reversed(next[length] as number, length);
    next[length] = (next[length] as number) + 1;
    codes[symbol] = code;
    const root = code & (first - 1);
    if (length > width) deepest[root] = Math.max(deepest[root] as number, length);
  }
  let end = first;
  for (let root = 0; root < first; root++) {
    if (deepest[root] === 0) continue;
    const bits = (deepest[root] as number) - width;
    table[root] = (end << 16) | ((kind.further | bits) << 8) | width;
    table.fill((kind.none << 8) | 1, end, end + (1 << bits));
    end += 1 << bits;
  }
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = codes[symbol] as number;
    const entry = entryOf(symbol) | length;
    if (length <= width) for (let at = code; at < first; at += 1 << length) table[at] = entry;
    else {
      const root = table[code & (first - 1)] as number;
      const [from, bits] = [root >>> 16, (root >>> 8) & 15];
      for (let at = code >> width; at < 1 << bits; at += 1 << (length - width)) table[from + at] = entry;
    }
  }
  return true;
}
