import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { staleAudience } from "./stale-audience.ts";

const account = (audience: string) => ({
  ...annotated(),
  annotations: { "eks.amazonaws.com/role-arn": roleArn("app"), "eks.amazonaws.com/audience": audience },
});

test("tokens for another audience than the one of today are told of", () => {
  const finding = only(staleAudience, { cluster: { serviceAccounts: [account("vault")], pods: [carrying(), agent] } });
  expect(finding.text).toContain("has tokens for sts.amazonaws.com, and vault is configured today");
});

test("tokens for the same audience are not", () => {
  const cluster = { serviceAccounts: [account("sts.amazonaws.com")], pods: [carrying(), agent] };
  expect(run(staleAudience, { cluster })).toEqual([]);
});
