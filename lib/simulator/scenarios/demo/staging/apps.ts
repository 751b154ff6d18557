import type { NamespaceRow } from "../rows.ts";

export const payments: NamespaceRow = {
  name: "payments",
  labels: { team: "payments", "app.kubernetes.io/part-of": "money" },
  accounts: [
    { name: "payments-api", role: "staging-payments-api" },
    { name: "statements", role: "staging-statements" },
    { name: "reconciler", role: "arn:aws:iam:210987654321:role/staging-reconciler" },
    { name: "psp-webhooks", role: "staging-payments-api" },
  ],
  workloads: [
    {
      name: "payments-api",
      pods: 8,
      account: "payments-api",
      image: "payments/payments-api:5.32.0-rc2-jre21",
      uses: { sdk: "java2", calls: ["sqs:ListQueues"] },
    },
    { name: "payments-worker", pods: 6, account: "payments-api", image: "payments/payments-worker:5.32.0-rc2-jre21" },
    {
      name: "statement-archiver",
      pods: 2,
      pool: "shared",
      account: "statements",
      image: "payments/statement-archiver:0.5.0-python3.13",
      env: [{ name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token" }],
      expect: [
        {
          states: ["missing", "missing", "falling-back", "falling-back"],
          role: "staging-node-shared",
          reach: "yes",
          evidence: "not-covered",
          why: "the token file is set by hand and the role is not: botocore and Go v2 stop, Java v2 and JavaScript v3 go on to IMDS",
        },
      ],
    },
    {
      name: "reconciler",
      pods: 2,
      account: "reconciler",
      image: "payments/reconciler:2.0.0-rc1-jre21",
      expect: [
        {
          states: "denied",
          role: "arn:aws:iam:210987654321:role/staging-reconciler",
          reach: "no",
          why: "the annotation lacks a colon and is no ARN; it is injected all the same, and STS refuses it",
        },
      ],
    },
    { name: "psp-webhooks", pods: 2, account: "psp-webhooks", image: "payments/psp-webhooks:3.3.0-rc1-node24" },
    { name: "psp-mock", pods: 4, image: "payments/psp-mock:1.0.0-node24" },
    { name: "fx-rates", pods: 1, image: "payments/fx-rates:1.2.0-rc1" },
    { name: "payments-redis", kind: "StatefulSet", pods: 1, image: "redis:7.4.5" },
    { name: "load-test", kind: "Job", pods: 3, image: "grafana/k6:1.3.0" },
  ],
};

export const orders: NamespaceRow = {
  name: "orders",
  labels: { team: "orders", "app.kubernetes.io/part-of": "shop" },
  accounts: [
    { name: "orders-api", role: "staging-orders-api" },
    { name: "orders-events", role: "staging-orders-api" },
    { name: "order-loader" },
    { name: "returns-worker" },
    { name: "orders-pricing" },
  ],
  associations: [
    { account: "order-loader", role: "staging-order-loader" },
    { account: "returns-worker", role: "staging-returns" },
    { account: "orders-pricing", role: "staging-orders-pricing" },
    { account: "forecast", role: "staging-forecast-removed", sinceDays: 95 },
  ],
  workloads: [
    {
      name: "orders-api",
      pods: 8,
      account: "orders-api",
      image: "orders/orders-api:12.8.0-rc4",
      uses: { sdk: "go2", calls: ["dynamodb:DescribeTable"] },
    },
    {
      name: "order-events",
      kind: "StatefulSet",
      pods: 3,
      account: "orders-events",
      image: "orders/order-events:3.4.0-rc1",
    },
    {
      name: "order-loader",
      pods: 2,
      account: "order-loader",
      image: "orders/order-loader:0.2.0-python3.13",
      env: [
        { name: "AWS_ACCESS_KEY_ID", value: "AKIAI7EXAMPLE0LOADER" },
        { name: "AWS_SECRET_ACCESS_KEY", value: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY" },
      ],
      expect: [
        {
          states: "shadowed",
          role: null,
          reach: "no",
          why: "keys from a developer's machine in env win over the association",
        },
      ],
    },
    {
      name: "returns-worker",
      pods: 2,
      pool: "shared",
      account: "returns-worker",
      image: "orders/returns-worker:1.1.0-rc1-jre21",
      expect: [
        {
          states: ["denied", "denied", "falling-back", "denied"],
          role: "staging-node-shared|staging-returns",
          reach: "yes",
          why: "the trust asks for the session tag of namespace returns; Java v2 goes on to IMDS",
        },
      ],
    },
    { name: "pricing-api", pods: 6, account: "orders-pricing", image: "orders/pricing-api:6.1.0-rc1-jre21" },
    { name: "cart-api", pods: 6, pool: "shared", image: "orders/cart-api:9.3.0-rc2" },
    { name: "cart-redis", kind: "StatefulSet", pods: 1, image: "redis:7.4.5" },
    { name: "shipping-quotes", pods: 4, pool: "shared", image: "orders/shipping-quotes:3.0.0-rc1-node24" },
    { name: "returns-api", pods: 5, pool: "shared", image: "orders/returns-api:2.9.0-rc1" },
    {
      name: "contract-tests",
      kind: "CronJob",
      pods: 3,
      account: "orders-api",
      image: "orders/contract-tests:12.8.0-rc4",
    },
  ],
};
