/** Most characters of a paste that are read: the beginning and the end, where errors stand. */
export const limits = { head: 640_000, tail: 360_000 } as const;

/** Text without what terminals do with it; `skipped`: characters between the beginning and the end that were not read. */
export interface Cleaned {
  readonly text: string;
  readonly skipped: number;
  readonly binary: boolean;
}

const sequences = new RegExp(
  [
    "\u001b\\[[0-?]{0,32}[ -/]{0,8}[@-~]",
    "\u001b\\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\\\)?",
    "\u001b[@-_]",
    "\u009b[0-?]{0,32}[@-~]",
  ].join("|"),
  "g",
);
// oxlint-disable-next-line no-control-regex -- controls are what is taken away
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// oxlint-disable-next-line no-control-regex -- controls are what is counted
const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g;
/** What `cat -v` and copied logs leave of a colour. */
const remains = /(?:\\u001b|\\x1b|\\033|\^\[|␛)\[[0-9;]{0,16}m/gi;
/** Frames that command-line tools draw around messages. */
const frames = /^[ \t]{0,40}[│╷╵┃║┆┊|>]{1,4}[ \t]?/gm;

function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const odd = sample.match(noText)?.length ?? 0;
  return sample.length > 0 && odd / sample.length > 0.05;
}

/** Takes the beginning and the end of a paste and cleans them of terminal codes. Linear in what is read. */
export function clean(paste: string): Cleaned {
  const skipped = Math.max(0, paste.length - limits.head - limits.tail);
  const kept = skipped === 0 ? paste : `${paste.slice(0, limits.head)}\n${paste.slice(-limits.tail)}`;
  const binary = isBinary(kept);
  const text = kept.replace(sequences, "").replace(remains, "").replace(controls, " ").replace(frames, "");
  return { text: text.replace(/\r\n?/g, "\n"), skipped, binary };
}
