import { expect, test } from "vitest";
import { type EksHint, eksHint } from "./eks-hint.ts";
import { parseKubeconfig } from "./kubeconfig.ts";

interface Names {
  readonly cluster: string;
  readonly server?: string;
  readonly args?: readonly string[];
}

const none: EksHint = { name: null, account: null, region: null };
const host = "https://ABCD.gr7.eu-west-1.eks.amazonaws.com";

const table: readonly [sentence: string, names: Names, hint: EksHint][] = [
  [
    "the cluster's ARN, as the AWS CLI writes it",
    { cluster: "arn:aws:eks:eu-central-1:123456789012:cluster/shop", server: host },
    { name: "shop", account: "123456789012", region: "eu-central-1" },
  ],
  [
    "an ARN of another partition",
    { cluster: "arn:aws-us-gov:eks:us-gov-west-1:123456789012:cluster/shop" },
    { name: "shop", account: "123456789012", region: "us-gov-west-1" },
  ],
  ["eksctl's name", { cluster: "shop.eu-west-2.eksctl.io" }, { name: "shop", account: null, region: "eu-west-2" }],
  [
    "the arguments of the AWS CLI",
    { cluster: "x", args: ["--region", "us-east-2", "eks", "get-token", "--cluster-name", "shop"] },
    { name: "shop", account: null, region: "us-east-2" },
  ],
  [
    "the arguments of the authenticator, and the Region of the address",
    { cluster: "x", server: host, args: ["token", "-i", "shop"] },
    { name: "shop", account: null, region: "eu-west-1" },
  ],
  ["arguments with an equals sign", { cluster: "x", args: ["--cluster-name=shop"] }, { ...none, name: "shop" }],
  ["nothing tells", { cluster: "kind-dev" }, none],
];

test.each(table)("which EKS cluster a context means: %s", (_, { cluster, server, args }, hint) => {
  const config = parseKubeconfig(
    JSON.stringify({
      contexts: [{ name: "c", context: { cluster, user: "u" } }],
      clusters: [{ name: cluster, cluster: { server: server ?? "https://127.0.0.1:6443" } }],
      users: [{ name: "u", user: args === undefined ? {} : { exec: { command: "aws", args } } }],
    }),
    "/",
  );
  expect(eksHint(config, "c")).toEqual(hint);
});
