import { expect, test } from "vitest";
import { roleArn } from "../../testing/aws.ts";
import { container, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated, carrying } from "../testing/samples.ts";
import { sdkStopsBeforeRole } from "./sdk-stops-before-role.ts";

const spec = podSpec({ containers: [container({ env: { AWS_PROFILE: "dev" } })] });

test("a profile that is not there is told of with the SDKs that stop at it", () => {
  const pods = [carrying(roleArn("app"), {}, spec), agent];
  const finding = only(sdkStopsBeforeRole, { cluster: { serviceAccounts: [annotated()], pods } });
  expect(finding.text).toContain("gets nothing with botocore (boto3, AWS CLI) and Go v2");
  expect(finding.certainty).toBe("likely");
});

test("a container whose SDKs all come to the role is not told of", () => {
  expect(run(sdkStopsBeforeRole, { cluster: { serviceAccounts: [annotated()], pods: [carrying(), agent] } })).toEqual(
    [],
  );
});
