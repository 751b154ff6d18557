import type { NamespaceRow } from "../rows.ts";

export const search: NamespaceRow = {
  name: "search",
  labels: { team: "discovery", "app.kubernetes.io/part-of": "shop" },
  accounts: [
    { name: "search-api", role: "search-api" },
    { name: "suggest", role: "search-suggest" },
    { name: "indexer", role: "search-indexer" },
    { name: "query-log" },
  ],
  associations: [
    { account: "query-log", role: "search-querylog" },
    { account: "suggest", role: "search-suggest-next", sinceDays: 3 },
  ],
  workloads: [
    {
      name: "search-api",
      pods: 18,
      account: "search-api",
      image: "search/search-api:8.0.5-jre21",
      sidecars: ["istio"],
      uses: { sdk: "java2", calls: ["es:DescribeDomain", "kms:Decrypt"] },
    },
    {
      name: "suggest",
      pods: 6,
      account: "suggest",
      image: "search/suggest:2.2.1",
      ageDays: 12,
      uses: { sdk: "go2", by: "irsa", calls: ["es:DescribeDomain"] },
      expect: [
        {
          states: "stale",
          role: "search-suggest",
          reach: "no",
          why: "associated with search-suggest-next nine days after its pods were made; they still carry the annotation's role",
        },
      ],
    },
    {
      name: "indexer",
      pods: 5,
      account: "indexer",
      image: "search/indexer:4.1.0-python3.12",
      ageDays: 5,
      uses: { sdk: "botocore", by: "irsa-denied", calls: [] },
      expect: [
        {
          states: "denied",
          role: "search-indexer",
          reach: "no",
          evidence: "denied|service-account",
          why: "the trust asks for audience amazonaws.com, as on the company's former clusters; the token says sts.amazonaws.com",
        },
      ],
    },
    {
      name: "opensearch-proxy",
      pods: 4,
      account: "search-api",
      image: "search/opensearch-proxy:1.7.0",
      uses: { sdk: "go2", calls: ["es:ListDomainNames"] },
    },
    {
      name: "query-log",
      kind: "StatefulSet",
      pods: 3,
      pool: "batch",
      account: "query-log",
      image: "search/query-log:1.3.0-python3.13",
      uses: { sdk: "botocore", calls: ["firehose:DescribeDeliveryStream"] },
    },
    { name: "spellcheck", pods: 4, image: "search/spellcheck:1.0.8", sidecars: ["istio"] },
    { name: "ranker", pods: 6, image: "search/ranker:3.4.0", sidecars: ["istio"] },
    { name: "synonyms", pods: 2, image: "search/synonyms:1.0.1" },
    { name: "relevance-ui", pods: 2, image: "search/relevance-ui:2.0.0-node24", sidecars: ["nginx"] },
    {
      name: "reindex-nightly",
      kind: "CronJob",
      pods: 3,
      account: "search-api",
      image: "search/reindex:4.1.0-python3.12",
    },
    {
      name: "reindex-large",
      kind: "Job",
      pods: 1,
      phase: "pending",
      image: "search/reindex:4.1.0-python3.12",
      expect: [
        {
          states: "unknown",
          role: null,
          reach: "unknown",
          why: "waits for a node that is large enough; nothing is meant, so its node decides",
        },
      ],
    },
  ],
};
