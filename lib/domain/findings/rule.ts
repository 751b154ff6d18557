import type { Placed } from "../view/project.ts";
import type { RuleContext } from "./context/context.ts";
import type { Controls } from "./controls.ts";
import type { Certainty, Finding, FindingEvidence, FindingSubject, Severity } from "./finding.ts";
import { keyOf } from "./finding.ts";
import { type FixTemplate, type FixValues, fixFrom } from "./fix-template.ts";
import type { Need } from "./needs.ts";
import type { RuleGroup } from "./rule-groups.ts";

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

/** Containers in groups, as rules find them. */
export type Concerned = readonly { readonly members: readonly Placed[] }[];

/** A finding with the containers that it counts; null: its rule does not say which. */
export interface Found {
  readonly finding: Finding;
  readonly concerned: Concerned | null;
}

/** A finding before its rule has given it identity and fix. */
export interface Draft {
  readonly subject: FindingSubject;
  readonly severity: Severity;
  readonly text: string;
  readonly evidence: readonly FindingEvidence[];
  readonly containers: number;
  /** The containers that `containers` counts, where the rule has them at hand. */
  readonly concerned?: Concerned;
  readonly certainty: Certainty;
  /** What stands for the words of the fix's template. */
  readonly values: FixValues;
  /** Tells several findings about one subject apart. */
  readonly part?: string;
}

/** Metadata and a pure function over what an audit resolved. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly find: (context: RuleContext) => Iterable<Found>;
}

/** Makes a rule of its metadata and a function that gives drafts. */
export function defineRule(meta: RuleMeta, drafts: (context: RuleContext) => Iterable<Draft>): Rule {
  return {
    meta,
    find: function* find(context) {
      for (const { values, part, concerned = null, ...draft } of drafts(context)) {
        const key = keyOf(meta.id, draft.subject, part ?? null);
        yield { finding: { rule: meta.id, key, ...draft, fix: fixFrom(meta.fix, values) }, concerned };
      }
    },
  };
}
