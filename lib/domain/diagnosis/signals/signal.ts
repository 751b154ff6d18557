/** Something that the text says. `code` is stable; `quote` is the place, redacted and shortened. */
export interface Signal {
  readonly code: string;
  readonly quote: string;
}

/**
 * Recognises one kind of message. All words are in lower case and are looked for in text whose runs of white space are one
 * space. A rule holds where one of `any` and all of `all` are there, and `pattern`, if given, matches; patterns are bounded, so
 * that reading stays linear.
 */
export interface PhraseRule {
  readonly code: string;
  readonly any: readonly string[];
  readonly all?: readonly string[];
  readonly pattern?: RegExp;
}
