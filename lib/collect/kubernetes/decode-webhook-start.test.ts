import { describe, expect, test } from "vitest";
import { decodeWebhookStart } from "./decode-webhook-start.ts";

const image = "amazon/amazon-eks-pod-identity-webhook:v0.6.9";

describe("the command of a container", () => {
  test.each([
    ["by its image", { name: "w", image }],
    [
      "by an image of another registry with a digest",
      { name: "w", image: `host:5000/eks/pod-identity-webhook@sha256:0` },
    ],
    ["by its name", { name: "pod-identity-webhook", image: "registry.example/own:1" }],
  ])("is that of a webhook %s", (_, container) => {
    expect(decodeWebhookStart(container)).toEqual({ flags: {} });
  });

  test.each([
    ["another image", { name: "app", image: "registry.example/app:1", args: ["--token-audience=secret"] }],
    [
      "an image of a folder of that name",
      { name: "app", image: "pod-identity-webhook/app:1", args: ["--namespace=x"] },
    ],
    ["no image", { name: "app" }],
  ])("is not kept of %s", (_, container) => {
    expect(decodeWebhookStart(container)).toBeUndefined();
  });

  test.each<[string, object, Record<string, string | null> | null]>([
    [
      "in the command, with the program before them",
      { command: ["/webhook", "--in-cluster=false", "--token-audience=amazonaws.com", "--watch-config-map", "--v=5"] },
      { "token-audience": "amazonaws.com", "watch-config-map": "true" },
    ],
    ["in the arguments", { args: ["--annotation-prefix=iam.example.com"] }, { "annotation-prefix": "iam.example.com" }],
    ["in both", { command: ["/webhook", "--namespace=a"], args: ["--namespace=b"] }, { namespace: "b" }],
    [
      "with the value after a blank",
      { args: ["--token-expiration", "600", "--compose-role-arn"] },
      { "compose-role-arn": "true", "token-expiration": "600" },
    ],
    ["switched off", { args: ["--sts-regional-endpoint=false"] }, { "sts-regional-endpoint": "false" }],
    ["with an equals sign in the value", { args: ["--token-mount-path=/a=b"] }, { "token-mount-path": "/a=b" }],
    [
      "by a variable whose value is not kept",
      { args: ["--aws-default-region=$(REGION)"] },
      { "aws-default-region": null },
    ],
    ["after two dashes alone: none", { args: ["--", "--namespace=a"] }, {}],
    ["behind a shell: not told", { command: ["/bin/sh", "-c", "/webhook --namespace=a"] }, null],
    [
      "that decide nothing, or hold secrets: not kept",
      { args: ["--tls-secret=x", "--kubeconfig=/y", "--password=z"] },
      {},
    ],
    ["with names of every object: not kept", { args: ["--__proto__=x", "--toString=y"] }, {}],
  ])("tells flags %s", (_, parts, flags) => {
    expect(decodeWebhookStart({ name: "w", image, ...parts })).toEqual({ flags });
  });
});
