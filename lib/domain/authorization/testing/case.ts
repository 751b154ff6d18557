import type { PolicyDocument } from "../../inventory/aws.ts";
import type { AppliedPolicies, AuthorizationPrincipal, AuthorizationRequest, Decision, LayerName } from "../types.ts";

/** A statement in one line, with a condition, or in full; cases/README.md explains the line. */
export type StatementForm = string | { readonly do: string; readonly if: unknown } | Readonly<Record<string, unknown>>;

/** Statements of one policy, or policies each by itself: as text, or null where not read. */
export type PolicyForm =
  | "not-read"
  | readonly StatementForm[]
  | { readonly texts: readonly (string | null)[] }
  | { readonly version: string; readonly statements: readonly StatementForm[] };

/** The form of a case; cases/README.md explains it. */
export interface AuthorizationCase {
  readonly name: string;
  /** `s3:GetObject on arn:...`, `s3:GetObject on ?` */
  readonly ask: string;
  readonly verdict: Decision["verdict"];
  readonly kind?: Decision["kind"];
  readonly owner?: string;
  readonly as?: "user" | Partial<AuthorizationPrincipal>;
  readonly context?: AuthorizationRequest["context"];
  readonly absent?: readonly string[];
  readonly identity?: PolicyForm;
  readonly boundary?: PolicyForm;
  readonly session?: PolicyForm;
  readonly resource?: PolicyForm;
  readonly scp?: "not-read" | readonly (readonly StatementForm[])[];
  readonly rcp?: "not-read" | readonly (readonly StatementForm[])[];
  readonly broken?: readonly LayerName[];
  readonly unknown?: readonly LayerName[];
  readonly why?: readonly string[];
  readonly asFarAsRead?: Decision["verdict"];
}

export const ROLE = "arn:aws:iam::123456789012:role/teams/app";
const SESSION: AuthorizationPrincipal = {
  kind: "role-session",
  arn: ROLE,
  account: "123456789012",
  sessionName: "run-1",
  tags: {},
};
const USER: AuthorizationPrincipal = {
  kind: "user",
  arn: "arn:aws:iam::123456789012:user/ann",
  account: "123456789012",
  sessionName: null,
  tags: {},
};

export function requestOf(one: AuthorizationCase): AuthorizationRequest {
  const [action = "", resource = "?"] = one.ask.split(" on ");
  return {
    action,
    resource: resource === "?" ? null : resource,
    resourceAccount: one.owner ?? null,
    principal: one.as === "user" ? USER : { ...SESSION, ...one.as },
    context: one.context ?? {},
    absentKeys: one.absent ?? [],
  };
}

export function policiesOf(one: AuthorizationCase): AppliedPolicies {
  return {
    identity: setOf("identity", one.identity),
    boundary: setOf("boundary", one.boundary),
    session: setOf("session", one.session),
    resource: setOf("resource", one.resource),
    serviceControl: levelsOf("scp", one.scp),
    resourceControl: levelsOf("rcp", one.rcp),
  };
}

function setOf(name: string, form: PolicyForm | undefined): AppliedPolicies["identity"] {
  if (form === undefined) return [];
  if (form === "not-read") return form;
  if ("texts" in form) return form.texts.map((text, at) => documentOf(`${name}-${at}`, text));
  const { version, statements } = "statements" in form ? form : { version: "2012-10-17", statements: form };
  return [documentOf(name, policyText(statements, version))];
}

function levelsOf(name: string, form: AuthorizationCase["scp"]): AppliedPolicies["serviceControl"] {
  if (form === undefined) return [];
  if (form === "not-read") return form;
  return form.map((statements, at) => ({
    target: `level-${at}`,
    policies: [documentOf(`${name}-${at}`, policyText(statements, "2012-10-17"))],
  }));
}

export function documentOf(name: string, document: string | null): PolicyDocument {
  return { name, arn: null, document };
}

export function policyText(statements: readonly StatementForm[], version = "2012-10-17"): string {
  return JSON.stringify({ Version: version, Statement: statements.map(statementOf) });
}

/** `Deny not iam:*,sts:* on not arn:... to arn:...` */
export function statementOf(form: StatementForm): unknown {
  if (typeof form !== "string")
    return "do" in form ? { ...(statementOf(String(form.do)) as object), Condition: form["if"] } : form;
  const found = /^(Allow|Deny) (not )?(\S+)(?: on (not )?(\S+))?(?: to (not )?(\S+))?$/.exec(form);
  if (found === null) throw new Error(`no statement: ${form}`);
  const [, Effect, notAction, actions = "", notResource, resources, notPrincipal, principals] = found;
  return {
    Effect,
    [notAction ? "NotAction" : "Action"]: actions.split(","),
    ...(resources && { [notResource ? "NotResource" : "Resource"]: resources.split(",") }),
    ...(principals && {
      [notPrincipal ? "NotPrincipal" : "Principal"]: principals === "*" ? "*" : { AWS: principals.split(",") },
    }),
  };
}
