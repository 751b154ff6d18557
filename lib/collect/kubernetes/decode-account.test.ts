import { expect, test } from "vitest";
import { decodeServiceAccount } from "./decode-account.ts";

const roleArn = "arn:aws:iam::123456789012:role/a";

function account(annotations: Record<string, string>, managedFields?: unknown): unknown {
  return {
    metadata: {
      name: "web",
      namespace: "shop",
      uid: "u",
      creationTimestamp: "2026-01-01T00:00:00Z",
      annotations,
      managedFields,
    },
    secrets: [{ name: "not-kept" }],
  };
}

function owns(key: string, time: string): unknown {
  return { manager: "kubectl", time, fieldsV1: { "f:metadata": { "f:annotations": { ".": {}, [`f:${key}`]: {} } } } };
}

test("only annotations that bear on AWS identity are kept, under whatever prefix", () => {
  const { annotations } = decodeServiceAccount(
    account({
      "eks.amazonaws.com/role-arn": roleArn,
      "eks.amazonaws.com/audience": "",
      "pod-identity.example/role-arn": "short-name",
      "iam.amazonaws.com/role": "old",
      "kubectl.kubernetes.io/last-applied-configuration": "{}",
    }),
  );
  expect(Object.keys(annotations)).toEqual([
    "eks.amazonaws.com/role-arn",
    "eks.amazonaws.com/audience",
    "pod-identity.example/role-arn",
    "iam.amazonaws.com/role",
  ]);
});

test("an annotation is as old as the latest write of a manager that owns it", () => {
  const key = "eks.amazonaws.com/role-arn";
  const fields = [
    owns(key, "2026-01-02T00:00:00Z"),
    owns(key, "2026-01-05T00:00:00Z"),
    owns("other/key", "2026-02-01T00:00:00Z"),
  ];
  expect(decodeServiceAccount(account({ [key]: roleArn }, fields)).annotatedAt).toEqual({
    [key]: Date.UTC(2026, 0, 5),
  });
});

test.each([
  [undefined],
  [[]],
  [[{ manager: "x" }]],
  [[owns("eks.amazonaws.com/role-arn", "soon")]],
  [[{ time: "2026-01-01T00:00:00Z", fieldsV1: [] }]],
])("managed fields that do not tell give no time: %j", (fields) => {
  expect(decodeServiceAccount(account({ "eks.amazonaws.com/role-arn": roleArn }, fields)).annotatedAt).toEqual({});
});
