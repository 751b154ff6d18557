const named: Readonly<Record<string, string>> = {
  "\\n": "\n",
  "\\r": "\n",
  "\\t": " ",
  '\\"': '"',
  "\\'": "'",
  "\\/": "/",
  "\\\\": "\\",
};
const entities: Readonly<Record<string, string>> = {
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&#x27;": "'",
  "&#xA;": "\n",
  "&nbsp;": " ",
};
/** JSON inside JSON inside a log line: deeper is not met. */
const layers = 3;

function once(text: string): string {
  return text
    .replace(/\\[nrt"'/\\]/g, (escape) => named[escape] ?? escape)
    .replace(/\\u([0-9a-f]{4})/gi, (_escape, code: string) => {
      const character = String.fromCharCode(Number.parseInt(code, 16));
      return /[\p{C}\p{Z}]/u.test(character) ? " " : character;
    });
}

/** Takes escapes of JSON, Go and shell quoting and the entities of XML out of text, layer by layer. Linear in its length. */
export function unescapeText(text: string): string {
  let plain = text.replace(/&(?:quot|apos|lt|gt|amp|nbsp|#34|#39|#x27|#xA);/gi, (entity) => entities[entity] ?? entity);
  for (let layer = 0; layer < layers && plain.includes("\\"); layer++) plain = once(plain);
  return plain;
}

/** One space for every run of white space. */
export function flatten(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
