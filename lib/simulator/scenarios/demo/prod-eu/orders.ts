import type { NamespaceRow } from "../rows.ts";

/** Orders. The webhook was out of reach for half a day nine days ago, while the autoscaler added pods. */
export const orders: NamespaceRow = {
  name: "orders",
  labels: { team: "orders", "app.kubernetes.io/part-of": "shop", "istio-injection": "enabled" },
  accounts: [
    { name: "orders-api", role: "orders-api" },
    { name: "orders-events", role: "orders-events" },
    { name: "orders-search", role: "orders-events" },
    { name: "orders-shipping", role: "orders-shipping" },
    { name: "address-check", role: "orders-address" },
    { name: "orders-pricing" },
    { name: "orders-archive" },
  ],
  associations: [
    { account: "orders-pricing", role: "orders-pricing" },
    {
      account: "orders-archive",
      role: "orders-archive-bridge",
      target: "arn:aws:iam::210987654321:role/orders-archive",
      externalId: "orders-archive-2026",
    },
    /* Its service account went with the old promotions service. */
    { account: "promotions", role: "orders-promotions", sinceDays: 310 },
  ],
  workloads: [
    {
      name: "orders-api",
      pods: 40,
      account: "orders-api",
      image: "orders/orders-api:12.7.4",
      waves: [
        {
          pods: 37,
          pool: "general",
          ageDays: 6,
          expect: [
            {
              states: "holding",
              role: "orders-api",
              reach: "no",
              evidence: "service-account|exact",
              why: "37 of 40 pods were injected and hold the role",
            },
          ],
        },
        {
          pods: 3,
          pool: "batch",
          ageDays: 9.1,
          expect: [
            {
              states: "falling-back",
              role: "prod-eu-node-batch",
              reach: "yes",
              why: "made while the webhook did not answer (failurePolicy Ignore); they overflowed to nodes with hop limit 2",
            },
          ],
        },
      ],
      uses: { sdk: "go2", calls: ["dynamodb:DescribeTable", "sqs:ListQueues", "events:ListRules"] },
    },
    {
      name: "address-check",
      pods: 6,
      account: "address-check",
      image: "orders/address-check:2.0.9-python3.12",
      waves: [
        {
          pods: 4,
          pool: "general",
          ageDays: 4,
          expect: [{ states: "holding", role: "orders-address", reach: "no", why: "injected at their creation" }],
        },
        {
          pods: 2,
          pool: "general",
          ageDays: 9,
          expect: [
            {
              states: "missing",
              role: null,
              reach: "no",
              why: "made while the webhook did not answer, on nodes that keep pods from IMDS",
            },
          ],
        },
      ],
      uses: { sdk: "botocore", calls: ["geo:ListPlaceIndexes"] },
    },
    {
      name: "order-events",
      kind: "StatefulSet",
      pods: 5,
      account: "orders-events",
      image: "orders/order-events:3.3.1",
      uses: { sdk: "go2", calls: ["kinesis:DescribeStreamSummary"] },
    },
    {
      name: "orders-outbox",
      pods: 3,
      account: "orders-events",
      image: "orders/outbox:3.3.1",
      uses: { sdk: "go2", calls: ["sns:ListTopics"] },
    },
    {
      name: "order-search",
      pods: 4,
      account: "orders-search",
      image: "orders/order-search:1.18.0-jre21",
      uses: { sdk: "java2", calls: ["es:DescribeDomain"] },
    },
    {
      name: "orders-archive",
      pods: 3,
      account: "orders-archive",
      image: "orders/archive-bridge:1.4.0-python3.13",
      uses: { sdk: "botocore", calls: ["s3:GetBucketLocation"] },
      expect: [
        {
          states: "holding",
          role: "arn:aws:iam::210987654321:role/orders-archive",
          reach: "no",
          why: "Pod Identity chains from orders-archive-bridge to the target role of the other account; the pod gets the target's credentials",
        },
      ],
    },
    {
      name: "pricing-api",
      pods: 12,
      account: "orders-pricing",
      image: "orders/pricing-api:6.0.2-jre21",
      sidecars: ["istio"],
      uses: { sdk: "java2", calls: ["ssm:GetParametersByPath", "dynamodb:DescribeTable"] },
    },
    {
      name: "shipping-quotes",
      pods: 6,
      account: "orders-shipping",
      image: "orders/shipping-quotes:2.9.1-node24",
      sidecars: ["istio"],
      uses: { sdk: "js3", calls: ["secretsmanager:GetSecretValue"] },
    },
    { name: "cart-api", pods: 18, image: "orders/cart-api:9.2.0", sidecars: ["istio"] },
    { name: "cart-redis", kind: "StatefulSet", pods: 3, image: "redis:7.4.5" },
    { name: "tax-engine", pods: 8, image: "orders/tax-engine:3.0.0-jre21", sidecars: ["istio"] },
    { name: "returns-api", pods: 5, image: "orders/returns-api:2.8.4", sidecars: ["istio"] },
    { name: "orders-admin", pods: 2, image: "orders/orders-admin:4.4.0-ruby3.4", sidecars: ["nginx"] },
    {
      name: "stock-sync",
      pods: 4,
      pool: "batch",
      image: "orders/stock-sync:1.0.3",
      expect: [
        {
          states: "node-role",
          role: "prod-eu-node-batch",
          reach: "yes",
          why: "nothing is meant, and hop limit 2 lets pods reach IMDS; no call of it was seen",
        },
      ],
    },
    { name: "nightly-reconcile", kind: "CronJob", pods: 3, account: "orders-api", image: "orders/reconcile:12.7.4" },
  ],
};
