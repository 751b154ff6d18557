import { forbiddenAlways, type ResourceInfo, resources } from "./resources.ts";

/** A path of the resource API, taken apart. */
export interface Route {
  readonly group: string;
  readonly resource: string;
  /** undefined: a resource that this server does not hold. */
  readonly info: ResourceInfo | undefined;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/**
 * Reads `/api/v1/...` and `/apis/GROUP/v1/...`; undefined for other paths and for resources that no cluster has.
 * A segment that cannot be decoded is taken as it is.
 */
export function routeOf(path: string): Route | undefined {
  const match = /^\/(?:api|apis\/([^/]+))\/v1\/(.+)$/.exec(path);
  if (!match) return undefined;
  const group = match[1] ?? "";
  const segments = (match[2] ?? "").split("/").map(decoded);
  const scoped = segments[0] === "namespaces" && segments.length > 2;
  const [resource = "", name, subresource] = scoped ? segments.slice(2) : segments;
  const namespace = scoped ? segments[1] : undefined;
  const info = resources.find((one) => one.plural === resource && one.group === group);
  if (!info && !(group === "" && forbiddenAlways.has(resource))) return undefined;
  if (info && scoped && !info.namespaced) return undefined;
  return { group, resource, info, namespace, name, subresource };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
