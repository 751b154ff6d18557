import { expect, test } from "vitest";
import { association, providerOfCluster, roleArn } from "../../testing/aws.ts";
import { container, podSpec } from "../../testing/kubernetes.ts";
import type { UsageRecord } from "../../usage/ledger.ts";
import { only, run } from "../testing/run.ts";
import { agent, allRead, annotated, associated, carrying, nodeCall } from "../testing/samples.ts";
import { sdkTooOldForPodIdentity } from "./sdk-too-old-for-pod-identity.ts";

const cli = (version: string) => podSpec({ containers: [container({ image: `amazon/aws-cli:${version}` })] });
const python = podSpec({ containers: [container({ image: "shop/app:1-python3.9" })] });
const associations = [association()];

/** Sessions of the service account by web identity, of before the association. */
const session = (userAgent: string): UsageRecord =>
  nodeCall({
    identity: { kind: "subject", provider: providerOfCluster, subject: "system:serviceaccount:shop:app" },
    roleArn: roleArn("app"),
    userAgent,
  });

test("the tag of AWS's own image names a version that is too old", () => {
  const finding = only(sdkTooOldForPodIdentity, {
    cluster: { associations, pods: [agent, associated({}, cli("2.9.19"))] },
  });
  expect(finding.text).toBe(
    "Container app of shop/app in 1 pod has an SDK that does not know the identity: AWS CLI 2.9.19 is older than 1.30.0 or 2.15.0, the first that can use EKS Pod Identity, by the tag of its image",
  );
  expect([finding.severity, finding.certainty]).toEqual(["medium", "likely"]);
});

test("a version that is new enough, and an image that tells none, are not told of", () => {
  for (const spec of [cli("2.15.0"), python]) {
    expect(run(sdkTooOldForPodIdentity, { cluster: { associations, pods: [agent, associated({}, spec)] } })).toEqual(
      [],
    );
  }
});

test("user agents of a service account show what its pods will not be able to do once they are made again", () => {
  const pods = [agent, carrying(roleArn("app"), {}, python)];
  const cluster = { associations, serviceAccounts: [annotated()], pods };
  const usage = [session("Boto3/1.20.0 Python/3.9 Botocore/1.23.0")];
  const finding = only(sdkTooOldForPodIdentity, { cluster, usage, windows: [allRead] });
  expect(finding.certainty).toBe("likely");
  expect(finding.text).toContain("botocore 1.23.0 is older than 1.34.41");
  expect(finding.evidence.flatMap(({ eventIds }) => eventIds)).toContain("e-1");
});

test("the newest agent of the account counts, and one of another language does not", () => {
  const pods = [agent, carrying(roleArn("app"), {}, python)];
  const cluster = { associations, serviceAccounts: [annotated()], pods };
  const old = session("Boto3/1.20.0 Python/3.9 Botocore/1.23.0");
  const fresh = { ...session("Boto3/1.40.0 md/Botocore#1.40.0"), last: old.last + 1 };
  const java = session("aws-sdk-java/2.10.0 Linux/5.10");
  for (const usage of [[old, fresh], [java]]) {
    expect(run(sdkTooOldForPodIdentity, { cluster, usage, windows: [allRead] })).toEqual([]);
  }
});

test("calls with the node's role by an old SDK of the image's language make it possible", () => {
  const cluster = { associations, pods: [agent, associated({}, python)] };
  const usage = [nodeCall({ userAgent: "Boto3/1.20.0 Python/3.9 Botocore/1.23.0" })];
  const finding = only(sdkTooOldForPodIdentity, { cluster, usage, windows: [allRead] });
  expect([finding.severity, finding.certainty]).toEqual(["low", "possible"]);
});

test("a version that cannot be compared is no finding", () => {
  const cluster = {
    associations,
    pods: [agent, associated({}, podSpec({ containers: [container({ image: "golang:1" })] }))],
  };
  expect(run(sdkTooOldForPodIdentity, { cluster, usage: [nodeCall({ userAgent: "aws-sdk-go-v2/1.20.0" })] })).toEqual(
    [],
  );
});
