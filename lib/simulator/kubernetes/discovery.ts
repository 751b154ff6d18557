import { groupVersion, type ResourceInfo, resources } from "./resources.ts";

const groups = [...new Set(resources.map((info) => info.group))].filter((group) => group !== "");

const groupOf = (name: string) => {
  const version = { groupVersion: `${name}/v1`, version: "v1" };
  return { name, versions: [version], preferredVersion: version };
};

const resourceOf = (info: ResourceInfo) => ({
  name: info.plural,
  singularName: info.singular,
  namespaced: info.namespaced,
  kind: info.kind,
  verbs: ["get", "list", "watch"],
  ...(info.shortNames ? { shortNames: info.shortNames } : {}),
});

const listOf = (wanted: string, apiVersion: { readonly apiVersion?: string }) => ({
  kind: "APIResourceList",
  ...apiVersion,
  groupVersion: wanted,
  resources: resources.filter((info) => groupVersion(info) === wanted).map(resourceOf),
});

/** What the API server tells of itself; `version` as `1.34`. undefined: no discovery path. */
export function discovery(path: string, version: string): Record<string, unknown> | undefined {
  if (path === "/version") return versionInfo(version);
  if (path === "/api") return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] };
  if (path === "/api/v1") return listOf("v1", {});
  if (path === "/apis") {
    return { kind: "APIGroupList", apiVersion: "v1", groups: groups.map(groupOf) };
  }
  const [, group = "", wanted] = /^\/apis\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  if (!groups.includes(group)) return undefined;
  if (wanted === undefined) return { kind: "APIGroup", apiVersion: "v1", ...groupOf(group) };
  return wanted === "v1" ? listOf(`${group}/v1`, { apiVersion: "v1" }) : undefined;
}

/** As EKS answers: the minor version carries a plus. */
function versionInfo(version: string): Record<string, unknown> {
  const [major = "1", minor = "0"] = version.split(".");
  return {
    major,
    minor: `${minor}+`,
    emulationMajor: major,
    emulationMinor: minor,
    gitVersion: `v${major}.${minor}.1-eks-3025e55`,
    gitCommit: "0000000000000000000000000000000000000000",
    gitTreeState: "clean",
    buildDate: "2026-09-30T04:12:11Z",
    goVersion: "go1.26.1",
    compiler: "gc",
    platform: "linux/amd64",
  };
}
