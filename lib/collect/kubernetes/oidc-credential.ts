import { CollectError, failure } from "../failure.ts";
import type { AuthProvider } from "./kubeconfig.ts";

/**
 * The id token of an `oidc` auth provider, refreshed at the identity provider when it has expired. Done by the official
 * client, which is loaded for those who need it only. Raises `CollectError` with `unauthenticated`.
 */
export async function oidcToken({ name, config }: AuthProvider): Promise<string> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromOptions({
    clusters: [{ name, server: "https://localhost", skipTLSVerify: false }],
    users: [{ name, authProvider: { name, config: { ...config } } }],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  });
  const options: { headers?: Record<string, unknown> } = {};
  try {
    await kubeconfig.applyToHTTPSOptions(options);
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
  const header = options.headers?.["Authorization"];
  if (typeof header !== "string") throw refused("it has expired and the kubeconfig has nothing to refresh it with");
  return header.replace(/^Bearer /, "");
}

function refused(why: string): CollectError {
  return new CollectError(
    failure("unauthenticated", `the id token of the oidc auth provider cannot be used: ${why}`),
    "kubernetes",
  );
}
