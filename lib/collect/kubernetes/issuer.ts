import type { KubernetesClient } from "./client.ts";
import { objectOf } from "./status.ts";

/**
 * The issuer of the cluster's service account tokens, by the API server's own OIDC discovery document, which every service
 * account may read. null where the server does not tell. Never throws.
 */
export async function readIssuer(client: KubernetesClient, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await client.get("/.well-known/openid-configuration", { accept: "application/json", signal });
    if (answer.kind !== "answer" || answer.status !== 200) return null;
    const issuer = objectOf(answer.body)?.issuer;
    return typeof issuer === "string" && issuer !== "" ? issuer : null;
  } catch {
    return null;
  }
}
