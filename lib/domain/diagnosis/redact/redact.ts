import { redactRun } from "./run.ts";

/** Words before a value that is a secret; the value goes, the word stays. */
const labelled =
  /(aws_?secret_?access_?key|secret_?access_?key|secretkey|aws_?session_?token|session_?token|security_?token|x-amz-(?:security-token|signature)|web_?identity_?token|client_?secret|api_?key|authorization|password|passwd|signature)(\\?["']?\s{0,3}[:=>]\s{0,3}\\?["']?)(?:(?:bearer|basic|aws4-hmac-sha256|token)\s{1,20})?([^\s"'\\,;&<>{}()[\]]{6,})/gi;
const bearer = /\b(bearer|basic)(\s{1,20})([A-Za-z0-9._~+/=-]{16,})/gi;
const run = /[A-Za-z0-9+/_.-]{16,}={0,2}/g;
const begin = "-----BEGIN ";
const end = "-----END ";

/** Values that stand in the place of a secret and are none. */
const harmless =
  /^(?:hidden_due_to|\[redacted|redacted|\*{3,}|x{6,}|null$|undefined$|arn:|https?:|system:|file:|\/|\$\{?)/i;

function withoutKeyBlocks(text: string): string {
  let rest = text;
  let done = "";
  for (let at = rest.indexOf(begin); at >= 0; at = rest.indexOf(begin)) {
    const head = rest.slice(at, at + 80);
    const isKey = /PRIVATE KEY/.test(head);
    const stop = isKey ? rest.indexOf(end, at) : -1;
    done += rest.slice(0, at) + (isKey ? "[redacted private key]" : begin);
    if (!isKey) rest = rest.slice(at + begin.length);
    else if (stop < 0) return done;
    else rest = rest.slice(stop + end.length).replace(/^[A-Z ]{0,40}-{0,5}/, "");
  }
  return done + rest;
}

/**
 * Takes secrets out of text before it is kept or shown: secret keys, session tokens, JWTs, authorization headers, private keys
 * and long encoded values go; of an access key id the last four characters stay. What it gives, it leaves as it is when it
 * is given it again. Linear in the length.
 */
export function redact(text: string): string {
  return withoutKeyBlocks(text)
    .replace(bearer, (_whole, scheme: string, space: string) => `${scheme}${space}[redacted]`)
    .replace(labelled, (whole: string, word: string, between: string, value: string) =>
      harmless.test(value) ? whole : `${word}${between}[redacted]`,
    )
    .replace(run, redactRun);
}
