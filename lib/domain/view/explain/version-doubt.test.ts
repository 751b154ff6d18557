import { expect, test } from "vitest";
import type { ChainClass, ChainOutcome } from "../../credentials/chain/types.ts";
import { nodeCall } from "../../findings/testing/samples.ts";
import { versionDoubt } from "./version-doubt.ts";

const ending = (as: ChainClass): ChainOutcome => ({
  class: as,
  link: null,
  steps: [],
  why: [],
  possible: [],
  doubts: [],
});
const container = ending("container");
const by = (...agents: readonly string[]) =>
  agents.map((userAgent, position) => nodeCall({ userAgent, last: 100 - position }));

test("where no version is seen, the first that can is named", () => {
  expect(versionDoubt("botocore", container, "shop/app:1", [])?.text).toBe(
    "botocore can use EKS Pod Identity from 1.34.41 on; which version runs here is not known",
  );
});

test("a first version that nothing tells of itself is said to be that", () => {
  expect(versionDoubt("go2", container, "shop/app:1", [])?.text).toContain("release-2023-11-14");
  expect(versionDoubt("go2", container, "shop/app:1", by("aws-sdk-go-v2/1.24.0"))?.code).toBe("sdk-version-unknown");
});

test("a version that can leaves no doubt, by the image or by the newest agent", () => {
  expect(versionDoubt("botocore", container, "amazon/aws-cli:2.20.0", [])).toBeNull();
  const agents = by("Boto3/1.40.0 md/Botocore#1.40.0", "Boto3/1.20.0 Botocore/1.20.0");
  expect(versionDoubt("botocore", container, "shop/app:1", agents)).toBeNull();
});

test("an agent of another family says nothing of this one", () => {
  expect(versionDoubt("java2", container, "shop/app:1", by("Boto3/1.40.0"))?.text).toContain("2.21.30");
});

test("an agent that is too old is a doubt of what the chain is said to do", () => {
  expect(versionDoubt("js3", container, "shop/app:1", by("aws-sdk-js/3.400.0 ua/2.0"))?.code).toBe("sdk-too-old");
});

test("where neither identity is what it comes to, the version decides nothing", () => {
  for (const as of ["imds", "env-keys", "none", "error", "unknown"] as const)
    expect(versionDoubt("botocore", ending(as), "shop/app:1", [])).toBeNull();
  expect(versionDoubt("go2", ending("web-identity"), "shop/app:1", [])).toBeNull();
});
