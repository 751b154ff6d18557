import { describe, expect, it } from "vitest";
import type { ContainerSpec, EnvVar, PodSpec, Volume } from "../inventory/kubernetes.ts";
import { resolveChain } from "./chain/resolve.ts";
import { ChainMemos } from "./chain-memo.ts";
import { type EndpointAnswers, environmentOf } from "./environment.ts";
import { sdkFamilies } from "./families.ts";

const text = (name: string, value: string): EnvVar => ({ name, value: { kind: "literal", text: value } });
const folder = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
const identity = (role: string): EnvVar[] => [
  text("AWS_ROLE_ARN", role),
  text("AWS_WEB_IDENTITY_TOKEN_FILE", `${folder}/token`),
];
const key: EnvVar = {
  name: "AWS_ACCESS_KEY_ID",
  value: { kind: "secret-key", name: "keys", key: "id", optional: false },
};
const secret: EnvVar = { ...key, name: "AWS_SECRET_ACCESS_KEY" };

const token: Volume = {
  name: "aws-iam-token",
  kind: "projected",
  sources: [{ kind: "service-account-token", path: "token", audience: "sts.amazonaws.com", expirationSeconds: null }],
};
const files = (source: string): Volume => ({ name: "aws", kind: "secret", source, paths: [] });

interface Carries {
  readonly env?: readonly EnvVar[];
  readonly envFrom?: string;
  readonly volumes?: readonly Volume[];
  readonly mounted?: boolean;
}

function specOf({ env = [], envFrom, volumes = [], mounted = true }: Carries): PodSpec {
  const container: ContainerSpec = {
    name: "app",
    kind: "app",
    image: "registry.example/app:1",
    env,
    envFrom: envFrom === undefined ? [] : [{ kind: "secret", name: envFrom, prefix: "", optional: false }],
    mounts: mounted
      ? volumes.map(({ name }) => ({ volume: name, path: name === "aws" ? "/root/.aws" : folder, subPath: null }))
      : [],
    runAsUser: null,
  };
  return {
    serviceAccount: "app",
    hostNetwork: false,
    windowsBySelector: false,
    fsGroup: null,
    runAsUser: null,
    containers: [container],
    volumes,
    labels: {},
    annotations: {},
  };
}

const carried: readonly Carries[] = [
  {},
  { env: identity("arn:aws:iam::123456789012:role/one"), volumes: [token] },
  { env: identity("arn:aws:iam::210987654321:role/other"), volumes: [token] },
  { env: identity("arn:aws:iam::123456789012:role/one"), volumes: [token], mounted: false },
  { env: identity("no-arn"), volumes: [token] },
  { env: identity("neither-an-arn"), volumes: [token] },
  { env: identity(""), volumes: [token] },
  { env: [key, secret] },
  { env: [key, secret, ...identity("arn:aws:iam::123456789012:role/one")], volumes: [token] },
  { envFrom: "settings" },
  { envFrom: "other-settings" },
  { volumes: [files("one")] },
  { volumes: [files("other")] },
  { volumes: [files("one")], mounted: false },
];

const why = { code: "because", text: "it is so" };
const answers: readonly EndpointAnswers[] = [
  { sts: { kind: "ok" }, container: { kind: "ok" }, imds: { kind: "v2" } },
  { sts: { kind: "ok" }, container: { kind: "ok" }, imds: { kind: "disabled", why } },
  {
    sts: { kind: "refused", code: "AccessDenied", why },
    container: { kind: "ok" },
    imds: { kind: "hop1-required", why },
  },
  { sts: { kind: "unknown", why }, container: { kind: "ok" }, imds: { kind: "unknown", why } },
];

describe("chains that are played once for many containers", () => {
  it("are what each container's own chain is, whatever was asked before", () => {
    const memos = new ChainMemos();
    for (const carries of [...carried, ...carried.toReversed()]) {
      const pod = specOf(carries);
      const [container] = pod.containers;
      if (!container) throw new Error("the spec has a container");
      for (const given of answers) {
        const outcomeOf = memos.of(pod, container).where(given);
        for (const family of sdkFamilies) {
          expect(outcomeOf(family)).toEqual(resolveChain(family, environmentOf(pod, container, given)));
        }
      }
    }
  });

  it("are shared by workloads that differ in their role, and on nodes that differ in an IMDS nobody asks", () => {
    const memos = new ChainMemos();
    const outcomes = ["one", "other"].flatMap((name) => {
      const pod = specOf({ env: identity(`arn:aws:iam::123456789012:role/${name}`), volumes: [token] });
      return pod.containers.flatMap((container) =>
        answers.slice(0, 2).map((given) => memos.of(pod, container).where(given)("go2")),
      );
    });
    expect(outcomes).toHaveLength(4);
    expect(new Set(outcomes).size).toBe(1);
  });
});
