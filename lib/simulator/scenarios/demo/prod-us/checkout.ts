import type { NamespaceRow } from "../rows.ts";

/** The last page before the money. */
export const checkout: NamespaceRow = {
  name: "checkout",
  labels: { team: "checkout", "app.kubernetes.io/part-of": "shop", "istio-injection": "enabled" },
  accounts: [
    { name: "checkout-api", role: "checkout-api" },
    { name: "coupons", role: "arn:aws:iam::123456789012:role/checkout-coupons" },
    { name: "gift-cards", role: "checkout-api" },
    { name: "risk-check", role: "checkout-risk" },
    { name: "cart-sweeper" },
    { name: "wallet" },
  ],
  associations: [
    { account: "cart-sweeper", role: "carts-sweep" },
    { account: "wallet", role: "checkout-wallet" },
    /* The namespace `promo` was deleted with the summer campaign. */
    { namespace: "promo", account: "promo-api", role: "orders-promotions", sinceDays: 160 },
  ],
  workloads: [
    {
      name: "checkout-api",
      pods: 14,
      account: "checkout-api",
      image: "checkout/checkout-api:9.14.0-jre21",
      sidecars: ["istio-native"],
      debug: "debugger-x7k2p",
      uses: { sdk: "java2", calls: ["dynamodb:DescribeTable", "sqs:ListQueues"] },
      expect: [
        {
          states: "holding",
          role: "checkout-api",
          reach: "no",
          evidence: "service-account|exact",
          why: "annotation, injection and trust agree",
        },
        {
          container: "debugger-x7k2p",
          states: "missing",
          role: null,
          reach: "no",
          why: "an ephemeral container is never mutated, and IMDS is out of reach",
        },
      ],
    },
    {
      name: "coupon-engine",
      pods: 4,
      account: "coupons",
      image: "checkout/coupon-engine:2.6.0-node24",
      expect: [
        {
          states: "denied",
          role: "arn:aws:iam::123456789012:role/checkout-coupons",
          reach: "no",
          why: "the role was deleted; the annotation stayed",
        },
      ],
    },
    {
      name: "cart-sweeper",
      pods: 3,
      account: "cart-sweeper",
      image: "checkout/cart-sweeper:1.0.5",
      uses: { sdk: "go2", by: "pod-identity-denied", calls: [] },
      expect: [
        {
          states: "denied",
          role: "carts-sweep",
          reach: "no",
          why: "the trust asks for the session tag of namespace carts, from which it was moved",
        },
      ],
    },
    {
      name: "gift-cards",
      pods: 4,
      account: "gift-cards",
      image: "checkout/gift-cards:3.3.0",
      sidecars: ["istio-native"],
      uses: { sdk: "go2", calls: ["kms:Decrypt"] },
    },
    {
      name: "checkout-web",
      pods: 24,
      pool: "web",
      image: "checkout/checkout-web:21.4.0-node24",
      sidecars: ["istio-native"],
    },
    { name: "session-cache", kind: "StatefulSet", pods: 3, image: "valkey/valkey:8.1.3" },
    { name: "promo-banner", pods: 3, pool: "web", image: "checkout/promo-banner:1.2.0-node24" },
    { name: "tax-quote", pods: 4, image: "checkout/tax-quote:2.2.2", sidecars: ["istio-native"] },
    {
      name: "wallet-api",
      pods: 8,
      account: "wallet",
      image: "checkout/wallet-api:1.7.0-jre21",
      sidecars: ["istio-native"],
      uses: { sdk: "java2", calls: ["kms:DescribeKey", "dynamodb:DescribeTable"] },
    },
    {
      name: "risk-check",
      pods: 4,
      account: "risk-check",
      image: "checkout/risk-check:4.0.0-python3.13",
      uses: { sdk: "botocore", calls: ["frauddetector:GetDetectors"] },
    },
    {
      name: "checkout-canary",
      pods: 2,
      pool: "web",
      image: "checkout/checkout-web:21.5.0-rc1-node24",
      sidecars: ["istio-native"],
    },
    {
      name: "receipt-preview",
      pods: 2,
      pool: "fargate",
      labels: { compute: "fargate" },
      image: "checkout/receipt-preview:0.3.0-node24",
    },
    {
      name: "abandoned-carts",
      kind: "CronJob",
      pods: 3,
      account: "checkout-api",
      image: "checkout/abandoned-carts:1.1.0-jre21",
    },
  ],
};
