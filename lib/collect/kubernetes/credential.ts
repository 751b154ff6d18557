import { readFile } from "node:fs/promises";
import { CollectError, failure } from "../failure.ts";
import { type ExecOptions, runExec } from "./exec-credential.ts";
import type { FileOrData, KubeconfigUser } from "./kubeconfig.ts";
import { oidcToken } from "./oidc-credential.ts";

/** Header values by lower-case name; a list is sent as a header of its own for each item. */
export type Headers = Readonly<Record<string, string | string[]>>;

/** What a request carries to say who asks. */
export interface Credential {
  readonly headers: Headers;
  readonly certificate: string | null;
  readonly key: string | null;
}

export interface CredentialSource {
  /** The credential to use now; read or made anew when it is old. */
  readonly get: () => Promise<Credential>;
  /** The server refused the credential: true when the next `get` may give another one. */
  readonly forget: () => boolean;
}

const refreshBeforeMs = 60_000;
const tokenFileLifeMs = 60_000;

/**
 * The credential of a kubeconfig user: token, token file (read again each minute, as the kubelet rotates it), exec entry
 * (until its credential expires), user and password, client certificate. All callers share one reading.
 */
export function credentialSource(user: KubeconfigUser | null, exec: ExecOptions, now: () => number): CredentialSource {
  let current: { readonly credential: Promise<Credential>; until: number } | null = null;
  const read = async (): Promise<{ credential: Credential; until: number }> => {
    if (user === null) return { credential: { headers: {}, certificate: null, key: null }, until: Infinity };
    const bearer = await bearerOf(user, exec, now);
    const headers = { ...bearer.headers, ...impersonation(user) };
    const certificate = bearer.certificate ?? (await content(user.certificate));
    const key = bearer.key ?? (await content(user.key));
    return { credential: { headers, certificate, key }, until: bearer.until };
  };
  return {
    get: () => {
      if (current !== null && current.until > now()) return current.credential;
      const reading = read();
      const entry = { credential: reading.then(({ credential }) => credential), until: Infinity };
      current = entry;
      reading.then(
        ({ until }) => {
          entry.until = until;
        },
        () => {
          entry.until = 0;
        },
      );
      return entry.credential;
    },
    forget: () => {
      current = null;
      return user !== null && (user.exec !== null || user.tokenFile !== null || user.authProvider !== null);
    },
  };
}

interface Bearer extends Credential {
  readonly until: number;
}

async function bearerOf(user: KubeconfigUser, options: ExecOptions, now: () => number): Promise<Bearer> {
  const bearer = (token: string | null, until: number): Bearer => ({
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    certificate: null,
    key: null,
    until,
  });
  if (user.tokenFile !== null) {
    const token = await readCredentialFile(user.tokenFile);
    return bearer(token.trim(), now() + tokenFileLifeMs);
  }
  if (user.token !== null) return bearer(user.token, Infinity);
  if (user.exec !== null) {
    const { token, certificate, key, expiresAt } = await runExec(user.exec, options);
    return { ...bearer(token, expiresAt === null ? Infinity : expiresAt - refreshBeforeMs), certificate, key };
  }
  if (user.basic !== null) {
    const pair = Buffer.from(`${user.basic.username}:${user.basic.password}`).toString("base64");
    return { ...bearer(null, Infinity), headers: { authorization: `Basic ${pair}` } };
  }
  if (user.authProvider !== null && user.certificate === null) {
    if (user.authProvider.name === "oidc") return bearer(await oidcToken(user.authProvider), now() + tokenFileLifeMs);
    const detail = `the kubeconfig uses the built-in auth provider ${user.authProvider.name}; use an exec entry in its place`;
    throw new CollectError(failure("not-configured", detail), "kubernetes");
  }
  return bearer(null, Infinity);
}

function impersonation(user: KubeconfigUser): Headers {
  if (user.impersonate === null) return {};
  const { user: name, groups } = user.impersonate;
  return { "impersonate-user": name, ...(groups.length > 0 ? { "impersonate-group": [...groups] } : {}) };
}

/** PEM text of inline base64 data or of a file. */
export async function content(source: FileOrData | null): Promise<string | null> {
  if (source === null) return null;
  return "data" in source ? Buffer.from(source.data, "base64").toString() : readCredentialFile(source.file);
}

async function readCredentialFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const detail = `${path} cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw new CollectError(failure("not-configured", detail), "kubernetes");
  }
}
