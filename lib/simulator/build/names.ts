import type { Random } from "./random.ts";

/** Names as the services make them. */

/** What Kubernetes appends to `generateName`. */
export const podSuffix = (random: Random): string => random.text(5, "bcdfghjklmnpqrstvwxz2456789");

/** The `pod-template-hash` in a ReplicaSet's name. */
export const templateHash = (random: Random): string => random.text(10, "456789bcdf");

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Unique id of a role. */
export const roleId = (random: Random): string => `AROA${random.text(17, base32)}`;

/** Unique id of an IAM user. */
export const userId = (random: Random): string => `AIDA${random.text(17, base32)}`;

/** Unique id of an instance profile. */
export const profileId = (random: Random): string => `AIPA${random.text(17, base32)}`;

/** Access key id of a session that STS issued. */
export const sessionKeyId = (random: Random): string => `ASIA${random.text(16, base32)}`;

export const instanceId = (random: Random): string => `i-0${random.text(16, "0123456789abcdef")}`;

export const associationId = (random: Random): string => `a-${random.text(17, "abcdefghijklmnopqrstuvwxyz0123456789")}`;

/** Issuer of an EKS cluster, with `https://` (domain facts 8.1). */
export const eksIssuer = (random: Random, region: string): string =>
  `https://oidc.eks.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}/id/${random.text(32, "0123456789ABCDEF")}`;

/** Time as Kubernetes and CloudTrail write it: UTC, whole seconds. */
export const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
