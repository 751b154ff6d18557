import type { MalformedPolicy, ParsedStatement, ReadablePolicy } from "../trust/parsed-policy.ts";
import type { ResourceSet } from "./resources.ts";

/** Where a policy stands decides what its statements must have: `resource` and `resource-control` name principals, others may not. */
export type PolicyPlace = "identity" | "resource" | "service-control" | "resource-control";

/** A statement of a policy that grants or limits permissions. */
export interface PolicyStatement extends ParsedStatement {
  readonly resources: ResourceSet;
}

export interface PermissionPolicy extends ReadablePolicy {
  readonly statements: readonly PolicyStatement[];
}

/** What parsing makes of a text: a policy, or why it is none. */
export type ParsedPermissionPolicy = PermissionPolicy | MalformedPolicy;
