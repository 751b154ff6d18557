/** Bytes that JSON is made of. */
export const quote = 0x22;
export const backslash = 0x5c;
export const openObject = 0x7b;
export const closeObject = 0x7d;
export const openList = 0x5b;
export const closeList = 0x5d;
export const comma = 0x2c;
export const colon = 0x3a;

/** The value goes on behind what is there. */
export const goesOn = -1;
/** This is no JSON. */
export const broken = -2;

/** Strings are short; in one that is longer than this the native search is faster than a loop. */
const shortText = 48;

/** Index of the first byte from `at` on that is no white space; the end where there is none. */
export function skipSpace(bytes: Buffer, at: number): number {
  let index = at;
  while (index < bytes.length) {
    const byte = bytes[index] as number;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    index++;
  }
  return index;
}

/** Index behind the string whose opening quotation mark lies before `at`; `goesOn`: its end is not here. */
export function skipText(bytes: Buffer, at: number): number {
  const { length } = bytes;
  const far = Math.min(length, at + shortText);
  let index = at;
  while (index < far) {
    const byte = bytes[index++];
    if (byte === quote) return index;
    if (byte === backslash) index++;
  }
  // The loop may have stepped over an escaped byte beyond the near part.
  let from = index;
  for (;;) {
    const end = bytes.indexOf(quote, from);
    if (end === -1 || end >= length) return goesOn;
    let before = end - 1;
    while (before >= index && bytes[before] === backslash) before--;
    if ((end - 1 - before) % 2 === 0) return end + 1;
    from = end + 1;
  }
}

/**
 * Index behind the value that begins at `at`; `goesOn`: it ends beyond what is there. Brackets are counted, not matched:
 * what nobody reads is not judged.
 */
export function skipValue(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first === quote) return skipText(bytes, at + 1);
  if (first !== openObject && first !== openList) return skipPlain(bytes, at);
  const { length } = bytes;
  let depth = 1;
  let index = at + 1;
  while (index < length) {
    const byte = bytes[index++];
    if (byte === quote) {
      // Most strings end within a few bytes, where a call costs more than the loop.
      const near = Math.min(length, index + shortText);
      let inside = true;
      while (index < near) {
        const one = bytes[index++];
        if (one === quote) {
          inside = false;
          break;
        }
        if (one === backslash) index++;
      }
      if (inside) {
        index = skipText(bytes, index);
        if (index === goesOn) return goesOn;
      }
    } else if (byte === openObject || byte === openList) depth++;
    else if ((byte === closeObject || byte === closeList) && --depth === 0) return index;
  }
  return goesOn;
}

/** A number, true, false or null ends before what cannot belong to it. */
function skipPlain(bytes: Buffer, at: number): number {
  for (let index = at; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (byte === comma || byte === closeObject || byte === closeList || byte <= 0x20) {
      return index === at ? broken : index;
    }
  }
  return goesOn;
}
