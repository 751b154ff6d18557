import type { Pod, PodSpec, ServiceAccount } from "../../inventory/kubernetes.ts";
import { account, instance, metadata, region, roleArn } from "../../testing/aws.ts";
import type { ClusterItems } from "../../testing/estate.ts";
import { withPodIdentity, withWebIdentity } from "../../testing/injection.ts";
import { daemonPod, made, pod, podSpec, serviceAccount } from "../../testing/kubernetes.ts";
import type { TrailWindow } from "../../usage/event.ts";
import type { UsageRecord } from "../../usage/ledger.ts";

/** Service account `shop/app` with a role annotation, written at `since`. */
export function annotated(
  role = roleArn("app"),
  since = made - 1000,
  change: Partial<ServiceAccount> = {},
): ServiceAccount {
  return serviceAccount({
    annotations: { "eks.amazonaws.com/role-arn": role },
    annotatedAt: { "eks.amazonaws.com/role-arn": since },
    ...change,
  });
}

export const agent = daemonPod("eks-pod-identity-agent", "n1");

/** A pod of `shop/app` with the web identity of a role. */
export function carrying(role = roleArn("app"), change: Partial<Pod> = {}, spec: PodSpec = podSpec()): Pod {
  return pod({ spec: withWebIdentity(spec, role), ...change });
}

/** A pod of `shop/app` with the variables of Pod Identity. */
export function associated(change: Partial<Pod> = {}, spec: PodSpec = podSpec()): Pod {
  return pod({ spec: withPodIdentity(spec), ...change });
}

/** A node whose metadata service answers pods. */
export const openNode: Pick<ClusterItems, "instances"> = {
  instances: [instance({ metadata: metadata({ hopLimit: 2 }) })],
};

/** A call by the session of node `n1`'s instance that an application made. */
export function nodeCall(change: Partial<UsageRecord> = {}): UsageRecord {
  return {
    identity: { kind: "instance", instance: "i-00000000000000001" },
    roleArn: roleArn("node"),
    service: "s3",
    action: "ListBuckets",
    errorCode: null,
    exchange: false,
    sessionName: "i-00000000000000001",
    userAgent: "Boto3/1.40.0",
    ec2RoleDelivery: "2.0",
    account,
    region,
    count: 12,
    first: made + 1,
    last: made + 2,
    hours: [[Math.floor(made / 3_600_000), 12]],
    samples: ["e-1"],
    ...change,
  };
}

/** Every management event of the account was read. */
export const allRead: TrailWindow = {
  account,
  region,
  question: "all",
  from: 0,
  to: made * 10,
  complete: true,
  unreadable: 0,
};
