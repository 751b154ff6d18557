import type { FileKind } from "./files.ts";

interface Texts {
  readonly usual: readonly string[];
  readonly unusual: readonly string[];
}

const memo = new Map<string, Texts>();

/**
 * What a file that may not be read is taken to hold. Usual: nothing for this profile, or a key pair. Unusual: a role
 * to assume, a process, half a pair, text that does not parse. Where a profile is named, it may also not be there.
 */
export function unseenTexts(kind: FileKind, profile: string): Texts {
  const key = `${kind} ${profile}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const texts = make(kind, profile);
  if (memo.size < 1000) memo.set(key, texts);
  return texts;
}

const pair = "aws_access_key_id = unseen\naws_secret_access_key = unseen\n";

function make(kind: FileKind, profile: string): Texts {
  const open = (name: string): string =>
    kind === "config" && name !== "default" ? `[profile ${name}]\n` : `[${name}]\n`;
  const here = open(profile);
  const usual = [`${here}region = unseen\n`, here + pair];
  if (profile !== "default") usual.unshift("");
  return {
    usual,
    unusual: [
      `${here}role_arn = arn:unseen\nsource_profile = unseen\n${open("unseen")}${pair}`,
      `${here}credential_process = unseen\n`,
      `${here}aws_access_key_id = unseen\n`,
      "unseen\n[",
    ],
  };
}
