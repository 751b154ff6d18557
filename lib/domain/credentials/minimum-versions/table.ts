import type { SdkFamily } from "../families.ts";

export const capabilities = ["web-identity", "pod-identity"] as const;
export type Capability = (typeof capabilities)[number];

/** From which version on an SDK can do something. */
export type Since =
  | { readonly kind: "all" }
  | {
      readonly kind: "since";
      /** The first version of each line that was given it, oldest first. */
      readonly versions: readonly string[];
      /** From here up to `versions` two editions of AWS's table differ. */
      readonly doubtfulFrom?: string;
      /** The number that the SDK itself tells is not verified to be one of the same count. */
      readonly ownCount?: true;
    }
  /** AWS's table has none, or names it by something that no program tells of itself. */
  | { readonly kind: "unknown"; readonly why: string };

export interface Minimum {
  readonly name: string;
  /** null: no chain of it is modelled. */
  readonly family: SdkFamily | null;
  readonly since: Readonly<Record<Capability, Since>>;
}

const since = (...versions: readonly string[]): Since => ({ kind: "since", versions });
const notCaptured: Since = { kind: "unknown", why: "the first version with it is not verified" };
const released = (what: string): Since => ({
  kind: "unknown",
  why: `AWS names ${what}, which is not the version that the SDK tells of itself`,
});

/** The first versions that can use each identity (domain facts 4). */
export const minimums = {
  boto3: {
    name: "boto3",
    family: "botocore",
    since: { "web-identity": since("1.9.220"), "pod-identity": since("1.34.41") },
  },
  botocore: {
    name: "botocore",
    family: "botocore",
    since: { "web-identity": since("1.12.200"), "pod-identity": since("1.34.41") },
  },
  "aws-cli": {
    name: "AWS CLI",
    family: "botocore",
    since: { "web-identity": since("1.16.232"), "pod-identity": since("1.30.0", "2.15.0") },
  },
  java2: {
    name: "AWS SDK for Java v2",
    family: "java2",
    since: { "web-identity": since("2.10.11"), "pod-identity": since("2.21.30") },
  },
  java1: {
    name: "AWS SDK for Java v1",
    family: "java1",
    since: {
      "web-identity": { kind: "since", versions: ["1.12.782"], doubtfulFrom: "1.11.704" },
      "pod-identity": since("1.12.746"),
    },
  },
  go1: {
    name: "AWS SDK for Go v1",
    family: "go1",
    since: { "web-identity": since("1.23.13"), "pod-identity": since("1.47.11") },
  },
  go2: {
    name: "AWS SDK for Go v2",
    family: "go2",
    since: {
      "web-identity": { kind: "all" },
      "pod-identity": released("release-2023-11-14 (config 1.25.0, credentials 1.16.0)"),
    },
  },
  js2: {
    name: "AWS SDK for JavaScript v2",
    family: null,
    since: { "web-identity": since("2.525.0"), "pod-identity": since("2.1550.0") },
  },
  js3: {
    name: "AWS SDK for JavaScript v3",
    family: "js3",
    since: { "web-identity": since("3.27.0"), "pod-identity": since("3.458.0") },
  },
  ruby: {
    name: "AWS SDK for Ruby v3",
    family: "ruby",
    since: { "web-identity": since("3.58.0"), "pod-identity": since("3.188.0") },
  },
  kotlin: {
    name: "AWS SDK for Kotlin",
    family: null,
    since: { "web-identity": notCaptured, "pod-identity": since("1.0.1") },
  },
  rust: {
    name: "AWS SDK for Rust",
    family: "rust",
    since: { "web-identity": notCaptured, "pod-identity": released("release-2024-03-13") },
  },
  cpp: {
    name: "AWS SDK for C++",
    family: "cpp",
    since: { "web-identity": notCaptured, "pod-identity": since("1.11.263") },
  },
  dotnet: {
    name: "AWS SDK for .NET",
    family: "dotnet",
    since: { "web-identity": notCaptured, "pod-identity": { kind: "since", versions: ["3.7.734.0"], ownCount: true } },
  },
  powershell: {
    name: "AWS Tools for PowerShell",
    family: null,
    since: { "web-identity": notCaptured, "pod-identity": since("4.1.502") },
  },
  php: {
    name: "AWS SDK for PHP",
    family: "php",
    since: { "web-identity": notCaptured, "pod-identity": since("3.287.1") },
  },
} as const satisfies Readonly<Record<string, Minimum>>;

export type SdkName = keyof typeof minimums;

/** An SDK or a program with one, at a version as it tells it. */
export interface SdkVersion {
  readonly sdk: SdkName;
  readonly version: string;
}
