import { expect, test } from "vitest";
import { container, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { keysMayBeInObject } from "./keys-may-be-in-object.ts";

const pouring = (kind: "secret" | "config-map") =>
  pod({
    spec: podSpec({ containers: [container({ envFrom: [{ kind, name: "settings", prefix: "", optional: false }] })] }),
  });

test("a whole Secret in the environment is told of as possible", () => {
  const finding = only(keysMayBeInObject, { cluster: { pods: [pouring("secret"), agent] } });
  expect(finding).toMatchObject({ severity: "info", certainty: "possible" });
  expect(finding.text).toContain("takes every key of Secret settings as variables");
});

test("it weighs more where a role is meant", () => {
  expect(
    only(keysMayBeInObject, { cluster: { serviceAccounts: [annotated()], pods: [pouring("secret"), agent] } }).severity,
  ).toBe("low");
});

test("a whole ConfigMap is no Secret", () => {
  expect(run(keysMayBeInObject, { cluster: { pods: [pouring("config-map"), agent] } })).toEqual([]);
});
