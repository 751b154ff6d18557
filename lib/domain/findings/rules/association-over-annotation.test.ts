import { expect, test } from "vitest";
import { association, roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { associationOverAnnotation } from "./association-over-annotation.ts";

const associations = [association()];

test("an annotation of another role under an association is told of", () => {
  const finding = only(associationOverAnnotation, {
    cluster: { associations, serviceAccounts: [annotated(roleArn("old"))] },
  });
  expect(finding).toMatchObject({
    severity: "medium",
    text: "shop/app is associated with app and annotated with old; the association wins",
  });
});

test("the same role weighs less", () => {
  expect(only(associationOverAnnotation, { cluster: { associations, serviceAccounts: [annotated()] } }).severity).toBe(
    "low",
  );
});

test("an association alone is no finding", () => {
  expect(run(associationOverAnnotation, { cluster: { associations } })).toEqual([]);
});
