import type { NamespaceRow } from "../rows.ts";

export const catalog: NamespaceRow = {
  name: "catalog",
  labels: { team: "catalog", "app.kubernetes.io/part-of": "shop", "istio-injection": "enabled" },
  accounts: [
    { name: "catalog-api", role: "catalog-api" },
    { name: "catalog-media", role: "catalog-media" },
    { name: "catalog-reviews", role: "catalog-reviews" },
    {
      name: "price-feed",
      history: [
        { daysAgo: 240, role: "catalog-prices" },
        { daysAgo: 3, role: "catalog-pricing-v2" },
      ],
    },
    { name: "product-import" },
    { name: "moderation" },
  ],
  associations: [
    { account: "product-import", role: "catalog-import" },
    { account: "moderation", role: "catalog-import" },
  ],
  workloads: [
    {
      name: "catalog-api",
      pods: 20,
      account: "catalog-api",
      image: "catalog/catalog-api:4.18.2-jre21",
      sidecars: ["istio"],
      uses: { sdk: "java2", calls: ["dynamodb:DescribeTable", "ssm:GetParameter"] },
    },
    { name: "catalog-cache", kind: "StatefulSet", pods: 3, image: "memcached:1.6.39" },
    {
      name: "image-resizer",
      pods: 10,
      pool: "legacy",
      account: "catalog-media",
      image: "catalog/image-resizer:2.3.0-node22",
      annotations: { "eks.amazonaws.com/skip-containers": "exif-worker" },
      beside: [
        {
          name: "exif-worker",
          image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/catalog/exif-worker:0.9.1-python3.11",
        },
      ],
      uses: { sdk: "js3", calls: ["s3:GetBucketLocation"] },
      expect: [
        {
          states: "holding",
          role: "catalog-media",
          reach: "yes",
          why: "injected; the trust has no condition on the audience but names the subject",
        },
        {
          container: "exif-worker",
          states: "falling-back",
          role: "prod-eu-node-legacy",
          reach: "yes",
          why: "named in skip-containers since a debugging session, so it gets no variables and finds the node's role",
        },
      ],
    },
    {
      name: "image-uploader",
      pods: 5,
      account: "catalog-media",
      image: "catalog/image-uploader:2.3.0-node22",
      sidecars: ["istio"],
      uses: { sdk: "js3", calls: ["s3:ListBuckets"] },
    },
    {
      name: "price-feed",
      pods: 4,
      account: "price-feed",
      image: "catalog/price-feed:5.5.0-node24",
      ageDays: 21,
      uses: { sdk: "js3", calls: ["dynamodb:ListTables"], role: "catalog-prices" },
      expect: [
        {
          states: "stale",
          role: "catalog-prices",
          reach: "no",
          why: "the annotation says catalog-pricing-v2 since three days; the pods still carry catalog-prices, which still trusts them",
        },
      ],
    },
    {
      name: "product-import",
      pods: 3,
      pool: "batch",
      account: "product-import",
      image: "catalog/product-import:1.12.0-python3.13",
      uses: { sdk: "botocore", calls: ["glue:GetTable", "s3:ListBuckets"] },
    },
    { name: "thumbnail-cache", pods: 3, pool: "legacy", image: "varnish:7.7" },
    { name: "attributes-api", pods: 6, image: "catalog/attributes-api:2.0.0", sidecars: ["istio"] },
    { name: "taxonomy", pods: 3, image: "catalog/taxonomy:1.4.4", sidecars: ["istio"] },
    {
      name: "reviews-api",
      pods: 8,
      account: "catalog-reviews",
      image: "catalog/reviews-api:3.1.0-ruby3.4",
      sidecars: ["istio"],
      uses: { sdk: "ruby", calls: ["sqs:ListQueues"], globalSts: true },
    },
    {
      name: "reviews-moderation",
      pods: 3,
      pool: "batch",
      account: "moderation",
      image: "catalog/moderation:1.1.0-python3.12",
      uses: { sdk: "botocore", calls: ["rekognition:DescribeProjects"] },
    },
    { name: "sitemap", kind: "CronJob", pods: 3, image: "catalog/sitemap:1.0.0-node24" },
    { name: "catalog-admin", pods: 2, image: "catalog/catalog-admin:3.3.3-ruby3.4", sidecars: ["nginx"] },
  ],
};
