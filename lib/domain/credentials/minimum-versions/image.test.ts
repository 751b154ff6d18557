import { expect, test } from "vitest";
import { sdkOfImage } from "./image.ts";

test.each([
  ["amazon/aws-cli:2.9.19", "2.9.19"],
  ["public.ecr.aws/aws-cli/aws-cli:2.15.0", "2.15.0"],
  ["mirror.example:5000/amazon/aws-cli:1.29.0-slim", "1.29.0"],
  [`docker.io/amazon/aws-cli:2.1.0@sha256:${"0".repeat(64)}`, "2.1.0"],
])("%s is the AWS CLI %s", (image, version) => {
  expect(sdkOfImage(image)).toEqual({ sdk: "aws-cli", version });
});

test.each([
  "amazon/aws-cli",
  "amazon/aws-cli:latest",
  "amazon/aws-cli:2",
  "x/aws-cli:2.9.19",
  "a/amazon/aws-cli-extra:2.9.19",
])("%s does not tell", (image) => {
  expect(sdkOfImage(image)).toBeNull();
});
