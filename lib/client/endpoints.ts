/** Paths of the API, one function each. An id is one path segment, whatever is in it. */

const base = "/api/v1";

type Params = Readonly<Record<string, string | number | null | undefined>> | URLSearchParams;

function withParams(path: string, params: Params): string {
  const search = params instanceof URLSearchParams ? new URLSearchParams(params) : new URLSearchParams();
  if (!(params instanceof URLSearchParams)) {
    for (const [key, value] of Object.entries(params)) {
      if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
    }
  }
  search.sort();
  const text = search.toString();
  return text === "" ? `${base}${path}` : `${base}${path}?${text}`;
}

const segment = encodeURIComponent;

/** The parts of an id whose last ones hold no slash; what stands before them is the cluster, which may. */
function segments(id: string, after: number): string {
  const parts = id.split("/");
  const cut = Math.max(1, parts.length - after);
  return [parts.slice(0, cut).join("/"), ...parts.slice(cut)].map(segment).join("/");
}

export const endpoints = {
  strip: () => withParams("/strip", {}),
  overview: (cluster: string | null) => withParams("/overview", { cluster }),
  workloads: (params: URLSearchParams) => withParams("/workloads", params),
  /** `cluster/namespace/kind/name` */
  workload: (id: string) => withParams(`/workloads/${segments(id, 3)}`, {}),
  containers: (params: URLSearchParams) => withParams("/containers", params),
  /** `cluster/namespace/pod/container` */
  container: (id: string) => withParams(`/containers/${segments(id, 3)}`, {}),
  roles: (params: URLSearchParams) => withParams("/roles", params),
  role: (arn: string) => withParams(`/roles/${segment(arn)}`, {}),
  roleLeastPrivilege: (arn: string) => withParams(`/roles/${segment(arn)}/least-privilege`, {}),
  workloadLeastPrivilege: (id: string) => withParams(`/workloads/${segments(id, 3)}/least-privilege`, {}),
  nodes: (params: URLSearchParams) => withParams("/nodes", params),
  /** `cluster/name` */
  node: (id: string) => withParams(`/nodes/${segments(id, 1)}`, {}),
  evidence: (params: URLSearchParams) => withParams("/evidence", params),
  event: (id: string) => withParams(`/evidence/${segment(id)}`, {}),
  eventRecord: (id: string) => withParams(`/evidence/${segment(id)}/record`, {}),
  findings: (params: URLSearchParams) => withParams("/findings", params),
  finding: (key: string, audit: string | null) => withParams(`/findings/${segment(key)}`, { audit }),
  diagnoses: () => withParams("/diagnoses", {}),
  diagnosis: (id: string) => withParams(`/diagnoses/${segment(id)}`, {}),
  coverage: () => withParams("/coverage", {}),
  search: (q: string) => withParams("/search", { q }),
  audits: () => withParams("/audits", {}),
  progress: (audit: string) => withParams(`/audits/${segment(audit)}/progress`, {}),
} as const;
