import type { NamespaceRow } from "../rows.ts";

const skipped = { "eks.amazonaws.com/skip-pod-identity-webhook": "sandbox" };

/**
 * Everyone's playground. A policy engine puts the skip label on each of its pods, so no annotation has any effect here;
 * and people try what a field accepts.
 */
export const sandbox: NamespaceRow = {
  name: "sandbox",
  labels: { team: "everyone" },
  annotations: {
    "company.example/note": 'every pod here gets the "skip" label; <img src=x onerror="alert(1)">',
    "company.example/motto": "\u202Egnihtyna tset\u202C ' OR 1=1 --",
  },
  accounts: [
    { name: "prototype", role: "staging-sandbox" },
    { name: "quoted", role: 'arn:aws:iam::210987654321:role/"><script>alert(1)</script>' },
    { name: "mirrored", role: "arn:aws:iam::210987654321:role/\u202Enimda\u202C" },
  ],
  workloads: [
    {
      name: "prototype",
      pods: 6,
      pool: "shared",
      account: "prototype",
      image: "sandbox/prototype:latest",
      labels: skipped,
      expect: [
        {
          states: "falling-back",
          role: "staging-node-shared",
          reach: "yes",
          evidence: "not-covered",
          why: "annotated, but the namespace's pods are all taken out of the webhook's sight",
        },
      ],
    },
    {
      name: "jupyter",
      kind: "StatefulSet",
      pods: 2,
      pool: "shared",
      image: "quay.io/jupyter/scipy-notebook:2025-09-30",
      labels: skipped,
      env: [
        { name: "AWS_ACCESS_KEY_ID", value: "AKIAI5EXAMPLE0NOTEBK" },
        { name: "AWS_SECRET_ACCESS_KEY", value: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        { name: "JUPYTER_TOKEN", value: "let-me-in" },
      ],
      expect: [
        {
          states: "static-keys",
          role: null,
          reach: "yes",
          why: "someone's keys in the pod, and the node's role in reach besides",
        },
      ],
    },
    { name: "quoted-role", pods: 1, account: "quoted", image: "sandbox/quoted:latest", labels: skipped },
    {
      name: "mirrored-role",
      pods: 1,
      account: "mirrored",
      image: "sandbox/mirrored:latest",
      env: [{ name: "AWS_ROLE_SESSION_NAME", value: "\u202Eresu-doog" }],
      expect: [
        {
          states: "denied",
          role: "arn:aws:iam::210987654321:role/\u202Enimda\u202C",
          reach: "no",
          why: "the one pod without the label; its annotation hides a direction mark and is no ARN that STS takes",
        },
      ],
    },
    { name: "hello", pods: 2, pool: "shared", image: 'registry.example/"hello"/<b>world</b>:1', labels: skipped },
    {
      name: "old-batch",
      pods: 1,
      pool: "shared",
      image: "sandbox/old-batch:2021-python3.6",
      labels: skipped,
      annotations: { "iam.amazonaws.com/role": "staging-old-batch" },
    },
    { name: "mongo", kind: "StatefulSet", pods: 1, pool: "shared", image: "mongo:8.0", labels: skipped },
    { name: "chat-bot", pods: 1, pool: "shared", image: "sandbox/chat-bot:0.0.3-node24", labels: skipped },
    {
      name: "preview",
      pods: 1,
      pool: "fargate",
      image: "sandbox/preview:latest",
      labels: { ...skipped, compute: "fargate" },
    },
  ],
};

/** Runners of the code host's pipelines, and what they leave behind. */
export const ciRunners: NamespaceRow = {
  name: "ci-runners",
  labels: { team: "developer-experience", "app.kubernetes.io/part-of": "ci" },
  accounts: [{ name: "runner", role: "staging-ci-runner" }, { name: "cache" }],
  associations: [{ account: "cache", role: "staging-ci-cache" }],
  workloads: [
    {
      name: "runner",
      kind: "StatefulSet",
      pods: 14,
      account: "runner",
      image: "ghcr.io/actions/actions-runner:2.328.0",
      beside: [{ name: "dind", image: "docker:28.4-dind" }],
    },
    {
      name: "runner-large",
      kind: "StatefulSet",
      pods: 3,
      pool: "shared",
      account: "runner",
      image: "ghcr.io/actions/actions-runner:2.328.0",
    },
    { name: "build-cache", pods: 2, account: "cache", image: "sandbox/build-cache:1.3.0" },
    { name: "registry-mirror", pods: 2, pool: "shared", image: "registry:3.0" },
    { name: "nightly-e2e", kind: "CronJob", pods: 8, image: "ci/e2e:2025.44-node24" },
    { name: "image-scan", kind: "CronJob", pods: 8, account: "runner", image: "aquasec/trivy:0.67.0" },
  ],
};
