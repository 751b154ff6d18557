import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type KubernetesObject, loadAllYaml } from "@kubernetes/client-node";
import { beforeAll, describe, expect, test } from "vitest";
import { principalFamilies } from "#lib/domain/credentials/families.ts";
import type { ContainerRow } from "#lib/domain/view/row.ts";
import type { AuditView } from "#lib/service/read/view.ts";
import { administrator, kubeconfig, refusal } from "./administrator.ts";
import { account, auditWith } from "./audit.ts";
import { ownNamespace } from "./estate/namespaces.ts";
import { accepts, type Expected, readExpected } from "./expected.ts";

const manifest = join(import.meta.dirname, "..", "..", "deploy", "kubernetes", "rolecall-reader.yaml");

/**
 * The role of an association that was removed stands nowhere any more: not in EKS, not in the pod, not in CloudTrail of this
 * estate. The line expects `pi-good` all the same; an answer could only be a guess.
 */
const roleNotToBeKnown = new Set(["podid/removed"]);

function shortRole(arn: string | null): string {
  return arn?.replace(`arn:aws:iam::${account}:role/`, "") ?? "-";
}

function differences(row: ContainerRow, line: Expected): string[] {
  const found: string[] = [];
  for (const family of principalFamilies) {
    if (!accepts(line.states[family], row.states[family]))
      found.push(`${family}: ${row.states[family]}, expected ${line.states[family]}`);
  }
  const roleKnown = !roleNotToBeKnown.has(`${row.namespace}/${row.workload}`);
  if (roleKnown && !accepts(line.role, shortRole(row.role)))
    found.push(`role: ${shortRole(row.role)}, expected ${line.role}`);
  if (!accepts(line.reach, row.nodeRoleInReach)) found.push(`reach: ${row.nodeRoleInReach}, expected ${line.reach}`);
  const grades = row.refused ? ["denied", row.evidence] : [row.evidence];
  if (!grades.some((grade) => accepts(line.evidence, grade)))
    found.push(`evidence: ${grades.join(" or ")}, expected ${line.evidence}`);
  return found;
}

async function grantAuditor(): Promise<void> {
  const { objects: api } = administrator();
  const objects = loadAllYaml(readFileSync(manifest, "utf8")) as KubernetesObject[];
  const role = objects.find((object) => object.kind === "ClusterRole");
  if (!role) throw new Error("the manifest has no ClusterRole");
  const binding = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name: "rolecall-auditor" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role.metadata?.name },
    subjects: [{ kind: "User", name: "auditor", apiGroup: "rbac.authorization.k8s.io" }],
  };
  for (const object of [role, binding as KubernetesObject]) {
    await api.create(object).catch((error: unknown) => {
      if (refusal(error) !== 409) throw error;
    });
  }
}

describe.each([
  { as: "the administrator", file: kubeconfig, prepare: () => Promise.resolve() },
  { as: "the user auditor with the shipped ClusterRole only", file: `${kubeconfig}.auditor`, prepare: grantAuditor },
])("audited as $as, the real cluster", ({ file, prepare }) => {
  let view: AuditView;

  beforeAll(async () => {
    await prepare();
    view = await auditWith(file);
  }, 180_000);

  test("is read completely", () => {
    expect(view.coverage.filter(({ status }) => status !== "complete" && status !== "skipped")).toEqual([]);
  });

  test.each(readExpected())("gives $namespace/$workload $container its known answer: $why", (line) => {
    const rows = view.table.rows.filter(
      (row) => row.namespace === line.namespace && row.workload === line.workload && row.container === line.container,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap((row) => differences(row, line).map((difference) => `${row.pod}: ${difference}`))).toEqual([]);
  });

  test("has no container that the known answers do not speak of", () => {
    const known = new Set(readExpected().map((line) => `${line.namespace}/${line.workload}/${line.container}`));
    const rows = view.table.rows.filter((row) => !ownNamespace(row.namespace));
    const others = rows.filter((row) => !known.has(`${row.namespace}/${row.workload}/${row.container}`));
    expect(others.map((row) => row.id)).toEqual([]);
  });
});
