import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { daemonPod, made, serviceAccount } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { cniOnNodeRole } from "./cni-on-node-role.ts";

const pods = [agent, daemonPod("aws-node", "n1")];

test("the VPC CNI without a role of its own is told of", () => {
  const finding = only(cniOnNodeRole, {
    cluster: { pods, serviceAccounts: [serviceAccount({ namespace: "kube-system", name: "aws-node" })] },
  });
  expect(finding.text).toContain("Container app of kube-system/aws-node in 1 pod lives on node");
});

test("with a role of its own it is not", () => {
  const cni = annotated(roleArn("cni"), made - 1000, { namespace: "kube-system", name: "aws-node" });
  expect(run(cniOnNodeRole, { cluster: { pods, serviceAccounts: [cni] } })).toEqual([]);
});
