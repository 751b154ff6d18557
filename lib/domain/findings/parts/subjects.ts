import { parseRoleArn, providerArn } from "../../inventory/arn.ts";
import type { ClusterIndex } from "../../inventory/cluster-index.ts";
import type { Workload } from "../context/workloads.ts";
import type { FindingSubject } from "../finding.ts";
import type { FixValues } from "../fix-template.ts";

const nothing = { cluster: null, namespace: null, workloadKind: null, account: null } as const;

export function workloadSubject(workload: Workload): FindingSubject {
  const { cluster, namespace, kind, name } = workload;
  return { kind: "workload", cluster, namespace, name, workloadKind: kind, account: null };
}

export function accountSubject(cluster: string, namespace: string, name: string): FindingSubject {
  return { ...nothing, kind: "service-account", cluster, namespace, name };
}

export function associationSubject(cluster: string, namespace: string, name: string): FindingSubject {
  return { ...nothing, kind: "association", cluster, namespace, name };
}

export function roleSubject(arn: string): FindingSubject {
  return { ...nothing, kind: "role", name: arn, account: parseRoleArn(arn)?.account ?? null };
}

export function clusterSubject(cluster: string): FindingSubject {
  return { ...nothing, kind: "cluster", cluster, name: cluster };
}

export function nodeGroupSubject(cluster: string, name: string): FindingSubject {
  return { ...nothing, kind: "node-group", cluster, name };
}

const controllerKinds: Readonly<Record<string, string>> = {
  Deployment: "deployment",
  StatefulSet: "statefulset",
  DaemonSet: "daemonset",
  CronJob: "cronjob",
  Job: "job",
  ReplicaSet: "replicaset",
};

/** What kubectl is told of a cluster's service account. */
export function accountValues(index: ClusterIndex, namespace: string, name: string): FixValues {
  return { ...clusterValues(index), NAMESPACE: namespace, SERVICE_ACCOUNT: name };
}

export function clusterValues(index: ClusterIndex): FixValues {
  const { eksName, region, account } = index.inventory.identity;
  const eks = index.inventory.eks.items[0];
  const issuer = eks?.issuer;
  return {
    ...(eksName && { CLUSTER: eksName }),
    ...(eks && { CLUSTER_ARN: eks.arn }),
    ...(region && { REGION: region }),
    ...(account && { ACCOUNT: account }),
    ...(issuer && { ISSUER_URL: issuer, ISSUER: issuer.replace(/^https:\/\//, "") }),
  };
}

export function workloadValues(workload: Workload): FixValues {
  const kind = controllerKinds[workload.kind] ?? "pod";
  return {
    ...accountValues(workload.index, workload.namespace, workload.serviceAccount),
    WORKLOAD: `${kind}/${workload.name}`,
  };
}

/** Names for a trust statement that lets a service account of a cluster into a role. */
export function trustValues(index: ClusterIndex, namespace: string, name: string, roleArn: string): FixValues {
  const role = parseRoleArn(roleArn);
  const issuer = index.inventory.eks.items[0]?.issuer;
  return {
    ...accountValues(index, namespace, name),
    ...roleValues(roleArn),
    ...(role && issuer && { PROVIDER_ARN: providerArn(role.partition, role.account, issuer) }),
  };
}

export function roleValues(arn: string): FixValues {
  const role = parseRoleArn(arn);
  return { ROLE_ARN: arn, ...(role && { ROLE_NAME: role.name, ACCOUNT: role.account }) };
}
