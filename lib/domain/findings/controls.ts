/**
 * Controls that rules bear on, in words of our own. The list holds what a machine can say something about; a framework has
 * many more.
 */
export const frameworks = {
  "cis-eks": {
    name: "CIS Amazon EKS Benchmark 1.8.0",
    controls: {
      "4.1.5": "Default service accounts are not used by workloads",
      "4.1.6": "Service account tokens are mounted only where they are needed",
      "4.2.4": "Few containers share the host's network",
      "4.3.2": "Every namespace has network policies",
      "4.4.1": "Secrets reach containers as files, not as variables",
      "4.4.2": "Secrets are kept in an external store",
      "5.2.1": "Workloads have service accounts of their own with an AWS identity",
    },
  },
  "eks-best-practices": {
    name: "EKS Best Practices Guide, identity and access management",
    controls: {
      "cni-own-role": "The VPC CNI has a role of its own",
      "restrict-instance-profile": "Pods do not reach the node's instance profile",
      "scope-trust": "Trust policies name service account, namespace and cluster",
      "one-role-per-application": "Each application has a role of its own",
      "imds-v2": "Where IMDS is needed, it answers version 2 only",
      "no-token-unless-used": "No service account token is mounted without use",
      "dedicated-service-account": "Each application has a service account of its own",
      "least-privilege": "Roles of pods allow no more than is needed",
      "prefer-pod-identity": "EKS Pod Identity, unless there is a reason against it",
      "abac-conditions": "Shared roles test cluster, namespace and service account",
      "no-metadata-proxies": "No kube2iam and no kiam",
      "audit-cloudtrail": "CloudTrail is read for what identities do",
    },
  },
  "security-hub": {
    name: "AWS Security Hub",
    controls: {
      "AutoScaling.3": "Launch configurations ask for IMDSv2",
      "AutoScaling.4": "The metadata hop limit of launch configurations is 1",
      "CloudTrail.1": "A trail of all Regions records management events",
      "EC2.8": "Instances use IMDSv2",
      "EC2.170": "Launch templates use IMDSv2",
      "IAM.1": "No policy allows everything",
      "IAM.3": "Access keys are rotated within 90 days",
      "IAM.8": "Unused credentials of users are removed",
      "IAM.21": "Customer managed policies allow no whole services",
    },
  },
  "nist-800-53": {
    name: "NIST SP 800-53 revision 5",
    controls: {
      "AC-2": "Account management",
      "AC-2(3)": "Accounts without use are disabled",
      "AC-3": "Access enforcement",
      "AC-5": "Separation of duties",
      "AC-6": "Least privilege",
      "AC-6(5)": "Privileged accounts are few",
      "AC-6(7)": "Privileges are reviewed",
      "AC-6(9)": "Use of privileges is logged",
      "AU-2": "Events to log are chosen",
      "AU-6": "Audit records are reviewed",
      "AU-6(3)": "Records of several places are joined",
      "AU-12": "Audit records are made",
      "CA-7": "Continuous monitoring",
      "CM-6": "Configuration settings",
      "CM-8": "Inventory of components",
      "IA-4": "Identifiers are managed",
      "IA-5": "Authenticators are managed",
      "IA-5(7)": "No static authenticators in code or settings",
      "IA-9": "Services identify and authenticate themselves",
      "SC-23": "Sessions are authentic",
      "SI-4": "Systems are monitored",
    },
  },
  "soc-2": {
    name: "SOC 2, common criteria",
    controls: {
      "CC6.1": "Logical access to assets is protected",
      "CC6.2": "Access is granted after registration, and removed",
      "CC6.3": "Access follows roles and least privilege",
      "CC6.6": "Access from outside the boundary is limited",
      "CC7.1": "Changes of configuration are detected",
      "CC7.2": "Anomalies are watched for",
    },
  },
  "pci-dss": {
    name: "PCI DSS 4.0.1",
    controls: {
      "7.2.1": "An access model is defined",
      "7.2.2": "Access is by job and least privilege",
      "7.2.4": "Access is reviewed",
      "7.2.5": "Application and system accounts have least privilege",
      "7.2.5.1": "Access of application and system accounts is reviewed",
      "7.3.1": "Access control restricts by need to know",
      "8.2.2": "Shared identifiers are the exception",
      "8.6.1": "Interactive use of system accounts is limited",
      "8.6.2": "No hard-coded secrets of system accounts",
      "8.6.3": "Secrets of system accounts are changed and protected",
      "10.2.1": "Audit logs record access",
      "10.4.1": "Audit logs are reviewed",
    },
  },
  "iso-27001": {
    name: "ISO/IEC 27001:2022",
    controls: {
      "A.5.15": "Access control",
      "A.5.16": "Identity management",
      "A.5.17": "Authentication information",
      "A.5.18": "Access rights",
      "A.5.28": "Collection of evidence",
      "A.8.2": "Privileged access rights",
      "A.8.3": "Information access restriction",
      "A.8.5": "Secure authentication",
      "A.8.9": "Configuration management",
      "A.8.15": "Logging",
      "A.8.16": "Monitoring",
    },
  },
} as const satisfies Record<string, { readonly name: string; readonly controls: Readonly<Record<string, string>> }>;

export type Framework = keyof typeof frameworks;
export type ControlId<F extends Framework> = keyof (typeof frameworks)[F]["controls"];

/** Ids of controls by framework. */
export type Controls = { readonly [F in Framework]?: readonly ControlId<F>[] };

/** A container does not have the identity that is its own. */
export const ownIdentity = {
  "cis-eks": ["5.2.1"],
  "eks-best-practices": ["dedicated-service-account", "least-privilege"],
  "nist-800-53": ["AC-3", "AC-6", "IA-9"],
  "soc-2": ["CC6.1", "CC6.3"],
  "pci-dss": ["7.2.5"],
  "iso-27001": ["A.5.15", "A.5.16"],
} as const satisfies Controls;

/** A container lives on the node's role, or can take it. */
export const nodeRole = {
  "cis-eks": ["5.2.1"],
  "eks-best-practices": ["restrict-instance-profile", "one-role-per-application", "least-privilege"],
  "nist-800-53": ["AC-3", "AC-6", "AC-6(5)", "IA-9"],
  "soc-2": ["CC6.1", "CC6.3"],
  "pci-dss": ["7.2.2", "7.2.5", "8.2.2"],
  "iso-27001": ["A.5.15", "A.8.2", "A.8.3"],
} as const satisfies Controls;

/** The instance metadata service answers pods. */
export const metadataService = {
  "cis-eks": ["5.2.1"],
  "eks-best-practices": ["restrict-instance-profile", "imds-v2"],
  "security-hub": ["EC2.8", "EC2.170", "AutoScaling.3", "AutoScaling.4"],
  "nist-800-53": ["AC-3", "AC-6", "CM-6"],
  "soc-2": ["CC6.1", "CC6.6"],
  "pci-dss": ["7.2.5", "7.3.1"],
  "iso-27001": ["A.8.3", "A.8.9"],
} as const satisfies Controls;

/** A role lets in more than it should. */
export const trustBreadth = {
  "cis-eks": ["5.2.1"],
  "eks-best-practices": ["scope-trust", "least-privilege"],
  "nist-800-53": ["AC-3", "AC-6", "IA-9"],
  "soc-2": ["CC6.1", "CC6.3"],
  "pci-dss": ["7.2.1", "7.2.2", "7.2.5"],
  "iso-27001": ["A.5.15", "A.5.18", "A.8.3"],
} as const satisfies Controls;

/** What is configured does not work as it stands. */
export const misconfigured = {
  "eks-best-practices": ["scope-trust"],
  "nist-800-53": ["AC-3", "CM-6"],
  "soc-2": ["CC6.1", "CC7.1"],
  "iso-27001": ["A.5.15", "A.8.9"],
} as const satisfies Controls;

/** Keys that do not expire by themselves. */
export const staticKeys = {
  "cis-eks": ["4.4.1", "4.4.2", "5.2.1"],
  "eks-best-practices": ["prefer-pod-identity"],
  "security-hub": ["IAM.3", "IAM.8"],
  "nist-800-53": ["AC-2", "IA-5", "IA-5(7)"],
  "soc-2": ["CC6.1", "CC6.2"],
  "pci-dss": ["8.6.2", "8.6.3"],
  "iso-27001": ["A.5.17", "A.8.5"],
} as const satisfies Controls;

/** One identity for several. */
export const sharedIdentity = {
  "cis-eks": ["5.2.1"],
  "eks-best-practices": ["one-role-per-application", "dedicated-service-account", "abac-conditions"],
  "nist-800-53": ["AC-5", "AC-6", "IA-4"],
  "soc-2": ["CC6.1", "CC6.3"],
  "pci-dss": ["7.2.5", "8.2.2"],
  "iso-27001": ["A.5.16", "A.5.18"],
} as const satisfies Controls;

/** What is granted and not used, or points at nothing. */
export const leftOver = {
  "nist-800-53": ["AC-2", "AC-2(3)", "AC-6(7)", "CM-8"],
  "soc-2": ["CC6.2", "CC6.3"],
  "pci-dss": ["7.2.4", "7.2.5.1"],
  "iso-27001": ["A.5.18"],
} as const satisfies Controls;

/** What cannot be told for want of evidence. */
export const evidenceGap = {
  "eks-best-practices": ["audit-cloudtrail"],
  "nist-800-53": ["AU-6", "AU-6(3)", "AU-12", "CA-7"],
  "soc-2": ["CC7.2"],
  "pci-dss": ["10.2.1", "10.4.1"],
  "iso-27001": ["A.5.28", "A.8.15", "A.8.16"],
} as const satisfies Controls;
