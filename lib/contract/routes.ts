import { z } from "zod";
import { containerDetail } from "./detail.ts";
import { diagnosisRequest, keptDiagnosis } from "./diagnosis.ts";
import { eventSource, evidenceDetail, evidencePage, evidenceQuery } from "./evidence.ts";
import { findingDetail, findingsPage, findingsQuery, rulesPage } from "./findings.ts";
import { leastPrivilege } from "./least-privilege.ts";
import { nodeDetail, nodesPage } from "./nodes.ts";
import * as pages from "./pages.ts";
import { pinned, tableQuery } from "./query.ts";

const paging = {
  ...pinned,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
};

const text = z.string().max(500);

export const rolesQuery = z.object({
  q: text.optional(),
  account: z.string().max(12).optional(),
  use: z.enum(["pods", "node", "unused"]).optional(),
  ...paging,
});

export const nodesQuery = z.object({ q: text.optional(), cluster: text.optional(), ...paging });

export const serviceAccountsQuery = z.object({
  q: text.optional(),
  cluster: text.optional(),
  namespace: text.optional(),
  ...paging,
});

export const eventsQuery = z.object({
  only: z.enum(["denied"]).optional(),
  role: z.string().max(2048).optional(),
  ...paging,
});
export const overviewQuery = z.object({ cluster: text.optional(), ...pinned });
export const searchQuery = z.object({ q: z.string().min(1).max(200), ...pinned });
export const auditsQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).optional() });
export const viewQuery = z.object(pinned);
export const noQuery = z.object({});

export interface Route {
  readonly method: "GET" | "POST";
  /** Parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** JSON that it takes; absent: nothing. */
  readonly body?: z.ZodType;
  readonly status: number;
  /** null: a stream of server-sent events, each `progressEvent`. */
  readonly answer: z.ZodType | null;
}

/** Every route of the API. A route that is not here does not exist: a test compares them with the files. */
export const routes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/health",
    summary: "Is the process alive?",
    query: noQuery,
    status: 200,
    answer: pages.health,
  },
  {
    method: "GET",
    path: "/api/v1/ready",
    summary: "Can it answer questions? 503 until it can.",
    query: noQuery,
    status: 200,
    answer: pages.health,
  },
  {
    method: "GET",
    path: "/api/v1/strip",
    summary: "Which audit is shown, what it read and what not.",
    query: noQuery,
    status: 200,
    answer: pages.strip,
  },
  {
    method: "GET",
    path: "/api/v1/overview",
    summary: "The answer: who lives on a node's role, by cause.",
    query: overviewQuery,
    status: 200,
    answer: pages.overview,
  },
  {
    method: "GET",
    path: "/api/v1/clusters",
    summary: "The clusters of the audit.",
    query: viewQuery,
    status: 200,
    answer: pages.clustersPage,
  },
  {
    method: "GET",
    path: "/api/v1/coverage",
    summary: "What was read and what was not, and what lifts each gap.",
    query: viewQuery,
    status: 200,
    answer: pages.coveragePage,
  },
  {
    method: "GET",
    path: "/api/v1/workloads",
    summary: "Workloads with the cohorts of their containers.",
    query: tableQuery,
    status: 200,
    answer: pages.workloadsPage,
  },
  {
    method: "GET",
    path: "/api/v1/workloads/{cluster}/{namespace}/{kind}/{name}",
    summary: "One workload.",
    query: viewQuery,
    status: 200,
    answer: pages.workloadDetail,
  },
  {
    method: "GET",
    path: "/api/v1/containers",
    summary: "Containers, one row each.",
    query: tableQuery,
    status: 200,
    answer: pages.containersPage,
  },
  {
    method: "GET",
    path: "/api/v1/containers/{cluster}/{namespace}/{pod}/{container}",
    summary: "One container, with its path explained.",
    query: viewQuery,
    status: 200,
    answer: containerDetail,
  },
  {
    method: "GET",
    path: "/api/v1/service-accounts",
    summary: "Service accounts and what is configured for them.",
    query: serviceAccountsQuery,
    status: 200,
    answer: pages.serviceAccountsPage,
  },
  {
    method: "GET",
    path: "/api/v1/roles",
    summary: "Roles: who may assume them, who holds them.",
    query: rolesQuery,
    status: 200,
    answer: pages.rolesPage,
  },
  {
    method: "GET",
    path: "/api/v1/roles/{arn}",
    summary: "One role; the ARN is percent-encoded.",
    query: viewQuery,
    status: 200,
    answer: pages.roleDetail,
  },
  {
    method: "GET",
    path: "/api/v1/nodes",
    summary: "Nodes: role, hop limit, IMDS, pods in reach.",
    query: nodesQuery,
    status: 200,
    answer: nodesPage,
  },
  {
    method: "GET",
    path: "/api/v1/nodes/{cluster}/{name}",
    summary: "One node and the ways to its credentials.",
    query: viewQuery,
    status: 200,
    answer: nodeDetail,
  },
  {
    method: "GET",
    path: "/api/v1/roles/{arn}/least-privilege",
    summary: "What a role was seen to need, beside what its policies allow",
    query: viewQuery,
    status: 200,
    answer: leastPrivilege,
  },
  {
    method: "GET",
    path: "/api/v1/workloads/{cluster}/{namespace}/{kind}/{name}/least-privilege",
    summary: "What the containers of a workload were seen to need",
    query: viewQuery,
    status: 200,
    answer: leastPrivilege,
  },
  {
    method: "GET",
    path: "/api/v1/evidence",
    summary: "What CloudTrail showed, folded by who, what and outcome, with filters and a time line",
    query: evidenceQuery,
    status: 200,
    answer: evidencePage,
  },
  {
    method: "GET",
    path: "/api/v1/evidence/{event}",
    summary: "What one event was folded into",
    query: viewQuery,
    status: 200,
    answer: evidenceDetail,
  },
  {
    method: "GET",
    path: "/api/v1/evidence/{event}/record",
    summary: "One event as CloudTrail keeps it, without secrets, asked for now",
    query: viewQuery,
    status: 200,
    answer: eventSource,
  },
  {
    method: "GET",
    path: "/api/v1/events",
    summary: "Folded CloudTrail events, newest first.",
    query: eventsQuery,
    status: 200,
    answer: pages.eventsPage,
  },
  {
    method: "GET",
    path: "/api/v1/findings",
    summary: "What the rules found, and where they could not look.",
    query: findingsQuery,
    status: 200,
    answer: findingsPage,
  },
  {
    method: "GET",
    path: "/api/v1/findings/{key}",
    summary: "One finding with its evidence, its fix and its history; the key is percent-encoded.",
    query: viewQuery,
    status: 200,
    answer: findingDetail,
  },
  {
    method: "GET",
    path: "/api/v1/rules",
    summary: "Every rule, what it found, and where it could not look.",
    query: viewQuery,
    status: 200,
    answer: rulesPage,
  },
  {
    method: "POST",
    path: "/api/v1/diagnoses",
    summary: "Tells what broke, from an error, a pod, or both, and keeps the answer without the secrets of the text.",
    query: noQuery,
    body: diagnosisRequest,
    status: 201,
    answer: keptDiagnosis,
  },
  {
    method: "GET",
    path: "/api/v1/diagnoses/{id}",
    summary: "A diagnosis that was kept.",
    query: noQuery,
    status: 200,
    answer: keptDiagnosis,
  },
  {
    method: "GET",
    path: "/api/v1/search",
    summary: "Workloads, service accounts, roles, nodes and event ids by words.",
    query: searchQuery,
    status: 200,
    answer: pages.searchPage,
  },
  {
    method: "GET",
    path: "/api/v1/audits",
    summary: "Audits, newest first.",
    query: auditsQuery,
    status: 200,
    answer: pages.auditsPage,
  },
  {
    method: "POST",
    path: "/api/v1/audits",
    summary: "Starts an audit.",
    query: noQuery,
    status: 202,
    answer: pages.auditHead,
  },
  {
    method: "GET",
    path: "/api/v1/audits/{id}",
    summary: "One audit and how far it is.",
    query: noQuery,
    status: 200,
    answer: pages.progressEvent,
  },
  {
    method: "GET",
    path: "/api/v1/audits/{id}/progress",
    summary: "How far it is, as server-sent events until it ends.",
    query: noQuery,
    status: 200,
    answer: null,
  },
  {
    method: "GET",
    path: "/api/v1/snapshots",
    summary: "Audits whose answers are kept.",
    query: auditsQuery,
    status: 200,
    answer: pages.auditsPage,
  },
  {
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This description.",
    query: noQuery,
    status: 200,
    answer: z.looseObject({ openapi: z.string() }),
  },
];
