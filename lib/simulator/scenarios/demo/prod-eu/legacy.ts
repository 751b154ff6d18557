import type { NamespaceRow } from "../rows.ts";

/** What nobody owns any more and everybody needs. It lives on the nodes of 2022 and on their role. */
export const legacy: NamespaceRow = {
  name: "legacy",
  labels: { "app.kubernetes.io/part-of": "monolith" },
  annotations: { "company.example/owner": "nobody since 2024; ask \u202Eylimaf-eht\u202C in #legacy" },
  accounts: [{ name: "sftp-sync", role: "legacy-sftp" }],
  workloads: [
    {
      name: "cms",
      pods: 8,
      pool: "legacy",
      image: "legacy/cms:2019.4-php8.1",
      uses: { sdk: "php", by: "node", calls: ["s3:ListBuckets", "cloudfront:ListDistributions"] },
      expect: [
        {
          states: "node-role",
          role: "prod-eu-node-legacy",
          reach: "yes",
          why: "nothing is meant; calls with the node's session and a PHP user agent",
        },
      ],
    },
    {
      name: "newsletter",
      pods: 6,
      pool: "legacy",
      image: "legacy/newsletter:3.2-python3.7",
      uses: { sdk: "botocore-old", by: "node", calls: ["ses:ListIdentities", "sqs:ListQueues"] },
      expect: [
        {
          states: "node-role",
          role: "prod-eu-node-legacy",
          reach: "yes",
          why: "nothing is meant; calls with the node's session and an old Boto3",
        },
      ],
    },
    {
      name: "soap-gateway",
      pods: 3,
      pool: "legacy",
      image: "legacy/soap-gateway:1.8-jdk8",
      uses: { sdk: "java1", by: "node", calls: ["sns:ListTopics"] },
      expect: [
        {
          states: "node-role",
          role: "prod-eu-node-legacy",
          reach: "yes",
          why: "nothing is meant; calls with the node's session and Java v1's user agent",
        },
      ],
    },
    { name: "image-proxy", pods: 3, pool: "legacy", image: "nginx:1.21" },
    { name: "varnish", pods: 3, pool: "legacy", image: "varnish:6.0" },
    {
      name: "php-worker",
      pods: 6,
      pool: "legacy",
      image: "legacy/cms:2019.4-php8.1",
      uses: { sdk: "php", by: "node", calls: ["sqs:ListQueues"] },
    },
    {
      name: "report-cache",
      pods: 2,
      pool: "legacy",
      image: "legacy/report-cache:1.1-jdk11",
      env: [{ name: "AWS_EC2_METADATA_DISABLED", value: "true" }],
      expect: [
        {
          states: "isolated|node-role",
          role: null,
          reach: "yes",
          why: "AWS_EC2_METADATA_DISABLED stops the SDKs, not a process that asks IMDS itself",
        },
      ],
    },
    {
      name: "ftp-ingest",
      pods: 2,
      pool: "legacy",
      image: "legacy/ftp-ingest:0.9-python3.6",
      env: [
        { name: "AWS_ACCESS_KEY_ID", value: "AKIAIOSFODNN7EXAMPLE" },
        { name: "AWS_SECRET_ACCESS_KEY", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
      ],
      uses: {
        sdk: "botocore-old",
        by: "static",
        calls: ["s3:ListBuckets"],
        user: { name: "svc-ftp-ingest", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      },
      expect: [
        {
          states: "static-keys",
          role: null,
          reach: "yes",
          evidence: "static",
          why: "keys written into the pod; the node's role is in reach besides",
        },
      ],
    },
    {
      name: "sftp-sync",
      pods: 2,
      account: "sftp-sync",
      image: "legacy/sftp-sync:2.0-python3.9",
      env: [
        { name: "AWS_ACCESS_KEY_ID", valueFrom: { secretKeyRef: { name: "sftp-keys", key: "id" } } },
        { name: "AWS_SECRET_ACCESS_KEY", valueFrom: { secretKeyRef: { name: "sftp-keys", key: "secret" } } },
      ],
      uses: {
        sdk: "botocore-old",
        by: "static",
        calls: ["transfer:ListServers"],
        user: { name: "svc-sftp", accessKeyId: "AKIAI44QH8DHBEXAMPLE" },
      },
      expect: [
        {
          states: "shadowed",
          role: null,
          reach: "no",
          why: "keys from a Secret in env win over the role meant for the service account",
        },
      ],
    },
    { name: "old-admin", pods: 1, image: "legacy/old-admin:1.0-php7.4" },
    {
      name: "legacy-backup",
      kind: "CronJob",
      pods: 2,
      pool: "legacy",
      phase: "running",
      image: "amazon/aws-cli:2.9.19",
      uses: { sdk: "cli", by: "node", calls: ["s3:ListBuckets", "sts:GetCallerIdentity"] },
    },
  ],
};
