import type { SdkFamily } from "../../families.ts";
import { because } from "../codes.ts";
import { environmentOfScenario } from "../scenario.ts";
import type { ChainClass, ChainEnvironment, FileView, Setting } from "../types.ts";

/** A value that is there and may not be read, or of which it is not known whether it is there. */
type Unseen = { readonly hidden: string } | { readonly unknown: string };

/** One decision, as the files beside this one hold them. */
export interface ChainCase {
  readonly name: string;
  /** Ready-made parts of the environment, by their name in `parts`. */
  readonly given?: readonly (keyof typeof parts)[];
  readonly env?: Readonly<Record<string, string | Unseen>>;
  readonly files?: Readonly<Record<string, string | Unseen>>;
  /** Defaults: IMDS `v2`, STS `ok`, agents `refused`. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** A Secret behind `envFrom`. */
  readonly moreEnv?: string;
  readonly expect: Readonly<Partial<Record<SdkFamily, ChainClass>>>;
  /** Codes that the outcome's reasons must have, by family. */
  readonly why?: Readonly<Partial<Record<SdkFamily, readonly string[]>>>;
  readonly doubts?: Readonly<Partial<Record<SdkFamily, readonly string[]>>>;
  readonly possible?: Readonly<Partial<Record<SdkFamily, readonly ChainClass[]>>>;
}

interface Part {
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly endpoints?: Readonly<Record<string, string>>;
}

const irsaToken = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
const agentToken = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token";

const parts = {
  keys: { env: { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "example" } },
  irsa: {
    env: { AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/app", AWS_WEB_IDENTITY_TOKEN_FILE: irsaToken },
    files: { [irsaToken]: "token" },
  },
  "pod-identity": {
    env: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/v1/credentials",
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: agentToken,
    },
    files: { [agentToken]: "token" },
    endpoints: { container: "ok" },
  },
  ecs: { env: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1" }, endpoints: { ecs: "ok" } },
  "credentials-file": {
    files: {
      "/root/.aws/credentials":
        "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n",
    },
  },
  "config-file": {
    files: {
      "/root/.aws/config": "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n",
    },
  },
  "role-profile": {
    files: {
      "/root/.aws/config":
        "[default]\nrole_arn = arn:aws:iam::111122223333:role/target\nsource_profile = base\n[profile base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = example\n",
    },
  },
  "process-profile": {
    files: {
      "/root/.aws/config": "[default]\ncredential_process = cat /root/out.json\n",
      "/root/out.json": '{"Version":1,"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"example"}',
    },
  },
} as const satisfies Readonly<Record<string, Part>>;

const isUnseen = (value: string | Unseen): value is Unseen => typeof value !== "string";

const defaults = { imds: "v2", sts: "ok", assume: "ok", container: "refused", ecs: "refused" };

type Texts = Readonly<Record<string, string>>;

const joined = (all: readonly (Texts | undefined)[]): Texts =>
  Object.fromEntries(all.flatMap((texts) => Object.entries(texts ?? {})));

/** The environment of a case. */
export function environmentOfCase(given: ChainCase): ChainEnvironment {
  const merged: Part[] = [...(given.given ?? []).map((name): Part => parts[name]), plain(given)];
  const base = environmentOfScenario({
    id: given.name,
    env: joined(merged.map(({ env }) => env)),
    files: joined(merged.map(({ files }) => files)),
    endpoints: joined([defaults, ...merged.map(({ endpoints }) => endpoints)]),
  });
  const env = new Map<string, Setting>(base.env);
  for (const [name, value] of Object.entries(given.env ?? {})) {
    if (isUnseen(value) && "hidden" in value)
      env.set(name, { kind: "hidden", why: because("setting-hidden", value.hidden) });
  }
  return {
    ...base,
    env,
    moreEnv: given.moreEnv === undefined ? null : because("secret-may-carry-keys", given.moreEnv),
    file: (path) => unseen(given.files?.[path]) ?? base.file(path),
  };
}

function unseen(value: string | Unseen | undefined): FileView | null {
  if (value === undefined || !isUnseen(value)) return null;
  return "hidden" in value
    ? { kind: "hidden", why: because("file-content-hidden", value.hidden) }
    : { kind: "unknown", why: because("file-presence-unknown", value.unknown) };
}

function plain({ env, files, endpoints }: ChainCase): Part {
  const texts = (values: Readonly<Record<string, string | Unseen>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (isUnseen(value) ? [] : [[name, value]])));
  return { env: texts(env ?? {}), files: texts(files ?? {}), endpoints: endpoints ?? {} };
}
