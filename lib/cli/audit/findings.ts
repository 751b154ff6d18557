import { answerOf } from "#lib/domain/view/answer.ts";
import { fixFor } from "#lib/domain/view/explain/fix.ts";
import { paragraphOf } from "#lib/domain/view/explain/paragraph.ts";
import type { Placed } from "#lib/domain/view/project.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { type Severity, severities, severityOf } from "./severity.ts";

/** Containers of one workload that are not as they should be, for one cause. */
export interface Finding {
  /** The cause's code. */
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: {
    readonly cluster: string;
    readonly namespace: string;
    readonly workload: { readonly kind: string; readonly name: string };
    readonly serviceAccount: string;
    readonly state: string;
    /** Names of the containers concerned. */
    readonly containers: readonly string[];
    readonly pods: number;
    /** One of the pods. */
    readonly pod: string;
  };
  readonly text: string;
  /** The one change that repairs it; null: no single change is known to. */
  readonly fix: string | null;
}

function graver(one: Severity, other: Severity | null): Severity {
  return other !== null && severities.indexOf(other) < severities.indexOf(one) ? other : one;
}

function findingOf(rows: readonly ContainerRow[], severity: Severity, example: Placed): Finding {
  const { row, resolution } = example;
  const answer = answerOf(resolution, row.sdk);
  return {
    rule: row.cause.code,
    severity,
    subject: {
      cluster: row.cluster,
      namespace: row.namespace,
      workload: { kind: row.workloadKind, name: row.workload },
      serviceAccount: row.serviceAccount,
      state: row.state,
      containers: [...new Set(rows.map(({ container }) => container))],
      pods: new Set(rows.map(({ pod }) => pod)).size,
      pod: row.pod,
    },
    text: paragraphOf(row, answer),
    fix: fixFor({ ...example, answer })?.title ?? null,
  };
}

/** One finding for each workload, state and cause, gravest first, else in the table's order. */
export function findingsOf(view: AuditView): Finding[] {
  const findings: Finding[] = [];
  for (const { from, to } of view.table.workloads) {
    const groups = new Map<string, { rows: ContainerRow[]; severity: Severity; example: ContainerRow }>();
    for (let position = from; position < to; position++) {
      const row = view.table.rows[position];
      const severity = row ? severityOf(row) : null;
      if (!row || severity === null) continue;
      const key = `${row.state}\n${row.cause.code}`;
      const group = groups.get(key) ?? { rows: [], severity, example: row };
      groups.set(key, group);
      group.rows.push(row);
      // The container whose state weighs most speaks for the others.
      if (graver(group.severity, severity) !== group.severity) Object.assign(group, { severity, example: row });
    }
    for (const { rows, severity, example } of groups.values()) {
      const placed = view.byId.get(example.id);
      if (placed) findings.push(findingOf(rows, severity, placed));
    }
  }
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
