/** Families of causes, in the order in which they are shown. */
export const ruleGroups = {
  injection: "The identity does not arrive in the pod",
  trust: "The role's trust policy",
  provider: "The cluster's OIDC provider",
  "pod-identity": "EKS Pod Identity",
  drift: "The pod carries what was configured before",
  "static-keys": "Keys that do not expire",
  "node-role": "The node's role",
  roles: "Roles",
  "service-accounts": "Service accounts",
  coverage: "What could not be read",
} as const satisfies Record<string, string>;

export type RuleGroup = keyof typeof ruleGroups;
