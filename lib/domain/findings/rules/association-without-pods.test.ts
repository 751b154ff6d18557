import { expect, test } from "vitest";
import { association } from "../../testing/aws.ts";
import { cluster, inventory } from "../../testing/estate.ts";
import { pod } from "../../testing/kubernetes.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent } from "../testing/samples.ts";
import { associationWithoutPods } from "./association-without-pods.ts";

test("an association that no pod uses is told of", () => {
  const finding = only(associationWithoutPods, { cluster: { associations: [association()], pods: [agent] } });
  expect(finding.text).toBe("No pod runs as shop/app, which is associated with app");
});

test("a finished pod is a use", () => {
  const pods = [pod({ phase: "Succeeded" }), agent];
  expect(run(associationWithoutPods, { cluster: { associations: [association()], pods } })).toEqual([]);
});

test("where pods were not all read nothing is said", () => {
  const read = cluster({ associations: [association()], pods: [] });
  expect(run(associationWithoutPods, { inventory: inventory([{ ...read, pods: denied(read.pods) }]) })).toEqual([]);
});
