import { expect, test } from "vitest";
import { pod } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { annotated } from "../testing/samples.ts";
import { serviceAccountShared } from "./service-account-shared.ts";

const pods = ["app", "web", "jobs"].map((name) =>
  pod({ name: `${name}-1`, owner: { kind: "Deployment", name, uid: `uid-${name}` } }),
);

test("several workloads that share a role by their service account are told of", () => {
  const finding = only(serviceAccountShared, { cluster: { serviceAccounts: [annotated()], pods } });
  expect(finding).toMatchObject({
    severity: "low",
    text: "3 workloads run as shop/app and share app: shop/app, shop/web and shop/jobs",
  });
});

test("a service account without a role may be shared", () => {
  expect(run(serviceAccountShared, { cluster: { pods } })).toEqual([]);
});
