/** 64 bits of a text as two words (two multiplicative hashes that share nothing but the text). */
export function textHash(text: string): readonly [high: number, low: number] {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  high ^= high >>> 16;
  high = Math.imul(high, 0x7feb352d);
  return [(high ^ (high >>> 15)) | 0, Math.imul(low ^ (low >>> 13), 0x846ca68b) | 0];
}

/** The words of a UUID as it is commonly written, in small letters, into `words`; false: it is none, or not so written. */
export function uuidWords(bytes: Buffer, start: number, end: number, words: Int32Array): boolean {
  if (end - start !== 36) return false;
  let at = start;
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let digit = 0; digit < 8; digit++) {
      const place = at - start;
      if (place === 8 || place === 13 || place === 18 || place === 23) {
        if (bytes[at++] !== 0x2d) return false;
      }
      const byte = bytes[at++] as number;
      if (byte >= 0x30 && byte <= 0x39) value = (value << 4) | (byte - 0x30);
      else if (byte >= 0x61 && byte <= 0x66) value = (value << 4) | (byte - 0x57);
      else return false;
    }
    words[word] = value;
  }
  return !(words[1] === -1 && words[2] === -1 && words[3] === -1);
}
