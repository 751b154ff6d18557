import { describe, expect, test } from "vitest";
import type { EnvValue } from "#lib/domain/inventory/kubernetes.ts";
import { decodeEnv, decodeEnvFrom } from "./decode-env.ts";

function valueOf(name: string, value: unknown): EnvValue | undefined {
  return decodeEnv([{ name, value }], false).find((one) => one.name === name)?.value;
}

describe("what is kept of a value", () => {
  const table: readonly [sentence: string, name: string, value: string, kept: EnvValue | undefined][] = [
    [
      "a role is kept",
      "AWS_ROLE_ARN",
      "arn:aws:iam::123456789012:role/a",
      { kind: "literal", text: "arn:aws:iam::123456789012:role/a" },
    ],
    ["blank is told from absent", "AWS_PROFILE", "", { kind: "literal", text: "" }],
    [
      "a key id keeps its tail",
      "AWS_ACCESS_KEY_ID",
      "AKIAIOSFODNN7EXAMPLE",
      { kind: "dropped", tail: "MPLE", blank: false },
    ],
    [
      "a text that is no key id keeps no tail",
      "AWS_ACCESS_KEY_ID",
      "hunter2hunter2",
      { kind: "dropped", tail: null, blank: false },
    ],
    ["a blank key is told", "AWS_ACCESS_KEY_ID", "  ", { kind: "dropped", tail: null, blank: true }],
    [
      "a secret key is dropped",
      "AWS_SECRET_ACCESS_KEY",
      "AKIAIOSFODNN7EXAMPLE",
      { kind: "dropped", tail: null, blank: false },
    ],
    [
      "an inline container token is dropped",
      "AWS_CONTAINER_AUTHORIZATION_TOKEN",
      "x",
      { kind: "dropped", tail: null, blank: false },
    ],
    [
      "a proxy keeps its host",
      "HTTP_PROXY",
      "http://joe:p@ss,/w@proxy:3128/",
      { kind: "literal", text: "http://proxy:3128/" },
    ],
    ["a proxy without a scheme too", "https_proxy", "joe:pw@proxy:3128", { kind: "literal", text: "proxy:3128" }],
    [
      "NO_PROXY is kept",
      "NO_PROXY",
      "169.254.170.23,10.0.0.0/8",
      { kind: "literal", text: "169.254.170.23,10.0.0.0/8" },
    ],
    [
      "an endpoint loses its user",
      "AWS_ENDPOINT_URL",
      "https://u:p@sts.example",
      { kind: "literal", text: "https://sts.example" },
    ],
    [
      "a text beyond all bounds is hidden",
      "AWS_PROFILE",
      "x".repeat(5000),
      { kind: "dropped", tail: null, blank: false },
    ],
    [
      "of JVM options only those for AWS stay",
      "JAVA_TOOL_OPTIONS",
      '-Xmx1g -Daws.profile=dev -Ddb.password=s3 "-Daws.region=eu west"',
      { kind: "literal", text: "-Daws.profile=dev -Daws.region=eu west" },
    ],
    [
      "secret properties lose their value",
      "JDK_JAVA_OPTIONS",
      "-Daws.secretAccessKey=abc -Daws.accessKeyId= -Daws.flag",
      { kind: "literal", text: "-Daws.secretAccessKey=(hidden) -Daws.accessKeyId= -Daws.flag=" },
    ],
    ["JVM options without AWS are dropped", "JAVA_TOOL_OPTIONS", "-Xmx1g -Ddb.password=s3", undefined],
    ["another variable is dropped, name and value", "DB_PASSWORD", "s3cret", undefined],
    ["names are exact", "aws_role_arn", "x", undefined],
  ];
  test.each(table)("%s", (_, name, value, kept) => {
    expect(valueOf(name, value)).toEqual(kept);
  });
});

describe("where a value comes from", () => {
  const from = (valueFrom: unknown) => decodeEnv([{ name: "AWS_ROLE_ARN", valueFrom }], false)[0]?.value;

  test("a key of a Secret or a ConfigMap is named, not read", () => {
    expect(from({ secretKeyRef: { name: "s", key: "k", optional: true } })).toEqual({
      kind: "secret-key",
      name: "s",
      key: "k",
      optional: true,
    });
    expect(from({ configMapKeyRef: { name: "c", key: "k" } })).toEqual({
      kind: "config-map-key",
      name: "c",
      key: "k",
      optional: false,
    });
  });

  test("a field of the pod is a path", () => {
    expect(from({ fieldRef: { fieldPath: "metadata.annotations['role']" } })).toEqual({
      kind: "field",
      path: "metadata.annotations['role']",
    });
    expect(from({ resourceFieldRef: { resource: "limits.cpu" } })).toEqual({ kind: "field", path: "limits.cpu" });
  });

  test("a source that is not known yet is hidden", () => {
    expect(from({ fileKeyRef: { path: "a", key: "b", volumeName: "v" } })).toEqual({
      kind: "dropped",
      tail: null,
      blank: false,
    });
  });
});

describe("references between variables", () => {
  test("a role is put together from a variable above it", () => {
    const env = decodeEnv(
      [
        { name: "ACCOUNT", value: "123456789012" },
        { name: "AWS_ROLE_ARN", value: "arn:aws:iam::$(ACCOUNT):role/a" },
      ],
      false,
    );
    expect(env).toEqual([
      { name: "AWS_ROLE_ARN", value: { kind: "literal", text: "arn:aws:iam::123456789012:role/a" } },
    ]);
  });

  test("a variable below is not seen", () => {
    const [role] = decodeEnv(
      [
        { name: "AWS_PROFILE", value: "$(STAGE)" },
        { name: "STAGE", value: "dev" },
      ],
      false,
    );
    expect(role?.value).toEqual({ kind: "literal", text: "$(STAGE)" });
  });

  test.each(["DB_PASSWORD", "AWS_SECRET_ACCESS_KEY", "API_TOKEN"])(
    "%s does not get out through another variable",
    (name) => {
      const env = decodeEnv(
        [
          { name, value: "s3cret" },
          { name: "AWS_PROFILE", value: "x$(" + name + ")" },
        ],
        false,
      );
      expect(JSON.stringify(env)).not.toContain("s3cret");
      expect(env.at(-1)?.value).toEqual({ kind: "dropped", tail: null, blank: false });
    },
  );

  test("a chain of doublings ends", () => {
    const bombs = Array.from({ length: 200 }, (_, index) => ({
      name: `V${index}`,
      value: index === 0 ? "xx" : `$(V${index - 1})$(V${index - 1})`,
    }));
    const env = decodeEnv([...bombs, { name: "AWS_PROFILE", value: "$(V199)" }], false);
    expect(env[0]?.value.kind).toBe("dropped");
  });
});

test("of two variables with one name the last counts", () => {
  const env = decodeEnv(
    [
      { name: "AWS_REGION", value: "a" },
      { name: "AWS_PROFILE", value: "p" },
      { name: "AWS_REGION", value: "b" },
    ],
    false,
  );
  expect(env.filter((one) => one.name === "AWS_REGION")).toEqual([
    { name: "AWS_REGION", value: { kind: "literal", text: "b" } },
  ]);
});

test("Secrets and ConfigMaps poured in keep their order and prefix", () => {
  expect(
    decodeEnvFrom([{ secretRef: { name: "s", optional: true }, prefix: "AWS_" }, { configMapRef: { name: "c" } }]),
  ).toEqual([
    { kind: "secret", name: "s", prefix: "AWS_", optional: true },
    { kind: "config-map", name: "c", prefix: "", optional: false },
  ]);
});

test.each([
  [{}],
  ["text"],
  [[null]],
  [[{ value: "x" }]],
  [[{ name: 1 }]],
  [[{ name: "AWS_ROLE_ARN", value: 5 }]],
  [[{ name: "AWS_ROLE_ARN", valueFrom: "x" }]],
])("an environment of another shape is malformed: %j", (env) => {
  expect(() => decodeEnv(env, false)).toThrow(/env/);
});

describe("the side channel for key ids", () => {
  const found = (name: string, value: string) => {
    const ids = new Set<string>();
    decodeEnv([{ name, value }], false, ids);
    return [...ids];
  };

  test("takes the id of a long-lived key, which the variable itself does not keep", () => {
    expect(found("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")).toEqual(["AKIAIOSFODNN7EXAMPLE"]);
    expect(found("AWS_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE")).toEqual(["AKIAIOSFODNN7EXAMPLE"]);
  });

  test("takes no session's key, no text that is no id, and nothing of a secret", () => {
    expect(found("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE")).toEqual([]);
    expect(found("AWS_ACCESS_KEY_ID", "hunter2")).toEqual([]);
    expect(found("AWS_SECRET_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE")).toEqual([]);
  });
});
