import { expect, test } from "vitest";
import { cluster, inventory } from "../../testing/estate.ts";
import { pod } from "../../testing/kubernetes.ts";
import { denied } from "../../testing/listing.ts";
import { only, run } from "../testing/run.ts";
import { agent, carrying } from "../testing/samples.ts";
import { serviceAccountGone } from "./service-account-gone.ts";

test("pods whose service account was deleted are told of, and weigh more with an identity", () => {
  expect(
    only(serviceAccountGone, { cluster: { serviceAccounts: [], pods: [pod(), agent].slice(0, 1) } }).severity,
  ).toBe("low");
  const finding = only(serviceAccountGone, { cluster: { serviceAccounts: [], pods: [carrying()] } });
  expect(finding.severity).toBe("medium");
  expect(finding.text).toContain("runs as shop/app, which does not exist any more");
});

test("where service accounts were not all read nothing is said", () => {
  const read = cluster({ serviceAccounts: [] });
  const blind = { ...read, serviceAccounts: denied(read.serviceAccounts) };
  expect(run(serviceAccountGone, { inventory: inventory([blind]) })).toEqual([]);
});
