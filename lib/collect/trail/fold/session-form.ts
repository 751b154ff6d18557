import { foldedSession } from "#lib/domain/usage/fold.ts";

/** One `userIdentity` of a role session, taken apart: what differs from session to session, and what does not. */
export interface SessionParts {
  /** Equal for sessions that are counted together. */
  readonly form: string;
  readonly name: string;
  readonly accessKeyId: string;
}

const begins = '{"type":"AssumedRole","principalId":"';
const ofInstance = /^i-[0-9a-f]+$/;
const longest = 1_024;

/** Names and keys may hold no more than this where nobody decodes them. */
const plain = /^[ !#-[\]-~]+$/;

/**
 * Takes a `userIdentity` apart as CloudTrail writes those of role sessions, a character for each of its bytes; null: it is written
 * otherwise, has escapes, or is by its name an instance's.
 */
export function sessionParts(json: string): SessionParts | null {
  if (!json.startsWith(begins) || json.includes("\\")) return null;
  const principalEnd = json.indexOf('"', begins.length);
  const colon = json.indexOf(":", begins.length);
  if (colon === -1 || colon > principalEnd) return null;
  const name = json.slice(colon + 1, principalEnd);
  const arn = principalEnd + 1;
  const arnEnd = json.indexOf(`/${name}","accountId":"`, arn);
  if (arnEnd === -1 || !json.startsWith(',"arn":"', arn) || ofInstance.test(name)) return null;
  const account = arnEnd + name.length + 1;
  const key = json.indexOf('","accessKeyId":"', account + 15);
  const keyStart = key + 17;
  const keyEnd = json.indexOf('"', keyStart);
  if (key === -1 || json.indexOf('"', account + 15) !== key || keyEnd === -1 || keyEnd === keyStart) return null;
  const made = json.indexOf('"creationDate":"', keyEnd) + 16;
  const rest = made === 15 ? json.slice(keyEnd) : `${json.slice(keyEnd, made)}${json.slice(json.indexOf('"', made))}`;
  const accessKeyId = json.slice(keyStart, keyEnd);
  if (!plain.test(name) || !plain.test(accessKeyId)) return null;
  if (name.length + keyEnd - keyStart + arnEnd - arn > longest) return null;
  const kind = name.startsWith("eks-") ? "eks " : "";
  const form = `${kind}${foldedSession(name)}"${json.slice(begins.length, colon)}${json.slice(arn, arnEnd)}${json.slice(account, key)}${rest}`;
  return { form, name, accessKeyId };
}

/** The same identity with another name and key, to see whether a reader takes them from where they were found. */
export function withOther(
  json: string,
  { name, accessKeyId }: SessionParts,
  otherName: string,
  otherKey: string,
): string {
  const start = begins.length + json.slice(begins.length).indexOf(":") + 1;
  const renamed = `${json.slice(0, start)}${otherName}${json.slice(start + name.length)}`;
  const arn = renamed.indexOf(`/${name}","accountId":"`);
  const both = `${renamed.slice(0, arn)}/${otherName}${renamed.slice(arn + 1 + name.length)}`;
  const key = both.indexOf(`","accessKeyId":"${accessKeyId}"`) + 17;
  return `${both.slice(0, key)}${otherKey}${both.slice(key + accessKeyId.length)}`;
}
