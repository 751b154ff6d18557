import { expect, test } from "vitest";
import { familiesOfAgent } from "../sdk-hints.ts";
import { agentClass } from "./agent-class.ts";

test.each([
  ["Boto3/1.42.97 md/Botocore#1.42.97 lang/python#3.12.9", "Boto3/1.43.1 md/Botocore#1.43.1 lang/python#3.12.10"],
  ["aws-sdk-go/1.55.5 (go1.24.4; linux; amd64)", "aws-sdk-go/1.50.1 (go1.22.0; linux; amd64)"],
  ["tool exec-env/run_60e9ab1e-1f65-4548-84ba-24f72371f174", "tool exec-env/run_00000000-0000-4000-8000-000000000000"],
])("%s is of one class with a newer one", (one, other) => {
  expect(agentClass(one)).toBe(agentClass(other));
});

test.each([
  ["aws-sdk-java/2.34.0", "aws-sdk-java/1.12.1"],
  ["aws-sdk-go-v2/1.39.2 m/h", "aws-sdk-go-v2/1.39.2 m/z"],
  ["aws-sdk-go-v2/1.39.2", "aws-sdk-go-v2/1.39.2 amazon-vpc-cni-k8s/v1.20.1"],
])("%s and %s tell of different callers", (one, other) => {
  expect(agentClass(one)).not.toBe(agentClass(other));
});

test("what an agent says of its SDK is not lost in its class", () => {
  for (const agent of ["Boto3/1.42.97", "aws-sdk-java/2.34.0 md/x", "aws-sdk-js/3.901.0 ua/2.1"]) {
    expect(familiesOfAgent(agentClass(agent))).toEqual(familiesOfAgent(agent));
  }
});
