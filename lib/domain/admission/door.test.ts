import { describe, expect, test } from "vitest";
import { answerAdmission } from "./door.ts";

const role = "arn:aws:iam::123456789012:role/app";
const serviceAccount = { metadata: { name: "orders", annotations: { "eks.amazonaws.com/role-arn": role } } };
const pod = { metadata: { namespace: "shop" }, spec: { serviceAccountName: "orders", containers: [{ name: "app" }] } };
const settings = {
  region: "us-east-1",
  regionalSts: true,
  audience: "sts.amazonaws.com",
  tokenExpiration: 86_400,
  annotationPrefix: "eks.amazonaws.com",
};
const asked = { id: "1", settings, serviceAccount, associated: false, pod };

describe("The answer to a case from outside", () => {
  test("has the form that the webhook's own answers were recorded in", () => {
    const path = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
    expect(answerAdmission(asked)).toEqual({
      labels: {},
      volumes: [
        {
          name: "aws-iam-token",
          projected: {
            sources: [
              {
                serviceAccountToken: { audience: "sts.amazonaws.com", expirationSeconds: 86_400, path: "token" },
              },
            ],
          },
        },
      ],
      containers: {
        app: {
          env: [
            { name: "AWS_STS_REGIONAL_ENDPOINTS", value: "regional" },
            { name: "AWS_DEFAULT_REGION", value: "us-east-1" },
            { name: "AWS_REGION", value: "us-east-1" },
            { name: "AWS_ROLE_ARN", value: role },
            { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: `${path}/token` },
          ],
          volumeMounts: [{ mountPath: path, name: "aws-iam-token", readOnly: true }],
        },
      },
    });
  });

  test("takes settings that are not said as EKS has them, without a Region", () => {
    const told = answerAdmission({ ...asked, settings: { ...settings, region: "" } });
    expect(answerAdmission({ ...asked, settings: undefined })).toEqual(told);
    expect(answerAdmission({ ...asked, settings: {} })).toEqual(told);
  });

  test("takes a case without a service account for one that the webhook does not know", () => {
    expect(answerAdmission({ ...asked, serviceAccount: undefined })).toEqual({
      labels: {},
      volumes: [],
      containers: {},
    });
  });

  test("takes a pod without containers for one without containers", () => {
    expect(answerAdmission({ ...asked, pod: { spec: {} } })).toMatchObject({ containers: {} });
  });

  test.each([
    ["a text", "pod"],
    ["a list", [asked]],
    ["null", null],
    ["what is no JSON", undefined],
  ])("calls %s a wrong call", (_, odd) => {
    expect(answerAdmission(odd)).toEqual({ wrong: "the case is not an object" });
  });

  test.each([
    ["no pod", { pod: undefined }, "pod is not an object"],
    ["a pod without a spec", { pod: { metadata: {} } }, "pod.spec is not an object"],
    ["containers that are no list", { pod: { spec: { containers: {} } } }, "pod.spec.containers is not a list"],
    [
      "a container that is a text",
      { pod: { spec: { containers: ["app"] } } },
      "pod.spec.containers[0] is not an object",
    ],
    [
      "a container without a name",
      { pod: { spec: { containers: [{}] } } },
      "pod.spec.containers[0].name is not a text",
    ],
    [
      "a variable without a name",
      { pod: { spec: { containers: [{ name: "app", env: [{}] }] } } },
      "pod.spec.containers[0].env[0].name is not a text",
    ],
    [
      "an annotation that is a number",
      { pod: { spec: {}, metadata: { annotations: { "\u001b[2J": 1 } } } },
      "a value of pod.metadata.annotations is not a text",
    ],
    ["a service account that is a text", { serviceAccount: "orders" }, "serviceAccount is not an object"],
    ["an association that is a text", { associated: "yes" }, "associated is neither true nor false"],
    ["a Region that is a number", { settings: { region: 1 } }, "settings.region is not a text"],
    [
      "a lifetime in words",
      { settings: { tokenExpiration: "1h" } },
      "settings.tokenExpiration is not a whole number of seconds",
    ],
    [
      "a ConfigMap entry that is a text",
      { settings: { configMap: { "a/b": "x" } } },
      "an entry of settings.configMap is not an object",
    ],
  ])("calls %s a wrong call", (_, change, wrong) => {
    expect(answerAdmission({ ...asked, ...change })).toEqual({ wrong });
  });
});
