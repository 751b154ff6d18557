import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Added } from "./additions.ts";
import { answerAdmission } from "./door.ts";

type Texts = Readonly<Record<string, string>>;
type Objects = readonly Readonly<Record<string, unknown>>[];

/** The form of a case; cases/README.md explains it. */
interface Case {
  readonly name: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly account?: null;
  readonly accountName?: string;
  readonly accountNamespace?: string;
  readonly annotations?: Texts;
  readonly accountLabels?: Texts;
  readonly cached?: boolean;
  readonly associated?: boolean;
  readonly podAccount?: string;
  readonly podAnnotations?: Texts;
  readonly podLabels?: Texts;
  readonly env?: readonly string[];
  readonly containers?: Objects;
  readonly initContainers?: Objects;
  readonly ephemeralContainers?: Objects;
  readonly volumesThere?: readonly string[];
  readonly nodeSelector?: Texts;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly bare?: boolean;
  readonly gets: Readonly<Record<string, readonly string[]>>;
  readonly volumes: readonly string[];
  readonly labels?: readonly string[];
}

const role = "arn:aws:iam::123456789012:role/app";
const webPath = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
const podPath = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";
const short: Texts = {
  $ROLE: `AWS_ROLE_ARN=${role}`,
  $TOKEN: `AWS_WEB_IDENTITY_TOKEN_FILE=${webPath}/token`,
  $MOUNT: `mount aws-iam-token ${webPath}`,
  $VOLUME: "aws-iam-token sts.amazonaws.com 86400 token",
  $URI: "AWS_CONTAINER_CREDENTIALS_FULL_URI=http://169.254.170.23/v1/credentials",
  $POD_TOKEN: `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=${podPath}/eks-pod-identity-token`,
  $POD_MOUNT: `mount eks-pod-identity-token ${podPath}`,
  $POD_VOLUME: "eks-pod-identity-token pods.eks.amazonaws.com 79200..86400 eks-pod-identity-token",
  $REGIONAL: "AWS_STS_REGIONAL_ENDPOINTS=regional",
};
const long = (lines: readonly string[]): readonly string[] => lines.map((line) => short[line] ?? line);

function questionOf(one: Case): object {
  const account = {
    metadata: {
      name: one.accountName ?? "orders",
      namespace: one.accountNamespace ?? "shop",
      labels: one.accountLabels,
      annotations: one.annotations ?? { "eks.amazonaws.com/role-arn": role },
    },
  };
  const env = one.env?.map((name) => ({ name, value: "own" }));
  const containers = one.containers ?? [{ name: "app", image: "registry.example/x:1", ...(env && { env }) }];
  const metadata = {
    name: "p-1",
    namespace: "shop",
    labels: one.podLabels ?? {},
    annotations: one.podAnnotations ?? {},
  };
  return {
    id: one.name,
    settings: { regionalSts: false, region: "", ...one.settings },
    serviceAccount: one.account === null ? null : account,
    cached: one.cached,
    associated: one.associated,
    pod: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: one.bare ? { name: "p-1", namespace: "shop" } : metadata,
      spec: {
        serviceAccountName: one.podAccount ?? "orders",
        containers,
        initContainers: one.initContainers,
        ephemeralContainers: one.ephemeralContainers,
        volumes: one.bare
          ? undefined
          : (one.volumesThere ?? ["kube-api-access"]).map((name) => ({ name, emptyDir: {} })),
        nodeSelector: one.nodeSelector,
        ...one.spec,
      },
    },
  };
}

/** What was added, as lines in order. */
function linesOf(added: Added): Pick<Case, "gets" | "volumes"> & { readonly labels: readonly string[] } {
  const gets = Object.entries(added.containers).map(([name, { env, volumeMounts }]) => [
    name,
    [
      ...env.map((variable) => (variable.value === undefined ? variable.name : `${variable.name}=${variable.value}`)),
      ...volumeMounts.map((mount) => `mount ${mount.name} ${mount.mountPath}${mount.readOnly ? "" : " for writing"}`),
    ],
  ]);
  const volumes = added.volumes.map(({ name, projected }) => {
    const { audience = "-", expirationSeconds, path } = projected.sources[0].serviceAccountToken;
    return `${name} ${audience.trim() === audience ? audience : `'${audience}'`} ${expirationSeconds} ${path}`;
  });
  return {
    gets: Object.fromEntries(gets) as Case["gets"],
    volumes,
    labels: Object.entries(added.labels).map(([key, value]) => `${key}=${value}`),
  };
}

const folder = new URL("./cases/", import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const { about, cases } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    readonly about: string;
    readonly cases: readonly Case[];
  };
  describe(about, () => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
      const added = answerAdmission(JSON.parse(JSON.stringify(questionOf(one))));
      if ("wrong" in added) throw new Error(added.wrong);
      const found = linesOf(added);
      const gets = Object.fromEntries(Object.entries(one.gets).map(([name, lines]) => [name, long(lines)]));
      expect(found).toEqual({ gets, volumes: long(one.volumes), labels: one.labels ?? [] });
      expect(Object.keys(found.gets).toSorted()).toEqual(Object.keys(one.gets).toSorted());
    });
  });
}
