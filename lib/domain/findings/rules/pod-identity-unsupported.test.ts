import { expect, test } from "vitest";
import { association } from "../../testing/aws.ts";
import { node } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated, associated, carrying } from "../testing/samples.ts";
import { podIdentityUnsupported } from "./pod-identity-unsupported.ts";

const nodes = [node({ labels: { "eks.amazonaws.com/compute-type": "fargate" }, providerId: null })];

test("Pod Identity on Fargate is told of", () => {
  const finding = only(podIdentityUnsupported, {
    cluster: { nodes, associations: [association()], pods: [associated()] },
  });
  expect(finding.text).toContain("asks for Pod Identity credentials on Fargate, where there is no agent");
});

test("a web identity on Fargate is not", () => {
  expect(
    run(podIdentityUnsupported, { cluster: { nodes, serviceAccounts: [annotated()], pods: [carrying()] } }),
  ).toEqual([]);
});
