import type { CoverageStatus } from "#lib/domain/coverage.ts";

/** Why a call gave no answer. Closed: collectors tell nothing else apart. */
export const failureCodes = [
  /** The settings name nothing to ask, or something that may not be used. */
  "not-configured",
  /** Known who asks, and not allowed. */
  "denied",
  /** Not known who asks: no credentials, refused or expired ones. */
  "unauthenticated",
  "throttled",
  /** Nothing answers at that address: no such name, refused, reset. */
  "unreachable",
  "timeout",
  /** Something answers, and its certificate or its protocol is not to be trusted. */
  "tls",
  /** It answers with an error of its own (5xx). */
  "unavailable",
  "not-found",
  /** It answers with something that is not what the API promises. */
  "malformed",
  /** A paging token outlived its list. */
  "expired",
  "cancelled",
  "unknown",
] as const;

export type FailureCode = (typeof failureCodes)[number];
export type Side = "kubernetes" | "aws";

export interface Failure {
  readonly code: FailureCode;
  /** What the other side or the system said: one line, cut, hostile text; empty where nothing was said. */
  readonly detail: string;
  /** What the other side asked to wait, in milliseconds. */
  readonly retryAfter: number | null;
}

/** Thrown by transports and clients of this room; its message is fit for people. */
export class CollectError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, side: Side) {
    super(explain(failure, side).reason);
    this.name = "CollectError";
    this.failure = failure;
  }
}

const words: Readonly<Record<FailureCode, { readonly what: string; readonly act: Readonly<Record<Side, string>> }>> = {
  "not-configured": {
    what: "the settings do not lead to a server",
    act: {
      kubernetes: "check KUBECONFIG and the context's name",
      aws: "check the Region and the profile",
    },
  },
  denied: {
    what: "access was denied",
    act: { kubernetes: "grant the identity this permission by RBAC", aws: "grant the identity this permission by IAM" },
  },
  unauthenticated: {
    what: "the credentials were not accepted",
    act: {
      kubernetes: "renew the credentials of the kubeconfig's user (its token or certificate may have expired)",
      aws: "renew the AWS credentials (none were found, or they have expired)",
    },
  },
  throttled: {
    what: "the server asked to slow down and did not stop asking",
    act: { kubernetes: "audit again later", aws: "audit again later, or ask for a higher request quota" },
  },
  unreachable: {
    what: "the server could not be reached",
    act: {
      kubernetes: "check the server address of the kubeconfig, the network and the VPN",
      aws: "check the Region, the endpoint setting, the network and the proxy",
    },
  },
  timeout: {
    what: "the server did not answer in time",
    act: {
      kubernetes: "check the network to the API server and its load, then audit again",
      aws: "check the network to AWS, then audit again",
    },
  },
  tls: {
    what: "the server's certificate could not be trusted",
    act: {
      kubernetes: "check that the server name and the certificate authority of the kubeconfig belong to this cluster",
      aws: "check the endpoint setting and the certificate authorities of this machine (NODE_EXTRA_CA_CERTS)",
    },
  },
  unavailable: {
    what: "the server answered with an error of its own",
    act: { kubernetes: "check the health of the API server, then audit again", aws: "audit again later" },
  },
  "not-found": {
    what: "there is no such thing at this address",
    act: {
      kubernetes: "check that the address is a Kubernetes API server that serves this resource",
      aws: "check the name, the account and the Region",
    },
  },
  malformed: {
    what: "the answer is not what the API promises",
    act: {
      kubernetes: "check that no proxy or login page stands between here and the API server",
      aws: "check that no proxy stands between here and AWS",
    },
  },
  expired: {
    what: "the list changed under the reading and its paging token expired",
    act: { kubernetes: "audit again", aws: "audit again" },
  },
  cancelled: { what: "the audit was cancelled", act: { kubernetes: "audit again", aws: "audit again" } },
  unknown: {
    what: "the call failed",
    act: { kubernetes: "audit again; the log has the details", aws: "audit again; the log has the details" },
  },
};

/** What happened and what to do, in plain words. */
export function explain(failure: Failure, side: Side): { readonly reason: string; readonly act: string } {
  const { what, act } = words[failure.code];
  return { reason: failure.detail === "" ? what : `${what}: ${failure.detail}`, act: act[side] };
}

/** How a source counts of which nothing was read. */
export function statusOf(code: FailureCode): CoverageStatus {
  return code === "denied" ? "denied" : "failed";
}

/** Is another try worth it? */
export function isTransient(code: FailureCode): boolean {
  return code === "throttled" || code === "unreachable" || code === "timeout" || code === "unavailable";
}

export function failure(code: FailureCode, detail = "", retryAfter: number | null = null): Failure {
  return { code, detail: oneLine(detail), retryAfter };
}

const maxDetail = 300;

/** Hostile text as one line without control and direction characters, cut at 300 characters. */
export function oneLine(text: string): string {
  const line = text
    .slice(0, maxDetail * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line.length <= maxDetail ? line : `${line.slice(0, maxDetail - 1)}…`;
}
