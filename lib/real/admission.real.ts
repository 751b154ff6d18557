import type { V1Pod, V1ServiceAccount } from "@kubernetes/client-node";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditView } from "#lib/service/read/view.ts";
import { administrator, kubeconfig } from "./administrator.ts";
import { account, auditWith } from "./audit.ts";
import { ownNamespace } from "./estate/namespaces.ts";
import { accountOf, type Moment, predicted } from "./prediction.ts";
import { Templates } from "./templates.ts";
import { placedOf, verdictOn } from "./verdicts.ts";
import { linesOf } from "./wire.ts";

/**
 * Workloads whose pods were made in another world than today's, by the estate's files: the verdict on their containers, and
 * what the webhook knew then. All other pods were made with what is configured today.
 */
const then: Readonly<
  Record<string, { readonly verdict: string; readonly world: Partial<Moment> & { role?: string | null } }>
> = {
  "payments/api": { verdict: "not-injected pod-older-than-annotation", world: { role: null } },
  "payments/worker": { verdict: "not-injected pod-older-than-annotation", world: { role: null } },
  "payments/missed": { verdict: "not-injected webhook-missed", world: { answered: false } },
  "payments/missed-closed": { verdict: "not-injected webhook-missed", world: { answered: false } },
  "podid/removed": { verdict: "stale association-removed", world: { associated: true } },
  "drift/moved": { verdict: "stale annotation-changed", world: { role: `arn:aws:iam::${account}:role/app-orders` } },
  "drift/late-association": { verdict: "stale association-later", world: { associated: false } },
};

/** Verdicts that stand for a pod which today's webhook would leave as it is. */
const asToday =
  /^(?:as-expected|half|by-hand|none) |^not-injected (?:container-skipped|opted-out-label|ephemeral-never-mutated)$/;

interface Case {
  readonly pod: V1Pod;
  readonly id: string;
  readonly workload: string;
  readonly verdicts: readonly string[];
}

function withRole(one: V1ServiceAccount, role: string | null | undefined): Moment["serviceAccount"] {
  const { metadata } = accountOf(one);
  if (role === undefined) return { metadata };
  const { "eks.amazonaws.com/role-arn": _, ...others } = metadata.annotations;
  const annotations = role === null ? others : { ...others, "eks.amazonaws.com/role-arn": role };
  return { metadata: { ...metadata, annotations } };
}

function caseOf(view: AuditView, pod: V1Pod): Case {
  const placed = placedOf(view, pod);
  return {
    pod,
    id: `${pod.metadata?.namespace}/${pod.metadata?.name}`,
    workload: `${pod.metadata?.namespace}/${placed[0]?.row.workload}`,
    verdicts: placed.map(verdictOn),
  };
}

describe("Every pod of the real cluster's own estate", () => {
  let cases: readonly Case[] = [];
  let momentOf: (one: Case) => Moment;
  let templates: Templates;

  beforeAll(async () => {
    const admin = administrator();
    const view = await auditWith(kubeconfig);
    const [index] = view.estate.clusters.values();
    if (!index) throw new Error("no cluster was audited");
    const [pods, accounts] = await Promise.all([
      admin.core.listPodForAllNamespaces(),
      admin.core.listServiceAccountForAllNamespaces(),
    ]);
    templates = await Templates.read(admin);
    cases = pods.items.filter(({ metadata }) => !ownNamespace(metadata?.namespace)).map((pod) => caseOf(view, pod));
    const byName = new Map(accounts.items.map((one) => [`${one.metadata?.namespace}/${one.metadata?.name}`, one]));
    momentOf = ({ pod, workload }) => {
      const key = `${pod.metadata?.namespace}/${pod.spec?.serviceAccountName || "default"}`;
      const today = byName.get(key);
      const { role, ...world } = then[workload]?.world ?? {};
      return {
        serviceAccount: today ? withRole(today, role) : null,
        associated: (index.associations.get(key) ?? []).length > 0,
        answered: true,
        ...world,
      };
    };
  }, 180_000);

  test("is looked at: none is without a template to predict it from", () => {
    expect(cases.length).toBeGreaterThan(50);
    expect(cases.filter(({ pod }) => templates.of(pod) === null).map(({ id }) => id)).toEqual([]);
  });

  test("came out of its admission as it is predicted from its template and the world of that moment", () => {
    const different = cases.flatMap((one) => {
      const template = templates.of(one.pod);
      const ours = template && predicted(template, one.pod.metadata?.namespace ?? "", momentOf(one));
      const real = linesOf(one.pod);
      return JSON.stringify(ours) === JSON.stringify(real) ? [] : [{ pod: one.id, ours, real }];
    });
    expect(different).toEqual([]);
  });

  test("that was made in another world than today's is known as that, with the reason", () => {
    const wanted = Object.entries(then).map(([workload, { verdict }]) => [workload, verdict]);
    const found = wanted.map(([workload]) => {
      const verdicts = cases.filter((one) => one.workload === workload).flatMap((one) => one.verdicts);
      return [workload, [...new Set(verdicts)].join(", ")];
    });
    expect(found).toEqual(wanted);
  });

  test("that was made in today's world has a verdict that says no more than that", () => {
    const others = cases.filter(({ workload }) => !Object.hasOwn(then, workload));
    const wrong = others.flatMap(({ id, verdicts }) =>
      verdicts.filter((verdict) => !asToday.test(verdict)).map((verdict) => `${id} ${verdict}`),
    );
    expect(wrong).toEqual([]);
  });
});
