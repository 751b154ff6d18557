const keyId = /(?:AKIA|ASIA)[A-Z0-9]{12,16}/g;
/** Beginnings of the session tokens of STS, of GitHub's tokens and of JWTs. */
const tokenStart = /^(?:IQoJb3JpZ2lu|FwoGZXIv|FQoGZXIv|gh[pousr]_|github_pat_|xox[abprs]-)/;
const jwt = /(?:^|[^A-Za-z0-9])eyJ[A-Za-z0-9_-]{6,}/;

const mixed = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
const hexadecimal = /^[0-9a-fA-F]+$/;

/** A secret access key has 40 characters of base64. */
function isSecretKey(piece: string): boolean {
  return piece.length === 40 && mixed(piece) && !hexadecimal.test(piece);
}

const longest = 100;

/** Takes the secret out of one run of characters that encodings use; paths, digests and names stay. */
export function redactRun(run: string): string {
  if (tokenStart.test(run)) return "[redacted token]";
  if (jwt.test(run)) return "[redacted token]";
  if (isSecretKey(run.replace(/^[._-]+|[._-]+$/g, ""))) return "[redacted secret key]";
  if (run.length >= longest && !run.includes(".") && mixed(run)) return "[redacted long encoded value]";
  const safe = run
    .split(/(?<=[._-])|(?=[._-])/)
    .map((piece) => (isSecretKey(piece) ? "[redacted secret key]" : piece))
    .join("");
  return safe.replace(keyId, (id) => `${id.slice(0, 4)}…${id.slice(-4)}`);
}
