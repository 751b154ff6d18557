import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, allRead, annotated, carrying, nodeCall, openNode } from "../testing/samples.ts";
import { sdkTooOldForWebIdentity } from "./sdk-too-old-for-web-identity.ts";

const withImage = (image: string) => ({
  ...openNode,
  serviceAccounts: [annotated()],
  pods: [agent, carrying(roleArn("app"), {}, podSpec({ containers: [container({ image })] }))],
});
const old = nodeCall({ userAgent: "Boto3/1.9.100 Python/3.6 Botocore/1.12.100" });

test("an image of an old AWS CLI falls back to the node's role", () => {
  const finding = only(sdkTooOldForWebIdentity, { cluster: withImage("amazon/aws-cli:1.16.100") });
  expect(finding.text).toContain("AWS CLI 1.16.100 is older than 1.16.232, the first that can use web identity");
  expect([finding.severity, finding.certainty]).toEqual(["high", "likely"]);
});

test("an old user agent with the node's role is a hint where the image is of that language", () => {
  const finding = only(sdkTooOldForWebIdentity, {
    cluster: withImage("shop/app:1-python3.6"),
    usage: [old],
    windows: [allRead],
  });
  expect([finding.severity, finding.certainty]).toEqual(["low", "possible"]);
  expect(finding.text).toContain("which may be of another pod there");
});

test.each([
  ["the image says nothing", "shop/app:1", old],
  ["the image is of another language", "shop/app:1-jre21", old],
  ["the version can", "shop/app:1-python3.6", nodeCall({ userAgent: "Boto3/1.40.0 md/Botocore#1.40.0" })],
])("where %s, there is no finding", (_, image, record) => {
  expect(run(sdkTooOldForWebIdentity, { cluster: withImage(image), usage: [record], windows: [allRead] })).toEqual([]);
});
