import { asKubectl } from "./shapes.ts";
import type { TempBundle } from "./temp-bundle.ts";

export const account = "123456789012";
export const region = "us-east-1";
const made = "2026-11-01T00:00:00Z";

/** What tells one small cluster from another; names of namespaces, service accounts and nodes are the same in all. */
export interface SmallCluster {
  readonly name: string;
  readonly issuer: string;
  /** A digit; uids and instance ids have it. */
  readonly mark: string;
}

export const orchard: SmallCluster = {
  name: "orchard",
  issuer: `https://oidc.eks.${region}.amazonaws.com/id/AAAA`,
  mark: "1",
};
export const meadow: SmallCluster = {
  name: "meadow",
  issuer: `https://oidc.eks.${region}.amazonaws.com/id/BBBB`,
  mark: "2",
};

const meta = (name: string, uid: string, more: object = {}) => ({ name, uid, creationTimestamp: made, ...more });
const instanceId = ({ mark }: SmallCluster) => `i-${mark.repeat(17)}`;

/** Objects as an API server has them: two pods of one Deployment on one node, one of them with an annotated role. */
export function objectsOf(cluster: SmallCluster) {
  const { mark, name } = cluster;
  const owner = { kind: "ReplicaSet", name: "api", uid: `rs-${mark}`, controller: true };
  const roleArn = `arn:aws:iam::${account}:role/api`;
  const env = [
    { name: "AWS_ROLE_ARN", value: roleArn },
    { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token" },
  ];
  const token = { audience: "sts.amazonaws.com", expirationSeconds: 86400, path: "token" };
  const spec = {
    nodeName: `node-${mark}`,
    serviceAccountName: "api",
    containers: [
      {
        name: "api",
        image: "registry.example/api",
        env,
        volumeMounts: [{ name: "aws-iam-token", mountPath: "/var/run/secrets/eks.amazonaws.com/serviceaccount" }],
      },
    ],
    volumes: [{ name: "aws-iam-token", projected: { sources: [{ serviceAccountToken: token }] } }],
  };
  const pod = (at: number) => ({
    metadata: meta(`api-${mark}${at}`, `pod-${mark}${at}`, {
      namespace: "shop",
      ownerReferences: [owner],
      creationTimestamp: "2026-11-10T00:00:00Z",
    }),
    spec,
    status: { phase: "Running", hostIP: `10.0.0.${mark}` },
  });
  const serviceAccount = (serviceAccountName: string, annotations?: object) => ({
    metadata: meta(serviceAccountName, `sa-${serviceAccountName}-${mark}`, {
      namespace: "shop",
      ...(annotations && { annotations }),
      managedFields: [],
    }),
  });
  return {
    pods: ["Pod", "v1", [pod(1), pod(2)]],
    serviceaccounts: [
      "ServiceAccount",
      "v1",
      [serviceAccount("default"), serviceAccount("api", { "eks.amazonaws.com/role-arn": roleArn })],
    ],
    nodes: [
      "Node",
      "v1",
      [
        {
          metadata: meta(`node-${mark}`, `node-${mark}`),
          spec: { providerID: `aws:///${region}a/${instanceId(cluster)}` },
          status: { addresses: [{ type: "InternalIP", address: `10.0.0.${mark}` }] },
        },
      ],
    ],
    namespaces: ["Namespace", "v1", [{ metadata: meta("shop", `ns-${mark}`) }]],
    networkpolicies: ["NetworkPolicy", "networking.k8s.io/v1", []],
    mutatingwebhookconfigurations: ["MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1", []],
    replicasets: [
      "ReplicaSet",
      "apps/v1",
      [
        {
          metadata: meta("api", `rs-${mark}`, {
            namespace: "shop",
            ownerReferences: [{ kind: "Deployment", name: "api", uid: `deploy-${mark}`, controller: true }],
          }),
        },
      ],
    ],
    deployments: [
      "Deployment",
      "apps/v1",
      [{ metadata: meta("api", `deploy-${mark}`, { namespace: "shop", labels: { team: name } }) }],
    ],
    statefulsets: ["StatefulSet", "apps/v1", []],
    daemonsets: ["DaemonSet", "apps/v1", []],
    jobs: ["Job", "batch/v1", []],
    cronjobs: ["CronJob", "batch/v1", []],
  } as const;
}

/** Writes `kubernetes/`, `eks/` and `ec2/` of a cluster into a folder, by default the bundle itself. */
export async function writeCluster(bundle: TempBundle, cluster: SmallCluster, at = ""): Promise<void> {
  const { name, issuer } = cluster;
  for (const [plural, [kind, apiVersion, objects]] of Object.entries(objectsOf(cluster))) {
    await bundle.write(`${at}kubernetes/${plural}.json`, asKubectl(kind, apiVersion, objects, { managedFields: true }));
  }
  await bundle.write(`${at}kubernetes/version.json`, { major: "1", minor: "36+" });
  await bundle.write(`${at}kubernetes/openid-configuration.json`, { issuer, jwks_uri: "https://example.com" });
  const arn = `arn:aws:eks:${region}:${account}:cluster/${name}`;
  const described = { name, arn, version: "1.36", createdAt: 1790000000.5, identity: { oidc: { issuer } } };
  await bundle.write(`${at}eks/describe-cluster.json`, { cluster: described });
  await bundle.write(`${at}eks/list-pod-identity-associations.json`, { associations: [] });
  await bundle.write(`${at}eks/list-nodegroups.json`, { nodegroups: [] });
  await bundle.write(`${at}eks/list-fargate-profiles.json`, { fargateProfileNames: [] });
  await bundle.write(`${at}eks/list-addons.json`, { addons: [] });
  await bundle.write(`${at}eks/list-access-entries.json`, { accessEntries: [] });
  const instance = {
    InstanceId: instanceId(cluster),
    Placement: { AvailabilityZone: `${region}a` },
    MetadataOptions: { HttpEndpoint: "enabled", HttpTokens: "required", HttpPutResponseHopLimit: 1, State: "applied" },
    Tags: [{ Key: `kubernetes.io/cluster/${name}`, Value: "owned" }],
  };
  await bundle.write(`${at}ec2/describe-instances.json`, {
    Reservations: [{ OwnerId: account, Instances: [instance] }],
  });
}

/** Writes `iam/` of an account: one role that trusts `cluster`, and its provider. */
export async function writeAccount(bundle: TempBundle, id: string, { issuer }: SmallCluster): Promise<void> {
  const url = issuer.replace("https://", "");
  const provider = `arn:aws:iam::${id}:oidc-provider/${url}`;
  const role = {
    Path: "/",
    RoleName: "api",
    RoleId: "AROAEXAMPLEEXAMPLEEXA",
    Arn: `arn:aws:iam::${id}:role/api`,
    CreateDate: "2026-01-01T00:00:00+00:00",
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: "Allow", Principal: { Federated: provider }, Action: "sts:AssumeRoleWithWebIdentity" }],
    },
  };
  const at = `iam/${id}/`;
  await bundle.write(`${at}get-account-authorization-details.json`, {
    RoleDetailList: [{ ...role, RoleLastUsed: {} }],
    Policies: [],
  });
  await bundle.write(`${at}list-roles.json`, { Roles: [{ ...role, MaxSessionDuration: 7200 }] });
  await bundle.write(`${at}list-open-id-connect-providers.json`, { OpenIDConnectProviderList: [{ Arn: provider }] });
  await bundle.write(`${at}get-open-id-connect-provider.json`, { Url: url, ClientIDList: ["sts.amazonaws.com"] });
  await bundle.write(`${at}list-instance-profiles.json`, { InstanceProfiles: [] });
}
