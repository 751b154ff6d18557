import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ContainerDetail } from "#lib/contract/detail.ts";
import type { KeptDiagnosis } from "#lib/contract/diagnosis.ts";
import type { EventSource, EvidenceDetail, EvidencePage } from "#lib/contract/evidence.ts";
import type { FindingDetail, FindingsPage } from "#lib/contract/findings.ts";
import type { LeastPrivilege } from "#lib/contract/least-privilege.ts";
import type { NodeDetail, NodesPage } from "#lib/contract/nodes.ts";
import type {
  ContainersPage,
  CoveragePage,
  Overview,
  RoleDetail,
  RolesPage,
  SearchPage,
  Strip,
  WorkloadDetail,
  WorkloadsPage,
} from "#lib/contract/pages.ts";
import type { FindingAbout, FindingGrouping } from "#lib/domain/findings/list/query.ts";
import { endpoints } from "./endpoints.ts";
import { get } from "./request.ts";

/** How often the strip asks while nothing runs, and while an audit does (milliseconds). */
const stripPause = { still: 20_000, running: 2_000 };

/** Rows that come with one page of a table. */
const pageLength = "200";

/** One answer of the API, kept under its own address. */
function one<Answer>(path: string) {
  return queryOptions({ queryKey: [path], queryFn: ({ signal }) => get<Answer>(path, signal) });
}

/** A table read page by page; the first page carries the facets. */
function paged<Page extends { readonly nextCursor: string | null }>(
  pathOf: (params: URLSearchParams) => string,
  query: URLSearchParams,
) {
  return infiniteQueryOptions({
    queryKey: ["pages", pathOf(query)],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(query);
      params.set("limit", pageLength);
      if (pageParam !== null) {
        params.set("cursor", pageParam);
        params.set("facets", "0");
      }
      return get<Page>(pathOf(params), signal);
    },
    getNextPageParam: (page: Page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export const queries = {
  strip: () =>
    queryOptions({
      ...one<Strip>(endpoints.strip()),
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.running ? stripPause.running : stripPause.still),
    }),
  overview: (cluster: string | null) => one<Overview>(endpoints.overview(cluster)),
  workloads: (params: URLSearchParams) => paged<WorkloadsPage>(endpoints.workloads, params),
  containers: (params: URLSearchParams) => paged<ContainersPage>(endpoints.containers, params),
  /** The first workloads of one group of a query. */
  group: (query: URLSearchParams, narrow: (params: URLSearchParams) => void) => {
    const params = new URLSearchParams(query);
    narrow(params);
    params.set("limit", pageLength);
    params.set("facets", "0");
    return one<WorkloadsPage>(endpoints.workloads(params));
  },
  roles: (params: URLSearchParams) => paged<RolesPage>(endpoints.roles, params),
  nodes: (params: URLSearchParams) => paged<NodesPage>(endpoints.nodes, params),
  evidence: (params: URLSearchParams) => paged<EvidencePage>(endpoints.evidence, params),
  roleLeastPrivilege: (arn: string) => one<LeastPrivilege>(endpoints.roleLeastPrivilege(arn)),
  workloadLeastPrivilege: (id: string) => one<LeastPrivilege>(endpoints.workloadLeastPrivilege(id)),
  event: (id: string) => one<EvidenceDetail>(endpoints.event(id)),
  eventRecord: (id: string) => one<EventSource>(endpoints.eventRecord(id)),
  workload: (id: string) => one<WorkloadDetail>(endpoints.workload(id)),
  container: (id: string) => one<ContainerDetail>(endpoints.container(id)),
  role: (arn: string) => one<RoleDetail>(endpoints.role(arn)),
  node: (id: string) => one<NodeDetail>(endpoints.node(id)),
  findings: (params: URLSearchParams) => paged<FindingsPage>(endpoints.findings, params),
  /** Groups and counts of a query, without its findings. */
  findingGroups: (query: URLSearchParams, by: FindingGrouping) => {
    const params = new URLSearchParams(query);
    params.set("by", by);
    params.set("limit", "1");
    return queryOptions({ ...one<FindingsPage>(endpoints.findings(params)), placeholderData: keepPreviousData });
  },
  /** Open findings about one thing. */
  findingsAbout: ({ kind, id }: FindingAbout) =>
    one<FindingsPage>(endpoints.findings(new URLSearchParams({ [kind]: id, status: "open", facets: "0" }))),
  finding: (key: string, audit: string | null) => one<FindingDetail>(endpoints.finding(key, audit)),
  diagnosis: (id: string) => one<KeptDiagnosis>(endpoints.diagnosis(id)),
  /** The first containers whose names hold some words. */
  containersNamed: (q: string) =>
    queryOptions({
      ...one<ContainersPage>(endpoints.containers(new URLSearchParams({ q, limit: "200", facets: "0" }))),
      placeholderData: keepPreviousData,
    }),
  coverage: () => one<CoveragePage>(endpoints.coverage()),
  search: (q: string) =>
    queryOptions({
      ...one<SearchPage>(endpoints.search(q)),
      enabled: q.trim() !== "",
      placeholderData: keepPreviousData,
    }),
} as const;
