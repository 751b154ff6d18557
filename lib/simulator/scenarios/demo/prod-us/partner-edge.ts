import type { NamespaceRow } from "../rows.ts";

/**
 * The edge to partners. Someone annotated the service account `default`, so every pod of the namespace holds the role,
 * Redis too.
 */
export const partnerEdge: NamespaceRow = {
  name: "partner-edge",
  labels: { team: "partners", "app.kubernetes.io/part-of": "edge" },
  accounts: [{ name: "default", role: "partner-edge-shared" }, { name: "edi-bridge" }],
  associations: [{ account: "edi-bridge", role: "partner-edi" }],
  workloads: [
    {
      name: "edge-gateway",
      pods: 10,
      image: "edge/gateway:4.2.0",
      uses: { sdk: "go2", calls: ["sqs:ListQueues"], agent: 'edge/4.2 "<b onclick=alert(1)>gateway</b>"' },
    },
    {
      name: "edge-redis",
      kind: "StatefulSet",
      pods: 2,
      image: "redis:7.4.5",
      expect: [
        {
          states: "holding",
          role: "partner-edge-shared",
          reach: "no",
          why: "the namespace's default service account is annotated, so even Redis holds the role",
        },
      ],
    },
    {
      name: "edi-bridge",
      pods: 6,
      pool: "edge",
      account: "edi-bridge",
      image: "edge/edi-bridge:1.6.0-jre17",
      uses: { sdk: "java2", by: "node", calls: ["transfer:ListServers", "s3:ListBuckets"] },
      expect: [
        {
          states: ["missing", "missing", "falling-back", "missing"],
          role: "prod-us-node-edge",
          reach: "yes",
          why: "Pod Identity was injected, but no agent stands on the tainted edge nodes; Java v2 goes on to IMDS",
        },
      ],
    },
    { name: "feed-mirror", pods: 3, pool: "edge", image: "edge/feed-mirror:2.0.0-python3.12" },
    { name: "rate-limiter", pods: 3, pool: "edge", image: "envoyproxy/ratelimit:c8765e89" },
    { name: "edge-admin", pods: 1, image: "edge/admin:1.0.1-node24" },
    {
      name: "partner-portal",
      pods: 8,
      image: "edge/partner-portal:7.3.0-ruby3.4",
      uses: { sdk: "ruby", calls: ["sns:ListTopics"] },
    },
    { name: "feed-check", kind: "CronJob", pods: 3, image: "edge/feed-check:1.0.0-python3.12" },
  ],
};
