import type { NamespaceRow } from "../rows.ts";

const webRole = "eksctl-prod-us-nodegroup-web-NodeInstanceRole-1XK7PQ2M0ZV4L";

/** Warehouses. Some roles were written for the cluster that stood here before. */
export const fulfilment: NamespaceRow = {
  name: "fulfilment",
  labels: { team: "fulfilment", "app.kubernetes.io/part-of": "logistics" },
  accounts: [
    { name: "carrier-sync", role: "fulfilment-carriers" },
    { name: "labels", role: "fulfilment-labels" },
    { name: "warehouse-sync", role: "arn:aws:iam::210987654321:role/shared/warehouse-writer" },
    { name: "packing", role: "fulfilment-packing" },
    { name: "tracking", role: "fulfilment-tracking" },
    { name: "route-planner" },
    { name: "customs" },
  ],
  associations: [
    { account: "route-planner", role: "fulfilment-routes" },
    { account: "customs", role: "fulfilment-routes" },
  ],
  workloads: [
    {
      name: "carrier-sync",
      pods: 4,
      account: "carrier-sync",
      image: "fulfilment/carrier-sync:3.0.0-python3.12",
      expect: [
        {
          states: "denied",
          role: "fulfilment-carriers",
          reach: "no",
          why: "the trust names the provider of the cluster as it was before it was rebuilt",
        },
      ],
    },
    {
      name: "label-printer",
      pods: 12,
      pool: "web",
      account: "labels",
      image: "fulfilment/label-printer:1.8.2-python3.11",
      labels: { "eks.amazonaws.com/skip-pod-identity-webhook": "true" },
      uses: { sdk: "botocore", by: "node", calls: ["s3:ListBuckets"] },
      expect: [
        {
          states: "falling-back",
          role: webRole,
          reach: "yes",
          why: "the label takes its pods out of the webhook's sight; hop limit 2 does the rest",
        },
      ],
    },
    {
      name: "warehouse-sync",
      pods: 3,
      account: "warehouse-sync",
      image: "fulfilment/warehouse-sync:2.1.0-jre21",
      expect: [
        {
          states: "denied",
          role: "arn:aws:iam::210987654321:role/shared/warehouse-writer",
          reach: "no",
          why: "the role's account has no provider for this cluster",
        },
      ],
    },
    {
      name: "edi-mailer",
      pods: 2,
      image: "fulfilment/edi-mailer:0.7.0-python3.9",
      env: [
        { name: "AWS_ACCESS_KEY_ID", valueFrom: { secretKeyRef: { name: "edi-keys", key: "AWS_ACCESS_KEY_ID" } } },
        {
          name: "AWS_SECRET_ACCESS_KEY",
          valueFrom: { secretKeyRef: { name: "edi-keys", key: "AWS_SECRET_ACCESS_KEY" } },
        },
      ],
      uses: {
        sdk: "botocore-old",
        by: "static",
        calls: ["ses:ListIdentities"],
        user: { name: "svc-edi", accessKeyId: "AKIAJ2EXAMPLE7MAILER0" },
      },
      expect: [{ states: "static-keys", role: null, reach: "no", why: "nothing is meant; keys come from a Secret" }],
    },
    {
      name: "scale-bridge",
      pods: 2,
      pool: "windows",
      image: "fulfilment/scale-bridge:1.2.0-windowsservercore-ltsc2022",
      expect: [
        {
          states: "node-role|unknown",
          role: "prod-us-node-windows",
          reach: "yes|unknown",
          why: "a Windows node with hop limit 2",
        },
      ],
    },
    {
      name: "packing-api",
      pods: 8,
      account: "packing",
      image: "fulfilment/packing-api:4.4.1-jre21",
      sidecars: ["istio-native"],
      uses: { sdk: "java2", calls: ["dynamodb:DescribeTable"] },
    },
    { name: "pick-list", pods: 10, pool: "web", image: "fulfilment/pick-list:2.0.3", sidecars: ["istio-native"] },
    {
      name: "route-planner",
      pods: 4,
      account: "route-planner",
      image: "fulfilment/route-planner:5.1.0-python3.13",
      uses: { sdk: "botocore", calls: ["geo:ListRouteCalculators"] },
    },
    { name: "stock-ledger", kind: "StatefulSet", pods: 3, image: "fulfilment/stock-ledger:1.0.9" },
    { name: "dock-scheduler", pods: 3, pool: "web", image: "fulfilment/dock-scheduler:1.3.0" },
    {
      name: "customs-docs",
      pods: 3,
      account: "customs",
      image: "fulfilment/customs-docs:0.9.4-node24",
      uses: { sdk: "js3", calls: ["textract:ListAdapters"] },
    },
    {
      name: "tracking-api",
      pods: 14,
      account: "tracking",
      image: "fulfilment/tracking-api:6.2.0-node24",
      sidecars: ["istio-native"],
      uses: { sdk: "js3", calls: ["dynamodb:ListTables", "sns:ListTopics"] },
    },
    {
      name: "tracking-poller",
      pods: 8,
      pool: "web",
      image: "fulfilment/tracking-poller:2.4.0-python3.8",
      uses: { sdk: "botocore-old", by: "node", calls: ["sqs:ListQueues", "s3:ListBuckets"] },
      expect: [
        {
          states: "node-role",
          role: webRole,
          reach: "yes",
          why: "nothing is meant; calls with the node's session and an old Boto3",
        },
      ],
    },
    { name: "returns-scan", pods: 2, image: "fulfilment/returns-scan:1.1.0" },
  ],
};
