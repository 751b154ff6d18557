/** What differs between the pods of one template; their places in it are marked by these words. */
export const marks = {
  suffix: "ZZSUFFIXZZ",
  uid: "ZZUIDZZ",
  ip: "ZZIPZZ",
  node: "ZZNODEZZ",
  nodeIp: "ZZHOSTZZ",
  version: "ZZVERSIONZZ",
} as const;

export type Mark = keyof typeof marks;

const anyMark = new RegExp(`(${Object.values(marks).join("|")})`);
const markOf = new Map(Object.entries(marks).map(([mark, word]) => [word as string, mark as Mark]));

/** Text with holes: writing one object is a join, not a JSON encoding of 10 kB. */
export class Template {
  readonly #parts: readonly (string | { readonly mark: Mark })[];

  /** `json` with marks in it. */
  constructor(json: string) {
    this.#parts = json.split(anyMark).map((part) => {
      const mark = markOf.get(part);
      return mark ? { mark } : part;
    });
  }

  write(values: Readonly<Record<Mark, string>>): string {
    let text = "";
    for (const part of this.#parts) text += typeof part === "string" ? part : values[part.mark];
    return text;
  }
}
