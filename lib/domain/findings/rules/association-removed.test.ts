import { expect, test } from "vitest";
import { association } from "../../testing/aws.ts";
import { cluster, inventory } from "../../testing/estate.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated } from "../testing/samples.ts";
import { associationRemoved } from "./association-removed.ts";

test("pods whose association is gone are told of", () => {
  const finding = only(associationRemoved, { cluster: { pods: [associated(), agent] } });
  expect(finding.text).toContain("no association names service account app any more");
  expect(finding.certainty).toBe("likely");
});

test("where associations were not read nothing is said", () => {
  const read = cluster({ pods: [associated(), agent] });
  expect(
    run(associationRemoved, { inventory: inventory([{ ...read, associations: denied(read.associations) }]) }),
  ).toEqual([]);
});

test("an association that is there is none", () => {
  expect(run(associationRemoved, { cluster: { associations: [association()], pods: [associated(), agent] } })).toEqual(
    [],
  );
});
