import fc from "fast-check";
import type { Admission } from "../predict.ts";

const variables = [
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "AWS_STS_REGIONAL_ENDPOINTS",
  "AWS_ACCESS_KEY_ID",
  "aws_role_arn",
  "LOG_LEVEL",
];
const volumes = ["aws-iam-token", "eks-pod-identity-token", "data"];
const role = "arn:aws:iam::123456789012:role/app";

const named = (names: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }).map((some) => some.map((name) => ({ name })));
const env = fc
  .uniqueArray(fc.constantFrom(...variables), { maxLength: 4 })
  .map((names) => names.map((name) => ({ name, value: "own" })));
const mounts = fc
  .uniqueArray(fc.constantFrom(...volumes), { maxLength: 2 })
  .map((names) => names.map((name) => ({ name, mountPath: `/own/${name}` })));

const container = (names: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
    .chain((some) =>
      fc.tuple(
        ...some.map((name) =>
          fc.record(
            { name: fc.constant(name), image: fc.constant("registry.example/x:1"), env, volumeMounts: mounts },
            { requiredKeys: ["name", "image"] },
          ),
        ),
      ),
    );

/** Annotations under one prefix, as people write them and as they should not. */
const annotations = (prefix: string) =>
  fc
    .record(
      {
        "role-arn": fc.constantFrom(role, "", "app", ` ${role}`),
        audience: fc.constantFrom("sts.amazonaws.com", "", "sts.example"),
        "sts-regional-endpoints": fc.constantFrom("true", "false", "T", "0", "yes", ""),
        "token-expiration": fc.constantFrom("86400", "3600", "100", "-5", "", "abc", "200000", "+700"),
        "skip-containers": fc.constantFrom("app", "app,side", '"app","init"', '"app', "", "app, side", "\n\napp"),
      },
      { requiredKeys: [] },
    )
    .map((some) => Object.fromEntries(Object.entries(some).map(([name, text]) => [`${prefix}/${name}`, text])));

const prefix = fc.constantFrom("eks.amazonaws.com", "other.example");
const labels = fc.constantFrom({}, { app: "x" }, { "eks.amazonaws.com/pod-identity": "no" });
const nodeSelector = fc.constantFrom(
  {},
  { "kubernetes.io/os": "windows" },
  { "beta.kubernetes.io/os": "windows" },
  { "kubernetes.io/os": "Windows" },
);

/** Pods at the webhook's door, of every kind that the rules part. */
export const admissions = prefix.chain((read) =>
  fc.record({
    settings: fc.record({
      region: fc.constantFrom("", "us-east-1"),
      regionalSts: fc.boolean(),
      audience: fc.constantFrom("sts.amazonaws.com", "amazonaws.com"),
      tokenExpiration: fc.constantFrom(86_400, 3600),
      annotationPrefix: prefix,
    }),
    serviceAccount: fc.option(
      annotations(read).map((some) => ({ metadata: { name: "orders", namespace: "shop", annotations: some } })),
    ),
    associated: fc.boolean(),
    pod: fc.record({
      metadata: fc.record({
        name: fc.constant("p-1"),
        namespace: fc.constant("shop"),
        labels,
        annotations: annotations(read),
      }),
      spec: fc.record(
        {
          serviceAccountName: fc.constant("orders"),
          nodeSelector,
          volumes: named(volumes),
          initContainers: container(["init", "mesh"]),
          containers: container(["app", "side", "log-1"]),
          ephemeralContainers: container(["debug"]),
        },
        { requiredKeys: ["serviceAccountName", "containers"] },
      ),
    }),
  }),
) satisfies fc.Arbitrary<Admission>;
