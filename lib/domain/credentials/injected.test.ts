import { describe, expect, test } from "vitest";
import type { ContainerSpec, PodSpec, Volume, VolumeMount } from "../inventory/kubernetes.ts";
import { roleArn } from "../testing/aws.ts";
import { agentUri, irsaFolder, withOwnToken, withPodIdentity, withWebIdentity } from "../testing/injection.ts";
import { container, type Env, podSpec } from "../testing/kubernetes.ts";
import { type Injected, injectedInto, mountedAt } from "./injected.ts";

const arn = roleArn("app");

function first(spec: PodSpec): ContainerSpec {
  const [one] = spec.containers;
  if (!one) throw new Error("the pod has no container");
  return one;
}

function inside(spec: PodSpec): Injected {
  return injectedInto(spec, first(spec));
}

function withEnv(env: Env): PodSpec {
  return podSpec({ containers: [container({ env })] });
}

describe("What a container carries", () => {
  test("is the web identity that the webhook put in", () => {
    expect(inside(withWebIdentity(podSpec(), arn)).webIdentity).toEqual({
      roleArn: arn,
      tokenFile: `${irsaFolder}/token`,
      token: { kind: "token", volume: "aws-iam-token", audience: "sts.amazonaws.com", expirationSeconds: 86400 },
      byWebhook: true,
    });
  });

  test("is a web identity by hand where the token is in another volume", () => {
    expect(inside(withOwnToken(podSpec(), arn)).webIdentity?.byWebhook).toBe(false);
  });

  test("is Pod Identity where the URI is the agent's", () => {
    expect(inside(withPodIdentity(podSpec())).podIdentity).toEqual({ uri: agentUri, byWebhook: true });
  });

  test.each([
    "http://169.254.170.23/v1/credentials",
    "http://169.254.170.23:80/v1/credentials",
    "http://[fd00:ec2::23]/v1/credentials",
    "HTTP://[FD00:EC2::23]/v1/credentials",
  ])("is Pod Identity by %s", (uri) => {
    expect(inside(withEnv({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri })).podIdentity?.uri).toBe(uri);
  });

  test.each([
    "http://127.0.0.1:9911/creds",
    "http://169.254.170.2/v2/credentials",
    "http://169.254.170.23.example/v1/credentials",
    "https://vault.example/creds",
    "",
    "no address",
  ])("is no Pod Identity by “%s”", (uri) => {
    expect(inside(withEnv({ AWS_CONTAINER_CREDENTIALS_FULL_URI: uri })).podIdentity).toBeNull();
  });

  test.each<[Env, Injected["half"]]>([
    [{ AWS_ROLE_ARN: arn }, "role-only"],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: "/token" }, "token-only"],
    [{ AWS_ROLE_ARN: arn, AWS_WEB_IDENTITY_TOKEN_FILE: "" }, "role-only"],
    [{ AWS_ROLE_ARN: "", AWS_WEB_IDENTITY_TOKEN_FILE: "" }, null],
  ])("is half a web identity with %j", (env, half) => {
    const found = inside(withEnv(env));
    expect(found.half).toBe(half);
    expect(found.webIdentity).toBeNull();
  });

  test("names no role where the role comes by reference", () => {
    const env: Env = {
      AWS_ROLE_ARN: { kind: "secret-key", name: "roles", key: "app", optional: false },
      AWS_WEB_IDENTITY_TOKEN_FILE: "/token",
    };
    expect(inside(withEnv(env)).webIdentity?.roleArn).toBeNull();
  });

  test("is nothing in a container that the webhook skipped", () => {
    const spec = withWebIdentity(podSpec(), arn, "sts.amazonaws.com", ["app"]);
    expect(inside(spec)).toEqual({ webIdentity: null, half: null, podIdentity: null });
  });

  test("is found on Windows too, where the variable names a drive and the mount does not", () => {
    const spec = withWebIdentity(podSpec(), arn);
    const one = first(spec);
    const windows = String.raw`C:\var\run\secrets\eks.amazonaws.com\serviceaccount\token`;
    const env = one.env.map((variable) =>
      variable.name === "AWS_WEB_IDENTITY_TOKEN_FILE"
        ? { ...variable, value: { kind: "literal" as const, text: windows } }
        : variable,
    );
    expect(injectedInto(spec, { ...one, env }).webIdentity?.token).toMatchObject({ kind: "token" });
  });
});

const volumes: Volume[] = [
  { name: "whole", kind: "secret", source: "keys", paths: [] },
  { name: "chosen", kind: "config-map", source: "settings", paths: ["config"] },
  { name: "scratch", kind: "empty-dir" },
  { name: "host", kind: "host-path", path: "/etc" },
  { name: "vault", kind: "csi", driver: "secrets-store.csi.k8s.io" },
  { name: "disk", kind: "other", type: "persistentVolumeClaim" },
  {
    name: "mixed",
    kind: "projected",
    sources: [
      { kind: "service-account-token", path: "token", audience: "sts.example", expirationSeconds: 600 },
      { kind: "secret", name: "extra", paths: ["credentials"] },
    ],
  },
];

function at(path: string, mounts: readonly VolumeMount[], helper: readonly VolumeMount[] = []) {
  const own = container({ mounts });
  return mountedAt(podSpec({ volumes, containers: [own, container({ name: "helper", mounts: helper })] }), own, path);
}

const mount = (volume: string, path: string, subPath: string | null = null): VolumeMount => ({ volume, path, subPath });

describe("What a path leads to", () => {
  test("is the image where nothing is mounted", () => {
    expect(at("/root/.aws/config", [])).toEqual({ kind: "image" });
  });

  test("is not in a folder whose name only begins alike", () => {
    expect(at("/root/.aws-old/config", [mount("whole", "/root/.aws")])).toEqual({ kind: "image" });
  });

  test("may be in a Secret that is mounted whole", () => {
    expect(at("/root/.aws/config", [mount("whole", "/root/.aws")])).toEqual({
      kind: "object",
      of: "secret",
      name: "keys",
      certain: false,
    });
  });

  test("is in an object whose items name it, and not there where they do not", () => {
    const mounts = [mount("chosen", "/root/.aws/")];
    expect(at("/root/.aws/config", mounts)).toMatchObject({ kind: "object", certain: true });
    expect(at("/root/.aws/credentials", mounts)).toEqual({ kind: "empty" });
  });

  test("is certain where one key is mounted as the file itself", () => {
    expect(at("/root/.aws/credentials", [mount("whole", "/root/.aws/credentials", "aws")])).toMatchObject({
      kind: "object",
      certain: true,
    });
  });

  test("is what the deepest mount holds", () => {
    const mounts = [mount("scratch", "/root"), mount("whole", "/root/.aws"), mount("scratch", "/")];
    expect(at("/root//.aws/config", mounts)).toMatchObject({ kind: "object" });
  });

  test("is a token of a projected volume, or what lies beside it", () => {
    const mounts = [mount("mixed", "/run/id")];
    expect(at("/run/id/token", mounts)).toEqual({
      kind: "token",
      volume: "mixed",
      audience: "sts.example",
      expirationSeconds: 600,
    });
    expect(at("/run/id/credentials", mounts)).toMatchObject({ kind: "object", name: "extra", certain: true });
    expect(at("/run/id/other", mounts)).toEqual({ kind: "empty" });
  });

  test.each(["host", "vault", "disk", "gone"])("cannot be told in volume %s", (volume) => {
    expect(at("/data/file", [mount(volume, "/data")])).toMatchObject({ kind: "opaque" });
  });

  test("is nothing in an empty folder of its own", () => {
    expect(at("/data/file", [mount("scratch", "/data")])).toEqual({ kind: "empty" });
  });

  test("may be written by another container that shares just that folder", () => {
    expect(at("/data/file", [mount("scratch", "/data")], [mount("scratch", "/out")])).toEqual({
      kind: "opaque",
      what: "volume scratch, which container helper shares",
    });
    expect(at("/data/.aws/file", [mount("scratch", "/data")], [mount("scratch", "/out")])).toEqual({ kind: "empty" });
  });
});
