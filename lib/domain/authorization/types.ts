import type { PolicyDocument } from "../inventory/aws.ts";
import type { Reason } from "../reason.ts";
import type { Comparison } from "../trust/types.ts";

/** Who asks: the session of a role, or an IAM user. */
export interface AuthorizationPrincipal {
  readonly kind: "role-session" | "user";
  /** ARN of the role with its path, or of the user. */
  readonly arn: string;
  readonly account: string;
  /** null: a user, or a session whose name is not known. */
  readonly sessionName: string | null;
  /** Tags of the role or user together with those of the session. */
  readonly tags: Readonly<Record<string, string>> | "not-read";
}

/** What is asked. A condition key that is neither in `context` nor in `absentKeys` is not known. */
export interface AuthorizationRequest {
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN; `*`: the action has no resource; null: not known. */
  readonly resource: string | null;
  /** Account that owns the resource, where its ARN does not say; null: not known. */
  readonly resourceAccount?: string | null;
  readonly principal: AuthorizationPrincipal;
  /** Condition keys with their values. Key names are compared without case. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Keys that are certainly not in the request; `*` at the end stands for all keys that begin so. */
  readonly absentKeys?: readonly string[];
}

/** Policies of one type. An empty list: there are none. */
export type PolicySet = readonly PolicyDocument[] | "not-read";

/** Control policies attached to the root, to one organizational unit or to the account itself. */
export interface ControlLevel {
  /** `root`, `ou-ab12-11111111`, `123456789012` */
  readonly target: string;
  readonly policies: readonly PolicyDocument[];
}

/** From the root down to the account, each must allow. An empty list: no organization, or its management account. */
export type ControlLevels = readonly ControlLevel[] | "not-read";

export interface AppliedPolicies {
  /** Attached and inline, for a user also those of its groups. */
  readonly identity: PolicySet;
  /** The permissions boundary, one or none. */
  readonly boundary: PolicySet;
  /** Passed when the session was made. */
  readonly session: PolicySet;
  /** The policy of the resource. */
  readonly resource: PolicySet;
  /** Of the principal's account. */
  readonly serviceControl: ControlLevels;
  /** Of the resource's account. */
  readonly resourceControl: ControlLevels;
}

export type LayerName =
  | "resource-control"
  | "service-control"
  | "resource"
  | "identity"
  | "permissions-boundary"
  | "session";

export type LayerStatus = "passed" | "broken" | "unknown";

/** A statement that decides a layer, or comes nearest to. */
export interface DecidingStatement {
  readonly policy: string;
  /** null: inline. */
  readonly policyArn: string | null;
  readonly index: number;
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny" | null;
  readonly why: readonly Reason[];
  /** Of `why` the one that rules the statement out, or leaves it open; null: it applies. */
  readonly headline: Reason | null;
  readonly comparisons: readonly Comparison[];
}

export interface LayerVerdict {
  readonly layer: LayerName;
  readonly status: LayerStatus;
  /** How a broken layer refuses: a Deny that matches, or no Allow that does. */
  readonly kind: "explicit" | "implicit" | null;
  /** One plain sentence. */
  readonly reason: Reason;
  readonly decidedBy: DecidingStatement | null;
  /** The Allow that comes nearest, where none matches. */
  readonly nearest: DecidingStatement | null;
  /** Root, unit or account whose control policies do not let the request through. */
  readonly target: string | null;
  /** The policy that an addition would go to: the boundary's, the session's, the resource's. */
  readonly policy: PolicyDocument | null;
  /** What was not read and could still refuse although the layer passes; null: nothing. */
  readonly doubt: Reason | null;
  /** What would make the layer known, or lift its doubt; null: nothing is open. */
  readonly lift: string | null;
}

export type AuthorizationVerdict = "allowed" | "denied" | "unknown";

export interface Decision {
  readonly request: AuthorizationRequest;
  readonly verdict: AuthorizationVerdict;
  /** Of a denial: `explicit` as soon as one Deny matches. */
  readonly kind: "explicit" | "implicit" | null;
  /** One plain sentence. */
  readonly reason: Reason;
  /** In the order in which AWS looks at them. */
  readonly layers: readonly LayerVerdict[];
  /** The layers that need a change before the request is allowed; mending one of several does not help. */
  readonly needed: readonly LayerName[];
  /** What could still deny although the verdict is `allowed`. */
  readonly doubts: readonly Reason[];
  /** The verdict if policies that were not read neither allow nor forbid anything. Equal to `verdict` unless that is `unknown`. */
  readonly asFarAsRead: AuthorizationVerdict;
}
