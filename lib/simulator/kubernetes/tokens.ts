/** `continue` tokens as the API server writes them: base64url of `{"v":"meta.k8s.io/v1","rv":17,"start":"ns/name\0"}`. */
export interface ContinueToken {
  /** Snapshot that the list was begun at; -1: whatever there is now. */
  readonly version: number;
  /** Everything before it was given: the last key with a zero byte behind it. */
  readonly start: string;
}

export const encodeToken = (token: ContinueToken): string =>
  Buffer.from(JSON.stringify({ v: "meta.k8s.io/v1", rv: token.version, start: token.start })).toString("base64url");

/** The token, or what is wrong with it in the server's words. */
export function decodeToken(text: string): ContinueToken | string {
  const prefix = "continue key is not valid: ";
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return `${prefix}invalid character looking for beginning of value`;
  }
  const { v, rv, start } = (parsed ?? {}) as Record<string, unknown>;
  if (v !== "meta.k8s.io/v1") return `${prefix}server does not recognize this encoded version "${String(v)}"`;
  if (typeof rv !== "number" || rv === 0)
    return `${prefix}incorrect encoded start resourceVersion (version meta.k8s.io/v1)`;
  if (typeof start !== "string" || start === "") return `${prefix}encoded start key empty (version meta.k8s.io/v1)`;
  return { version: rv, start };
}
