import { expect, test } from "vitest";
import { association, roleArn } from "../../testing/aws.ts";
import { made, pod, podSpec } from "../../testing/kubernetes.ts";
import { only, run } from "../testing/run.ts";
import { agent, annotated } from "../testing/samples.ts";
import { defaultServiceAccount } from "./default-service-account.ts";

const account = annotated(roleArn("app"), made - 1000, { name: "default" });

test("a role on the default service account is told of, and weighs more where pods run as it", () => {
  const serviceAccounts = [account];
  expect(only(defaultServiceAccount, { cluster: { serviceAccounts } }).severity).toBe("low");
  const pods = [pod({ spec: podSpec({ serviceAccount: "default" }) }), agent];
  const finding = only(defaultServiceAccount, { cluster: { serviceAccounts, pods } });
  expect(finding.severity).toBe("medium");
  expect(finding.text).toBe(
    "The default service account of shop has app by annotation; 1 workload with 1 container runs as it",
  );
});

test("an association counts as well", () => {
  expect(
    run(defaultServiceAccount, { cluster: { associations: [association({ serviceAccount: "default" })] } }),
  ).toHaveLength(1);
});

test("another name is not told of", () => {
  expect(run(defaultServiceAccount, { cluster: { serviceAccounts: [annotated()] } })).toEqual([]);
});
