/** Queries as people make them: a filter or two, an order, often a word; facets always. */
export const queries: readonly Readonly<Record<string, string>>[] = [
  { state: "falling-back" },
  { state: "falling-back,denied", sort: "name" },
  { state: "holding-expected", sort: "role" },
  { reach: "yes", sort: "pods", order: "desc" },
  { namespace: "team-001,team-002", sort: "name" },
  { owner: "team-7", sort: "node" },
  { source: "web-identity", sort: "role", order: "desc" },
  { state: "!finished,!isolated", reach: "yes", sort: "name", order: "desc" },
  { kind: "app", sort: "lastSeen", order: "desc" },
  { q: "app-12", sort: "name" },
  { q: "svc-00011 mesh", state: "!finished" },
  { serviceAccount: "team-011/svc-00011", sort: "node" },
];
