import type { NamespaceRow } from "../rows.ts";

const receiptCredentials = `[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
`;

export const orders: NamespaceRow = {
  name: "orders",
  labels: { team: "orders", "app.kubernetes.io/part-of": "shop", "istio-injection": "enabled" },
  accounts: [
    { name: "orders-api", role: "orders-api" },
    { name: "orders-events", role: "orders-events" },
    { name: "orders-shipping", role: "orders-shipping" },
    { name: "invoices", role: "orders-invoices" },
    { name: "receipts", role: "orders-receipts" },
    {
      name: "tax-rates",
      history: [
        { daysAgo: 180, role: "orders-tax" },
        { daysAgo: 6, role: null },
      ],
    },
    { name: "tax-legacy", role: "orders-tax", gone: true },
    { name: "orders-pricing" },
  ],
  associations: [{ account: "orders-pricing", role: "orders-pricing" }],
  configMaps: { "receipt-mailer-aws": { credentials: receiptCredentials } },
  workloads: [
    {
      name: "orders-api",
      pods: 24,
      account: "orders-api",
      image: "orders/orders-api:12.7.4",
      sidecars: ["istio-native"],
      uses: { sdk: "go2", calls: ["dynamodb:DescribeTable", "sqs:ListQueues"] },
    },
    {
      name: "invoice-render",
      pods: 10,
      pool: "web",
      account: "invoices",
      image: "orders/invoice-render:2.2.0-node22",
      env: [{ name: "AWS_ROLE_ARN", value: "arn:aws:iam::123456789012:role/orders-invoices" }],
      uses: { sdk: "js3", by: "node", calls: ["s3:ListBuckets"] },
      expect: [
        {
          states: "falling-back",
          role: "eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L",
          reach: "yes",
          why: "AWS_ROLE_ARN is set by hand, so the webhook adds neither variable of the pair; half a pair is ignored",
        },
      ],
    },
    {
      name: "receipt-mailer",
      pods: 3,
      account: "receipts",
      image: "orders/receipt-mailer:1.9.0-node22",
      volumes: [{ name: "aws", configMap: { name: "receipt-mailer-aws" } }],
      mounts: { aws: "/root/.aws" },
      expect: [
        {
          states: ["holding|unknown", "holding|unknown", "holding|unknown", "shadowed|unknown"],
          role: "orders-receipts",
          reach: "no",
          why: "a ConfigMap with a credentials file at ~/.aws: JavaScript v3 reads files before web identity, the others after",
        },
      ],
    },
    {
      name: "tax-rates",
      pods: 3,
      account: "tax-rates",
      image: "orders/tax-rates:1.4.1-python3.13",
      ageDays: 14,
      uses: { sdk: "botocore", calls: ["dynamodb:ListTables"] },
      expect: [
        {
          states: "stale|holding",
          role: "orders-tax",
          reach: "no",
          why: "the annotation was taken off six days ago; the running pods keep what they were given",
        },
      ],
    },
    {
      name: "tax-legacy",
      pods: 2,
      account: "tax-legacy",
      image: "orders/tax-rates:0.9.0-python3.9",
      ageDays: 26,
      expect: [
        {
          states: "stale|holding|unknown",
          role: "orders-tax",
          reach: "no",
          why: "its service account was deleted under the running pods",
        },
      ],
    },
    {
      name: "pricing-api",
      pods: 6,
      account: "orders-pricing",
      image: "orders/pricing-api:6.0.2-jre21",
      sidecars: ["istio-native"],
      uses: { sdk: "java2", calls: ["ssm:GetParametersByPath"] },
    },
    {
      name: "order-events",
      kind: "StatefulSet",
      pods: 4,
      account: "orders-events",
      image: "orders/order-events:3.3.1",
      uses: { sdk: "go2", calls: ["kinesis:DescribeStreamSummary"] },
    },
    { name: "orders-outbox", pods: 2, account: "orders-events", image: "orders/outbox:3.3.1" },
    {
      name: "shipping-quotes",
      pods: 4,
      account: "orders-shipping",
      image: "orders/shipping-quotes:2.9.1-node24",
      sidecars: ["istio-native"],
      uses: { sdk: "js3", calls: ["secretsmanager:GetSecretValue"] },
    },
    { name: "cart-api", pods: 16, pool: "web", image: "orders/cart-api:9.2.0", sidecars: ["istio-native"] },
    { name: "cart-redis", kind: "StatefulSet", pods: 3, image: "redis:7.4.5" },
    { name: "orders-admin", pods: 1, image: "orders/orders-admin:4.4.0-ruby3.4", sidecars: ["nginx"] },
    { name: "nightly-reconcile", kind: "CronJob", pods: 3, account: "orders-api", image: "orders/reconcile:12.7.4" },
  ],
};
