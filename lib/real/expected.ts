import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PrincipalFamily } from "#lib/domain/credentials/families.ts";

/** One line of the known answers of the real cluster. `a|b` accepts either, `-` asserts nothing. */
export interface Expected {
  readonly namespace: string;
  readonly workload: string;
  readonly container: string;
  readonly states: Readonly<Record<PrincipalFamily, string>>;
  readonly role: string;
  readonly reach: string;
  readonly evidence: string;
  readonly why: string;
}

/** Folder of the real cluster, beside the project. */
export const realCluster = join(import.meta.dirname, "..", "..", "..", "shared", "realcluster");

export function readExpected(): Expected[] {
  const [, ...lines] = readFileSync(join(realCluster, "expected.tsv"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [
      namespace = "",
      workload = "",
      container = "",
      botocore = "",
      go2 = "",
      java2 = "",
      js3 = "",
      role = "",
      reach = "",
      evidence = "",
      why = "",
    ] = line.split("\t");
    return { namespace, workload, container, states: { botocore, go2, java2, js3 }, role, reach, evidence, why };
  });
}

/** Whether an answer is among those that a line accepts. */
export function accepts(expected: string, answer: string): boolean {
  return expected === "-" || expected.split("|").includes(answer);
}
