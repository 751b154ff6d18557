import type { SimEvent } from "../../world.ts";
import { clusterArn } from "../arn.ts";
import { sessionKeyId } from "../names.ts";
import { type EventContext, event, type RoleRef, type Session } from "./context.ts";
import { assumedRole } from "./identity.ts";
import { issued, roleResource } from "./issued.ts";

export interface PodIdentityInput {
  readonly cluster: string;
  /** Session of the node's role: the agent signs with it (domain facts 2). */
  readonly node: Session;
  readonly role: RoleRef;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly pod: { readonly name: string; readonly uid: string };
  readonly disableSessionTags?: boolean;
  /** EKS was refused the role. */
  readonly denied?: boolean;
}

const agentUserAgent =
  "aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 api/eksauth#1.12.1 m/0";
const durationSeconds = 21_600;

/** The agent's call to EKS, signed by the node. It names no pod and no service account. */
function asked(context: EventContext, input: PodIdentityInput): SimEvent {
  return event(context, {
    source: "eks-auth.amazonaws.com",
    name: "AssumeRoleForPodIdentity",
    username: input.node.name,
    accessKeyId: input.node.accessKeyId,
    resources: [{ type: "AWS::EKS::Cluster", name: input.cluster }],
    body: {
      eventVersion: "1.09",
      userIdentity: assumedRole(input.node),
      sourceIPAddress: "198.51.100.7",
      userAgent: agentUserAgent,
      ...(input.denied
        ? {
            errorCode: "AccessDenied",
            errorMessage: "Unauthorized Exception! EKS does not have permissions to assume the associated role.",
          }
        : {}),
      requestParameters: { clusterName: input.cluster, token: "HIDDEN_DUE_TO_SECURITY_REASONS" },
      responseElements: null,
      tlsDetails: {
        tlsVersion: "TLSv1.3",
        cipherSuite: "TLS_AES_128_GCM_SHA256",
        clientProvidedHostHeader: `eks-auth.${context.region}.api.aws`,
      },
    },
  });
}

/** EKS's call to STS; its session tags name the pod. */
function assumed(context: EventContext, input: PodIdentityInput, sessionName: string, key: string): SimEvent {
  const tags = {
    "eks-cluster-arn": clusterArn(context.account, context.region, input.cluster, context.partition),
    "eks-cluster-name": input.cluster,
    "kubernetes-namespace": input.namespace,
    "kubernetes-service-account": input.serviceAccount,
    "kubernetes-pod-name": input.pod.name,
    "kubernetes-pod-uid": input.pod.uid,
  };
  const resource = roleResource(input.role);
  return event(context, {
    source: "sts.amazonaws.com",
    name: "AssumeRole",
    resources: resource.listed,
    body: {
      userIdentity: { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" },
      sourceIPAddress: "pods.eks.amazonaws.com",
      userAgent: "pods.eks.amazonaws.com",
      requestParameters: {
        roleArn: input.role.arn,
        roleSessionName: sessionName,
        durationSeconds,
        ...(input.disableSessionTags
          ? {}
          : {
              tags: Object.entries(tags).map(([name, value]) => ({ key: name, value })),
              transitiveTagKeys: Object.keys(tags),
            }),
      },
      responseElements: issued(input.role, sessionName, key, context.at + durationSeconds * 1000),
      resources: resource.recorded,
      sharedEventID: context.random.uuid(),
    },
  });
}

/**
 * The two events of one issue of credentials by Pod Identity, the agent's and the one of STS, or the agent's alone when
 * denied (domain facts 6.4).
 */
export function podIdentityExchange(
  context: EventContext,
  input: PodIdentityInput,
): { readonly events: readonly SimEvent[]; readonly session: Session | null } {
  const agent = asked(context, input);
  if (input.denied) return { events: [agent], session: null };
  const name = `eks-${input.cluster.slice(0, 10)}-${input.pod.name.slice(0, 10)}-${context.random.uuid()}`;
  const key = sessionKeyId(context.random);
  const sts = assumed(context, input, name, key);
  return {
    events: [agent, sts],
    session: { role: input.role, name, accessKeyId: key, issuedAt: context.at, origin: { kind: "pod-identity" } },
  };
}
