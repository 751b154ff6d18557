import { expect, test } from "vitest";
import { association } from "../../testing/aws.ts";
import { cluster, inventory } from "../../testing/estate.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { associationWithoutServiceAccount } from "./association-without-service-account.ts";

test("an association for a service account that is not there is told of, and weighs more without its namespace", () => {
  const stray = association({ serviceAccount: "gone" });
  expect(only(associationWithoutServiceAccount, { cluster: { associations: [stray] } })).toMatchObject({
    severity: "low",
    text: "app is associated with shop/gone, which does not exist",
  });
  const lost = association({ namespace: "nowhere", serviceAccount: "gone" });
  expect(only(associationWithoutServiceAccount, { cluster: { associations: [lost] } }).severity).toBe("medium");
});

test("where service accounts were not all read nothing is said", () => {
  const read = cluster({ associations: [association({ serviceAccount: "gone" })] });
  const blind = { ...read, serviceAccounts: denied(read.serviceAccounts) };
  expect(run(associationWithoutServiceAccount, { inventory: inventory([blind]) })).toEqual([]);
});

test("an association with its service account is no finding", () => {
  expect(run(associationWithoutServiceAccount, { cluster: { associations: [association()] } })).toEqual([]);
});
