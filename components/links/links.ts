/** Addresses of pages. Every id is whole in its path, so that a link can be read and typed. */

/** Encodes what a path cannot hold, and leaves `:` and `/` as they are. */
function inPath(id: string): string {
  return id
    .split("/")
    .map((part) => encodeURIComponent(part).replaceAll("%3A", ":"))
    .join("/");
}

/** `cluster/namespace/kind/name` */
export const workloadHref = (id: string): string => `/workloads/${inPath(id)}`;

/** `cluster/namespace/pod/container` */
export const containerHref = (id: string): string => `/containers/${inPath(id)}`;

export const roleHref = (arn: string): string => `/roles/${inPath(arn)}`;

/** By its key. */
export const findingHref = (key: string): string => `/findings/${inPath(key)}`;

export const nodeHref = (cluster: string, name: string): string => `/nodes/${inPath(`${cluster}/${name}`)}`;

/** The table of containers for a query: each count leads to its rows. */
export function rowsHref(filters: Readonly<Record<string, string | readonly string[]>>): string {
  const params = Object.entries(filters).map(([key, value]) => {
    const text = typeof value === "string" ? value : value.join(",");
    return `${key}=${encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
  });
  return params.length === 0 ? "/workloads" : `/workloads?${params.join("&")}`;
}

/** The page that diagnoses; a container or event is taken up at once. A pasted text never stands in an address. */
export function diagnoseHref(about: { readonly container?: string; readonly event?: string }): string {
  const [[kind, id] = ["", ""]] = Object.entries(about);
  if (kind === "" || id === undefined) return "/diagnose";
  return `/diagnose?${kind}=${encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2F", "/")}`;
}

/** A diagnosis that was kept. */
export const diagnosisHref = (id: string): string => `/diagnose/${encodeURIComponent(id)}`;

/** The id in the rest of a path, from its parts as the router gives them; null: it is not well formed, or has fewer than `least`. */
export function idOfParts(parts: readonly string[], least = 1): string | null {
  if (parts.length < least) return null;
  try {
    return parts.map(decodeURIComponent).join("/");
  } catch {
    return null;
  }
}
