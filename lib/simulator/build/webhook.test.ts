import { describe, expect, it } from "vitest";
import { pod } from "./pod.ts";
import { random } from "./random.ts";
import { serviceAccount } from "./service-account.ts";
import { eksWebhook, mutate, type WebhookSettings } from "./webhook.ts";
import { parseCsvLine } from "./webhook-csv.ts";
import type { ContainerObject, EnvVarObject } from "./wire.ts";

const role = "arn:aws:iam::123456789012:role/app";
const irsaPath = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

interface Case {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly env?: readonly EnvVarObject[];
  readonly associated?: boolean;
  readonly unknownAccount?: boolean;
  readonly settings?: Partial<WebhookSettings>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

function admitted(input: Case) {
  const draw = random("webhook test");
  const container = (name: string): ContainerObject => ({
    name,
    image: "x:1",
    ...(input.env ? { env: input.env } : {}),
  });
  const made = pod({
    namespace: "shop",
    name: "orders-1",
    createdAt: 0,
    random: draw,
    serviceAccount: "orders",
    containers: [container("app"), container("proxy")],
    initContainers: [container("init")],
    ephemeralContainers: [container("debug")],
    ...(input.podAnnotations ? { annotations: input.podAnnotations } : {}),
    ...(input.nodeSelector ? { nodeSelector: input.nodeSelector } : {}),
  });
  const account = serviceAccount({
    namespace: "shop",
    name: "orders",
    createdAt: 0,
    random: draw,
    ...(input.annotations ? { annotations: input.annotations } : {}),
  });
  return mutate(made, {
    settings: { ...eksWebhook("us-east-1"), ...input.settings },
    serviceAccount: input.unknownAccount ? null : account,
    associated: input.associated ?? false,
    random: draw,
  });
}

const withRole = { "eks.amazonaws.com/role-arn": role };
type Admitted = ReturnType<typeof admitted>;

const envOf = (made: Admitted, container = "app"): Record<string, string | undefined> => {
  const { containers, initContainers = [], ephemeralContainers = [] } = made.spec;
  const found = [...containers, ...initContainers, ...ephemeralContainers].find((one) => one.name === container);
  return Object.fromEntries((found?.env ?? []).map(({ name, value }) => [name, value]));
};

const tokenOf = (made: Admitted): Record<string, unknown> | undefined => {
  const volume = made.spec.volumes?.[0] as {
    projected?: { sources: { serviceAccountToken: Record<string, unknown> }[] };
  };
  return volume.projected?.sources[0]?.serviceAccountToken;
};

const isArmed = (made: Admitted, container: string): boolean => "AWS_ROLE_ARN" in envOf(made, container);

describe("the pod identity webhook", () => {
  it("gives the annotated role, a token volume in front and a mount to init and regular containers", () => {
    const made = admitted({ annotations: withRole });
    expect(envOf(made)).toEqual({
      AWS_STS_REGIONAL_ENDPOINTS: "regional",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_REGION: "us-east-1",
      AWS_ROLE_ARN: role,
      AWS_WEB_IDENTITY_TOKEN_FILE: `${irsaPath}/token`,
    });
    expect(made.spec.volumes?.[0]?.name).toBe("aws-iam-token");
    expect(tokenOf(made)).toEqual({ audience: "sts.amazonaws.com", expirationSeconds: 86_400, path: "token" });
    const mounts = made.spec.containers[0]?.volumeMounts;
    expect(mounts?.at(-1)).toEqual({ name: "aws-iam-token", readOnly: true, mountPath: irsaPath });
    expect(isArmed(made, "init")).toBe(true);
    expect(isArmed(made, "debug")).toBe(false);
  });

  it("does nothing where nothing is meant", () => {
    expect(envOf(admitted({}))).toEqual({});
    expect(envOf(admitted({ podAnnotations: withRole }))).toEqual({});
    expect(envOf(admitted({ annotations: withRole, unknownAccount: true }))).toEqual({});
  });

  it("prefers an association, with its own token, address and label", () => {
    const made = admitted({ annotations: withRole, associated: true });
    expect(envOf(made)).toMatchObject({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/v1/credentials",
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE:
        "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token",
    });
    expect(isArmed(made, "app")).toBe(false);
    expect(made.metadata.labels).toMatchObject({ "eks.amazonaws.com/pod-identity": "enabled" });
    expect(tokenOf(made)).toMatchObject({ audience: "pods.eks.amazonaws.com", path: "eks-pod-identity-token" });
    expect(tokenOf(made)?.["expirationSeconds"]).toBeGreaterThanOrEqual(79_200);
    expect(tokenOf(made)?.["expirationSeconds"]).toBeLessThanOrEqual(86_400);
  });

  it("serves an association of an account that it does not know yet, without the regional setting", () => {
    const made = admitted({ associated: true, unknownAccount: true });
    expect(envOf(made)).toHaveProperty("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    expect(envOf(made)).not.toHaveProperty("AWS_STS_REGIONAL_ENDPOINTS");
  });

  it.each(["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"])("injects neither of the pair where %s is there", (name) => {
    const made = admitted({ annotations: withRole, env: [{ name, value: "own" }] });
    expect(Object.keys(envOf(made)).filter((one) => /ROLE_ARN|TOKEN_FILE/.test(one))).toEqual([name]);
    expect(made.spec.containers[0]?.volumeMounts?.at(-1)?.name).toBe("aws-iam-token");
  });

  it("leaves a container alone that has all three groups", () => {
    const names = ["AWS_ROLE_ARN", "AWS_REGION", "AWS_STS_REGIONAL_ENDPOINTS"];
    const made = admitted({ annotations: withRole, env: names.map((name) => ({ name, value: "own" })) });
    expect(made.spec.containers[0]?.volumeMounts).toHaveLength(1);
  });

  it.each([
    { why: "the default", of: {}, seconds: 86_400 },
    { why: "the account's", of: { annotations: { "eks.amazonaws.com/token-expiration": "7200" } }, seconds: 7200 },
    { why: "the pod's first", of: { podAnnotations: { "eks.amazonaws.com/token-expiration": "3600" } }, seconds: 3600 },
    {
      why: "ten minutes at least",
      of: { podAnnotations: { "eks.amazonaws.com/token-expiration": "5" } },
      seconds: 600,
    },
    {
      why: "the flag for nonsense",
      of: { podAnnotations: { "eks.amazonaws.com/token-expiration": "1h" } },
      seconds: 86_400,
    },
  ] satisfies { why: string; of: Case; seconds: number }[])("lets tokens live for $why", ({ of, seconds }) => {
    const annotations = { ...withRole, ...(of as Case).annotations };
    expect(tokenOf(admitted({ ...of, annotations }))?.["expirationSeconds"]).toBe(seconds);
  });

  it("keeps an empty audience empty", () => {
    const made = admitted({ annotations: { ...withRole, "eks.amazonaws.com/audience": "" } });
    expect(tokenOf(made)).not.toHaveProperty("audience");
  });

  it("skips the containers that are named, not the volume", () => {
    const made = admitted({
      annotations: withRole,
      podAnnotations: { "eks.amazonaws.com/skip-containers": "app,init" },
    });
    expect([isArmed(made, "app"), isArmed(made, "init"), isArmed(made, "proxy")]).toEqual([false, false, true]);
    expect(made.spec.volumes?.[0]?.name).toBe("aws-iam-token");
  });

  it("writes a Windows path where the node selector says so, and mounts at the same place", () => {
    const made = admitted({ annotations: withRole, nodeSelector: { "kubernetes.io/os": "windows" } });
    expect(envOf(made)["AWS_WEB_IDENTITY_TOKEN_FILE"]).toBe(
      "C:\\var\\run\\secrets\\eks.amazonaws.com\\serviceaccount\\token",
    );
    expect(made.spec.containers[0]?.volumeMounts?.at(-1)?.mountPath).toBe(irsaPath);
  });

  it.each([
    { text: "", names: [] },
    { text: "a,b", names: ["a", "b"] },
    { text: "a, b", names: ["a", " b"] },
    { text: '"a","b ""c"""', names: ["a", 'b "c"'] },
    { text: 'a,"b', names: [] },
    { text: 'a"b', names: [] },
  ])("reads $text as a line of names", ({ text, names }) => {
    expect([...parseCsvLine(text)]).toEqual(names);
  });
});
