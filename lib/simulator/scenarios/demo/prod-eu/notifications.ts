import type { NamespaceRow } from "../rows.ts";

/** Mail, push and text messages. The role was written with a star by hand. */
export const notifications: NamespaceRow = {
  name: "notifications",
  labels: { team: "engagement", "app.kubernetes.io/part-of": "messaging", "istio-injection": "enabled" },
  annotations: { "company.example/purpose": 'mail & push <script>alert("notifications")</script>' },
  accounts: [
    { name: "push", role: "notifications-send" },
    { name: "sms", role: "notifications-send" },
    { name: "email", role: "notifications-email" },
    { name: "bounces" },
  ],
  associations: [{ account: "bounces", role: "notifications-bounces" }],
  workloads: [
    {
      name: "push-gateway",
      pods: 6,
      pool: "legacy",
      account: "push",
      image: "notifications/push-gateway:3.9.0-jre17",
      uses: { sdk: "java2", by: "irsa-denied", calls: ["sns:ListPlatformApplications"] },
      expect: [
        {
          states: ["denied", "denied", "falling-back", "denied"],
          role: "prod-eu-node-legacy|notifications-send",
          reach: "yes",
          why: "StringEquals takes the star of the subject literally, so STS refuses; Java v2 then goes on to IMDS, and its session name shows that it is Java",
        },
      ],
    },
    {
      name: "sms-sender",
      pods: 4,
      account: "sms",
      image: "notifications/sms-sender:1.8.1-node24",
      uses: { sdk: "js3", by: "irsa-denied", calls: [] },
      expect: [
        {
          states: "denied",
          role: "notifications-send",
          reach: "no",
          evidence: "denied|service-account",
          why: "the same trust policy; IMDS is out of reach",
        },
      ],
    },
    {
      name: "email-sender",
      pods: 6,
      account: "email",
      image: "notifications/email-sender:4.0.0-python3.13",
      sidecars: ["istio"],
      uses: { sdk: "botocore", calls: ["ses:GetAccount", "s3:GetBucketLocation"] },
    },
    { name: "email-templates", pods: 2, image: "notifications/email-templates:4.0.0-node24" },
    { name: "webhook-dispatcher", pods: 10, image: "notifications/webhook-dispatcher:1.1.1", sidecars: ["istio"] },
    { name: "inbox-api", pods: 8, image: "notifications/inbox-api:2.7.0-jre21", sidecars: ["istio"] },
    {
      name: "bounce-handler",
      pods: 3,
      account: "bounces",
      image: "notifications/bounce-handler:1.0.7",
      uses: { sdk: "go2", calls: ["sqs:ListQueues"] },
    },
    { name: "preference-api", pods: 4, image: "notifications/preference-api:1.9.2", sidecars: ["istio"] },
    { name: "slack-relay", pods: 2, pool: "batch", image: "notifications/slack-relay:0.3.0-node24" },
    { name: "digest", kind: "CronJob", pods: 3, account: "email", image: "notifications/digest:1.2.0-python3.13" },
  ],
};
