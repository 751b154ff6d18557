import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { containerDetail } from "#lib/contract/detail.ts";
import { nodeDetail, nodesPage } from "#lib/contract/nodes.ts";
import * as pages from "#lib/contract/pages.ts";
import type { Pod } from "#lib/domain/inventory/kubernetes.ts";
import { association, role, roleArn } from "#lib/domain/testing/aws.ts";
import { cluster, iam, inventory } from "#lib/domain/testing/estate.ts";
import { event, nodeSession, webIdentityExchange } from "#lib/domain/testing/events.ts";
import { withOwnToken, withWebIdentity } from "#lib/domain/testing/injection.ts";
import {
  container,
  controller,
  namespace,
  node,
  pod,
  podSpec,
  serviceAccount,
} from "#lib/domain/testing/kubernetes.ts";
import { coverage } from "#lib/domain/testing/listing.ts";
import { UsageLedger } from "#lib/domain/usage/ledger.ts";
import { showCoverage } from "./coverage.ts";
import { listEvents } from "./events.ts";
import { explainContainer } from "./explain-container.ts";
import { listContainers } from "./list-containers.ts";
import { listWorkloads } from "./list-workloads.ts";
import { listNodes, showNode } from "./nodes.ts";
import { listRoles, showRole } from "./roles.ts";
import { search } from "./search.ts";
import { listServiceAccounts } from "./service-accounts.ts";
import { showOverview } from "./show-overview.ts";
import { showWorkload } from "./show-workload.ts";
import { type AuditView, makeView } from "./view.ts";

const names = [
  "it's",
  'say "hi"',
  "<script>alert(1)</script>",
  "\u202Egpj.exe",
  "a\u0000b",
  "line\nbreak",
  "${jndi:ldap://x}",
  "%2e%2e%2f",
  "..",
  "__proto__",
  "constructor",
  "\ud800",
  "x".repeat(20_000),
  "\u200B",
  "emoji 👩‍👩‍👧",
];

function hostilePod(name: string): Pod {
  const containers = Array.from({ length: 60 }, (_, at) =>
    container({
      name: `${name} ${at}`,
      image: name,
      env: Object.fromEntries(
        Array.from({ length: 20 }, (_value, number) => [`AWS_${name.slice(0, 20)}_${number}`, "v".repeat(54)]),
      ),
    }),
  );
  const spec = podSpec({ serviceAccount: name, containers, labels: { [name]: name }, annotations: { [name]: name } });
  return pod({
    namespace: name,
    name,
    node: name,
    owner: { kind: name, name, uid: name },
    spec: withWebIdentity(spec, `arn:aws:iam::123456789012:role/${name}`),
  });
}

function viewOf(name: string): AuditView {
  const arn = roleArn(name.replaceAll(/[^\w]/g, "-").slice(0, 60));
  const ledger = new UsageLedger();
  ledger.add(
    webIdentityExchange(name, name, {
      of: `system:serviceaccount:${name}:${name}`,
      role: arn,
      session: name,
      userAgent: name,
    }),
  );
  ledger.add(
    event("e2", nodeSession({ instance: name, sessionName: name }), {
      name,
      source: name,
      userAgent: name,
      errorCode: name,
    }),
  );
  const estate = inventory(
    [
      cluster({
        pods: [
          hostilePod(name),
          pod({ name: "own", spec: withOwnToken(podSpec({ serviceAccount: "gone" }), arn) }),
          pod({ name: "cycle", owner: { kind: "ReplicaSet", name: "a", uid: "a" } }),
        ],
        serviceAccounts: [
          serviceAccount({
            namespace: name,
            name,
            annotations: { "eks.amazonaws.com/role-arn": name, "eks.amazonaws.com/audience": name },
          }),
        ],
        nodes: [node({ name, providerId: name, labels: { [name]: name } })],
        namespaces: [namespace(name, { labels: { team: name } })],
        controllers: [
          controller({ uid: name, name, kind: name, labels: { team: name } }),
          controller({ kind: "ReplicaSet", name: "a", uid: "a", owner: { kind: "ReplicaSet", name: "b", uid: "b" } }),
          controller({ kind: "ReplicaSet", name: "b", uid: "b", owner: { kind: "ReplicaSet", name: "a", uid: "a" } }),
        ],
        associations: [association({ namespace: "shop", serviceAccount: "gone", roleArn: name })],
      }),
    ],
    [
      iam({
        roles: [{ ...role("app", { trust: name }), arn, name, path: name }, role("odd", { trust: "{".repeat(5000) })],
      }),
    ],
  );
  const head = { id: "1", source: "live", status: "complete", startedAt: 1, finishedAt: 2 } as const;
  const gaps = [{ ...coverage("iam:ListRoles", name, "denied"), reason: name, lift: name }];
  return makeView(head, estate, gaps, { records: ledger.records(), windows: [] });
}

/** The value as it goes over the wire, by its schema. */
function sent<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  return schema.parse(JSON.parse(JSON.stringify(value)));
}

describe("Hostile names", () => {
  test.each(names.map((name) => [JSON.stringify(name).slice(0, 40), name] as const))(
    "%s come through every answer unharmed",
    (_, name) => {
      const view = viewOf(name);
      const none = { changes: [], comparedWith: null };
      sent(pages.overview, showOverview(view, null, none));
      sent(pages.coveragePage, showCoverage(view));
      sent(pages.eventsPage, listEvents(view, {}));
      sent(pages.serviceAccountsPage, listServiceAccounts(view, {}));
      sent(pages.searchPage, search(view, name.slice(0, 200)));
      for (const { arn } of sent(pages.rolesPage, listRoles(view, {})).items)
        sent(pages.roleDetail, showRole(view, arn));
      for (const one of sent(nodesPage, listNodes(view, {})).items)
        sent(nodeDetail, showNode(view, one.cluster, one.name));
      for (const { id } of sent(pages.workloadsPage, listWorkloads(view, { q: name.slice(0, 500) })).items) {
        const found = view.table.workload(id);
        if (found) sent(pages.workloadDetail, showWorkload(view, id));
      }
      expect(view.table.rows.length).toBe(62);
      const ofPod = view.table.rows.filter((row) => row.pod === name);
      expect(ofPod).toHaveLength(60);
      sent(containerDetail, explainContainer(view, ofPod[0]?.id ?? ""));
      const filtered = listContainers(view, { namespace: name.replaceAll(",", ""), limit: 500 });
      expect(filtered.items.map(({ pod: one }) => one)).toEqual(name.startsWith("!") ? [] : ofPod.map(() => name));
    },
  );
});

describe("Odd facts", () => {
  const view = viewOf("it's");
  const state = (podName: string): string | undefined => view.table.rows.find((row) => row.pod === podName)?.state;

  test("leave a trust policy that is no JSON unknown, and an annotation that is no ARN denied", () => {
    expect(view.table.rows.find((row) => row.pod === "it's")?.cause.code).toBe("malformed-role-arn");
    expect(state("it's")).toBe("denied");
    expect(state("own")).toBe("unknown");
  });

  test("of an owner chain that runs in a circle end all the same", () => {
    expect(view.table.rows.find((row) => row.pod === "cycle")?.workloadKind).toBe("ReplicaSet");
  });

  test("are one row each for every container of a pod with sixty", () => {
    expect(new Set(view.table.rows.map(({ id }) => id)).size).toBe(view.table.rows.length);
  });
});
