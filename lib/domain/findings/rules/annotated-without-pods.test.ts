import { expect, test } from "vitest";
import { cluster, inventory } from "../../testing/estate.ts";
import { pod } from "../../testing/kubernetes.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { annotatedWithoutPods } from "./annotated-without-pods.ts";

test("an annotated service account that no pod runs as is told of", () => {
  const finding = only(annotatedWithoutPods, { cluster: { serviceAccounts: [annotated()], pods: [agent] } });
  expect(finding.text).toBe("No pod runs as shop/app, which is annotated with app");
});

test("a finished pod is a use", () => {
  const pods = [pod({ phase: "Succeeded" }), agent];
  expect(run(annotatedWithoutPods, { cluster: { serviceAccounts: [annotated()], pods } })).toEqual([]);
});

test("where pods were not all read nothing is said", () => {
  const read = cluster({ serviceAccounts: [annotated()], pods: [] });
  expect(run(annotatedWithoutPods, { inventory: inventory([{ ...read, pods: denied(read.pods) }]) })).toEqual([]);
});
