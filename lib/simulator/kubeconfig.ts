/** A kubeconfig with one context a cluster. YAML in its JSON form, so that no name can break it. */
export function kubeconfigText(
  endpoints: Readonly<Record<string, string>>,
  token: string,
  certificate: string | undefined,
): string {
  const names = Object.keys(endpoints);
  const trust = certificate
    ? { "certificate-authority-data": Buffer.from(certificate).toString("base64") }
    : { "insecure-skip-tls-verify": true };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": names[0] ?? "",
    clusters: names.map((name) => ({ name, cluster: { server: endpoints[name], ...trust } })),
    users: [{ name: "rolecall", user: { token } }],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: "rolecall" } })),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
