import { clean } from "../read/clean.ts";
import { unescapeText } from "../read/unescape.ts";
import { redact } from "./redact.ts";

/** What is shown of a text again, and what of it is looked at, so that no secret is cut in two before it is seen. */
const [mostShown, mostRead] = [16_000, 200_000] as const;

/** The beginning of a text as it may be kept and shown: without escapes that hide secrets, and without the secrets. */
export function excerptOf(text: string): string {
  const { text: plain } = clean(text.slice(0, mostRead));
  const safe = redact(unescapeText(plain));
  return safe.length <= mostShown ? safe : `${safe.slice(0, mostShown)}\n…`;
}
