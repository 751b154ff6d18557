import type { RuleContext } from "./context/context.ts";
import type { Controls } from "./controls.ts";
import type { Certainty, Finding, FindingEvidence, FindingSubject, Severity } from "./finding.ts";
import { keyOf } from "./finding.ts";
import { type FixTemplate, type FixValues, fixFrom } from "./fix-template.ts";
import type { Need } from "./needs.ts";

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

export interface RuleMeta {
  readonly id: string;
  readonly group: RuleGroup;
  /** What is so, in sentence case. */
  readonly title: string;
  /** When a finding weighs how much. */
  readonly severity: Readonly<Partial<Record<Severity, string>>>;
  /** What it means for who runs the workload, one paragraph. */
  readonly means: string;
  readonly fix: FixTemplate;
  /** Sources without which the rule's silence says nothing. */
  readonly needs: readonly Need[];
  readonly references: {
    /** Sections of the domain facts. */
    readonly facts: readonly string[];
    /** Titles of AWS and Kubernetes pages. */
    readonly pages: readonly string[];
  };
  readonly controls: Controls;
}

/** A finding before its rule has given it identity and fix. */
export interface Draft {
  readonly subject: FindingSubject;
  readonly severity: Severity;
  readonly text: string;
  readonly evidence: readonly FindingEvidence[];
  readonly containers: number;
  readonly certainty: Certainty;
  /** What stands for the words of the fix's template. */
  readonly values: FixValues;
  /** Tells several findings about one subject apart. */
  readonly part?: string;
}

/** Metadata and a pure function over what an audit resolved. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly evaluate: (context: RuleContext) => Iterable<Finding>;
}

/** Makes a rule of its metadata and a function that gives drafts. */
export function defineRule(meta: RuleMeta, drafts: (context: RuleContext) => Iterable<Draft>): Rule {
  return {
    meta,
    evaluate: function* evaluate(context) {
      for (const { values, part, ...draft } of drafts(context)) {
        yield {
          rule: meta.id,
          key: keyOf(meta.id, draft.subject, part ?? null),
          ...draft,
          fix: fixFrom(meta.fix, values),
        };
      }
    },
  };
}
