import type { NamespaceRow } from "../rows.ts";

/** Sign-in. */
export const identity: NamespaceRow = {
  name: "identity",
  labels: { team: "identity", "app.kubernetes.io/part-of": "accounts", "istio-injection": "enabled" },
  accounts: [
    { name: "login-api", role: "identity-login" },
    { name: "session-api", role: "identity-sessions" },
    { name: "session-cleaner", role: "identity-sessions" },
    { name: "device-trust", role: "identity-login" },
    { name: "mfa" },
  ],
  associations: [{ account: "mfa", role: "identity-mfa" }],
  workloads: [
    {
      name: "login-api",
      pods: 14,
      account: "login-api",
      image: "identity/login-api:6.6.1",
      sidecars: ["istio"],
      uses: { sdk: "go2", calls: ["cognito-idp:DescribeUserPool", "kms:GetPublicKey"] },
    },
    { name: "session-store", kind: "StatefulSet", pods: 3, image: "valkey/valkey:8.1.3" },
    {
      name: "session-api",
      pods: 6,
      account: "session-api",
      image: "identity/session-api:3.0.4",
      sidecars: ["istio"],
      uses: { sdk: "go2", calls: ["dynamodb:DescribeTable"] },
      expect: [
        {
          states: "holding",
          role: "identity-sessions",
          reach: "no",
          evidence: "service-account|exact",
          why: "the trust allows the namespace, and its Deny names another account",
        },
      ],
    },
    {
      name: "session-cleaner",
      pods: 3,
      account: "session-cleaner",
      image: "identity/session-cleaner:3.0.4-python3.13",
      uses: { sdk: "botocore", by: "irsa-denied", calls: [] },
      expect: [
        {
          states: "denied",
          role: "identity-sessions",
          reach: "no",
          evidence: "denied|service-account",
          why: "the trust allows the namespace and denies this account by name; Deny wins",
        },
      ],
    },
    {
      name: "token-minter",
      pods: 4,
      image: "identity/token-minter:1.5.0-jre21",
      envFrom: [{ secretRef: { name: "token-minter-settings" } }],
      expect: [
        {
          states: "unknown|isolated",
          role: null,
          reach: "no",
          why: "nothing is meant, and a whole Secret is poured into the environment: it may hold keys, and nobody may read it",
        },
      ],
    },
    {
      name: "device-trust",
      pods: 4,
      account: "device-trust",
      image: "identity/device-trust:0.8.2-node24",
      envFrom: [{ secretRef: { name: "device-trust-settings" } }],
      uses: { sdk: "js3", calls: ["kms:GetPublicKey"] },
      expect: [
        {
          states: "holding|unknown",
          role: "identity-login",
          reach: "no",
          why: "injected, but a Secret in envFrom may carry keys that would win",
        },
      ],
    },
    {
      name: "mfa-sms",
      pods: 3,
      account: "mfa",
      image: "identity/mfa-sms:2.1.0-node24",
      sidecars: ["istio"],
      uses: { sdk: "js3", calls: ["sns:GetSMSAttributes"] },
    },
    { name: "oidc-gateway", pods: 4, image: "identity/oidc-gateway:1.22.0", sidecars: ["istio"] },
    { name: "consent-api", pods: 4, image: "identity/consent-api:1.3.0-jre21", sidecars: ["istio"] },
    { name: "ldap-sync", pods: 2, pool: "batch", image: "identity/ldap-sync:0.9.0-python3.12" },
    { name: "identity-admin", pods: 2, image: "identity/identity-admin:2.5.0-ruby3.4", sidecars: ["nginx"] },
    { name: "user-export", kind: "CronJob", pods: 2, account: "login-api", image: "identity/user-export:1.0.2" },
  ],
};
