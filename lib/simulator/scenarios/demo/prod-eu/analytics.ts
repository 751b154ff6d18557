import type { NamespaceRow } from "../rows.ts";

/** Reports and experiments, some of them on Fargate, some over account borders. */
export const analytics: NamespaceRow = {
  name: "analytics",
  labels: { team: "insights", "app.kubernetes.io/part-of": "analytics" },
  accounts: [
    { name: "collector", role: "analytics-collector" },
    { name: "replay", role: "analytics-collector" },
    { name: "reports", role: "analytics-reports" },
    { name: "report-builder" },
    { name: "funnel" },
    { name: "warehouse-export", role: "arn:aws:iam::210987654321:role/shared/warehouse-reader" },
    { name: "partner-share", role: "arn:aws:iam::444455556666:role/inbound/company-share" },
  ],
  associations: [
    { account: "report-builder", role: "analytics-report-builder" },
    { account: "funnel", role: "analytics-funnel" },
  ],
  policies: [
    {
      name: "no-metadata",
      spec: {
        podSelector: { matchLabels: { app: "dashboards" } },
        policyTypes: ["Egress"],
        egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }] }],
      },
    },
  ],
  workloads: [
    {
      name: "event-collector",
      pods: 16,
      account: "collector",
      image: "analytics/event-collector:7.1.0-node24",
      sidecars: ["istio"],
      uses: { sdk: "js3", calls: ["firehose:DescribeDeliveryStream", "kinesis:ListStreams"] },
    },
    {
      name: "session-replay",
      pods: 4,
      account: "replay",
      image: "analytics/session-replay:2.2.0",
      uses: { sdk: "go2", calls: ["s3:GetBucketLocation"] },
    },
    {
      name: "dashboards",
      pods: 4,
      pool: "batch",
      image: "analytics/superset:5.0.0-python3.11",
      expect: [
        {
          states: "node-role|unknown",
          role: "prod-eu-node-batch",
          reach: "yes|unknown",
          why: "hop limit 2, but a NetworkPolicy excludes 169.254.169.254; whether it is enforced depends on the CNI",
        },
      ],
    },
    {
      name: "report-builder",
      pods: 1,
      pool: "fargate",
      account: "report-builder",
      labels: { compute: "fargate" },
      image: "analytics/report-builder:1.6.0-python3.13",
      expect: [
        { states: "missing", role: null, reach: "no", why: "Pod Identity was injected, but Fargate has no agent" },
      ],
    },
    {
      name: "report-scheduler",
      pods: 2,
      pool: "fargate",
      account: "reports",
      labels: { compute: "fargate" },
      image: "analytics/report-scheduler:1.6.0-python3.13",
      uses: { sdk: "botocore", calls: ["athena:ListWorkGroups"] },
      expect: [
        {
          states: "holding",
          role: "analytics-reports",
          reach: "no",
          evidence: "service-account|exact",
          why: "web identity works on Fargate",
        },
      ],
    },
    {
      name: "notebook-proxy",
      pods: 1,
      pool: "fargate",
      labels: { compute: "fargate" },
      image: "analytics/notebook-proxy:0.4.0",
      expect: [{ states: "isolated", role: null, reach: "no", why: "nothing is meant, and Fargate has no IMDS" }],
    },
    {
      name: "warehouse-export",
      pods: 3,
      account: "warehouse-export",
      image: "analytics/warehouse-export:2.0.0-python3.13",
      uses: { sdk: "botocore", calls: ["redshift-data:ListStatements"] },
      expect: [
        {
          states: "holding",
          role: "arn:aws:iam::210987654321:role/shared/warehouse-reader",
          reach: "no",
          why: "a role of another account whose own provider for this cluster is registered there; that account's CloudTrail may not be read",
        },
      ],
    },
    {
      name: "partner-share",
      pods: 2,
      account: "partner-share",
      image: "analytics/partner-share:1.0.4-python3.13",
      expect: [
        {
          states: "unknown",
          role: "arn:aws:iam::444455556666:role/inbound/company-share",
          reach: "no",
          why: "the role's account is not read",
        },
      ],
    },
    { name: "clickhouse", kind: "StatefulSet", pods: 6, image: "clickhouse/clickhouse-server:25.8.6" },
    { name: "ab-testing", pods: 4, image: "analytics/ab-testing:3.5.0-jre21", sidecars: ["istio"] },
    { name: "attribution", pods: 3, image: "analytics/attribution:1.2.2" },
    {
      name: "funnel-worker",
      pods: 4,
      account: "funnel",
      image: "analytics/funnel-worker:1.8.0-python3.13",
      uses: { sdk: "botocore", calls: ["athena:GetWorkGroup"] },
    },
    { name: "metabase", pods: 2, pool: "batch", image: "metabase/metabase:v0.56.7" },
    { name: "kpi-mailer", kind: "CronJob", pods: 3, image: "analytics/kpi-mailer:1.0.1-python3.13" },
  ],
};
