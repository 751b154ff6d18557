import type { Reason } from "../../reason.ts";
import type { SdkFamily } from "../families.ts";

/** What a process finds in an environment variable. */
export type Setting =
  | { readonly kind: "text"; readonly text: string }
  /** Set to something that may not be read: a Secret's key, a dropped literal. It counts as set and not blank. */
  | { readonly kind: "hidden"; readonly why: Reason };

/** What a process finds at a path. */
export type FileView =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string }
  /** There is such a file, its content may not be read. */
  | { readonly kind: "hidden"; readonly why: Reason }
  /** It cannot be told whether there is such a file. */
  | { readonly kind: "unknown"; readonly why: Reason };

/** How a remote source would answer. `refused` carries the service's error code or HTTP status as text. */
export type Answer =
  | { readonly kind: "ok" }
  | { readonly kind: "refused"; readonly code: string; readonly why?: Reason }
  /** Nothing listens, packets are dropped, or it never answers. */
  | { readonly kind: "unreachable"; readonly how: "refused" | "drop" | "hang"; readonly why?: Reason }
  | { readonly kind: "unknown"; readonly why: Reason };

/** How IMDS answers this process; names as in the recorded SDK scenarios. */
export type ImdsAnswer =
  | {
      readonly kind:
        | "v2"
        | "v2-required"
        | "hop1-optional"
        | "hop1-required"
        | "v1-only"
        | "disabled"
        | "norole"
        | "hang"
        | "drop"
        | "refused";
      readonly why?: Reason;
    }
  | { readonly kind: "unknown"; readonly why: Reason };

/** What a `credential_process` would print. */
export type ProcessAnswer =
  | { readonly kind: "ok" }
  /** Well-formed output whose Expiration is in the past. */
  | { readonly kind: "expired" }
  /** It exits non-zero, does not exist, or prints something else. */
  | { readonly kind: "fails"; readonly why: Reason }
  | { readonly kind: "unknown"; readonly why: Reason };

/** All that decides what a default chain does. Pure: files and endpoints are answers, not I/O. */
export interface ChainEnvironment {
  readonly env: ReadonlyMap<string, Setting>;
  /** Not null: further variables may be set (a whole Secret in `envFrom`), and this says by what. */
  readonly moreEnv: Reason | null;
  /** Absolute path to content. `~` is expanded by the caller of the chain with HOME (default `/root`). */
  readonly file: (path: string) => FileView;
  readonly endpoints: {
    /** AssumeRoleWithWebIdentity for the role and token of the environment. */
    readonly sts: Answer;
    /** AssumeRole asked for by a profile. */
    readonly assume: Answer;
    /** The Pod Identity agent behind AWS_CONTAINER_CREDENTIALS_FULL_URI. */
    readonly container: Answer;
    /** The ECS agent behind AWS_CONTAINER_CREDENTIALS_RELATIVE_URI. */
    readonly ecs: Answer;
    readonly imds: ImdsAnswer;
    /** Another container credentials URL (loopback, https). Left out: it cannot be told how it answers. */
    readonly containerAt?: (url: string) => Answer;
    /** Another address of IMDS, asked for by a setting. Left out: it cannot be told how it answers. */
    readonly imdsAt?: (endpoint: string) => ImdsAnswer;
  };
  /** What a `credential_process` prints. Left out: it cannot be told. */
  readonly process?: (command: string) => ProcessAnswer;
}

/** Where the credentials come from, or how the chain ends. */
export type ChainClass =
  | "env-keys"
  | "profile-keys"
  | "assume-role-profile"
  | "process"
  | "web-identity"
  | "container"
  | "imds"
  /** The chain ended and nothing was found. */
  | "none"
  /** Something raised, and the chain stopped there or did not start. */
  | "error"
  | "unknown";

export type ChainLink = "system-properties" | "env-keys" | "web-identity" | "profile" | "container" | "imds";

/** One link of the chain in the SDK's own order. */
export interface ChainStep {
  readonly link: ChainLink;
  /** The provider in words, once in a chain: a chain may look at profiles at two places. */
  readonly name: string;
  readonly status: /** Nothing set for it. */
    | "not-set"
    /** It gives the credentials. */
    | "answers"
    /** It was tried and the chain went on. */
    | "passed-over"
    /** It was tried and the chain stopped here with an error. */
    | "stops"
    /** An earlier link decided. */
    | "not-asked"
    | "unknown";
  readonly why: Reason | null;
}

export interface ChainOutcome {
  readonly class: ChainClass;
  /** The link that gave the credentials, or at which the chain stopped; null for `none` and for most `unknown`. */
  readonly link: ChainLink | null;
  readonly steps: readonly ChainStep[];
  /** What decided, most telling first, then the doubts. For `unknown`, each thing that would have to be known. */
  readonly why: readonly Reason[];
  /** For `unknown`: the classes it can be; `unknown` among them where it can be any. Empty otherwise. */
  readonly possible: readonly ChainClass[];
  /** What could make it otherwise though nothing says that it does: a whole Secret in `envFrom`, an unseen file. */
  readonly doubts: readonly Reason[];
}

/** One SDK's default credential provider chain. */
export interface Chain {
  readonly family: SdkFamily;
  readonly links: readonly ChainLink[];
  readonly resolve: (environment: ChainEnvironment) => ChainOutcome;
}
