import { describe, expect, test } from "vitest";
import { supportOf } from "./support.ts";
import { type Capability, minimums, type SdkName, type Since } from "./table.ts";

const cases: readonly [sdk: SdkName, version: string, capability: Capability, able: boolean | null][] = [
  ["botocore", "1.34.41", "pod-identity", true],
  ["botocore", "1.34.40", "pod-identity", false],
  ["botocore", "1.12.199", "web-identity", false],
  ["boto3", "1.9.220", "web-identity", true],
  ["aws-cli", "2.15.0", "pod-identity", true],
  ["aws-cli", "2.14.6", "pod-identity", false],
  ["aws-cli", "1.30.0", "pod-identity", true],
  ["aws-cli", "1.29.85", "pod-identity", false],
  ["aws-cli", "2.0.0", "web-identity", true],
  ["aws-cli", "1.16.231", "web-identity", false],
  ["aws-cli", "0.9.0", "web-identity", false],
  ["java1", "1.12.782", "web-identity", true],
  ["java1", "1.12.781", "web-identity", null],
  ["java1", "1.11.703", "web-identity", false],
  ["java2", "2.21.29", "pod-identity", false],
  ["go2", "1.0.0", "web-identity", true],
  ["go2", "1.24.0", "pod-identity", null],
  ["dotnet", "3.7.800.0", "pod-identity", null],
  ["dotnet", "4.0.1", "pod-identity", true],
  ["dotnet", "3.3.0", "web-identity", null],
  ["js3", "3.458.0-beta.1", "pod-identity", true],
  ["js3", "latest", "pod-identity", null],
];

test.each(cases)("%s %s and %s: %s", (sdk, version, capability, able) => {
  expect(supportOf({ sdk, version }, capability).able).toBe(able);
});

test("a version that is too old is told with the first that is not", () => {
  expect(supportOf({ sdk: "aws-cli", version: "2.9.19" }, "pod-identity").why).toEqual({
    code: "sdk-too-old",
    text: "AWS CLI 2.9.19 is older than 1.30.0 or 2.15.0, the first that can use EKS Pod Identity",
  });
});

describe("the table", () => {
  test("has versions that compare", () => {
    for (const { since } of Object.values(minimums)) {
      for (const needed of Object.values<Since>(since)) {
        if (needed.kind !== "since") continue;
        for (const version of needed.versions) expect(version).toMatch(/^\d+(?:\.\d+){2,3}$/);
      }
    }
  });
});
