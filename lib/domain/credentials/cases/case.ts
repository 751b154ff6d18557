import type { Listing } from "../../coverage.ts";
import type { IamRole, MetadataOptions } from "../../inventory/aws.ts";
import { type Estate, indexEstate } from "../../inventory/estate.ts";
import type { ContainerKind, MutatingWebhook, NetworkPolicy, Node, Pod, PodSpec } from "../../inventory/kubernetes.ts";
import {
  association,
  instance,
  instanceProfile,
  metadata,
  nodeGroup,
  oidcProvider,
  policy,
  role,
  roleArn,
} from "../../testing/aws.ts";
import { accountSources, type ClusterItems, cluster, clusterSources, iam, inventory } from "../../testing/estate.ts";
import { withOwnToken, withPodIdentity, withWebIdentity } from "../../testing/injection.ts";
import {
  container,
  controller,
  daemonPod,
  type Env,
  made,
  namespace,
  networkPolicy,
  node,
  pod,
  podSpec,
  serviceAccount,
  webhook,
} from "../../testing/kubernetes.ts";
import { denied, partial } from "../../testing/listing.ts";
import type { PrincipalFamily } from "../families.ts";
import type { State } from "../states.ts";

/** Before the pod was made, after it, or not told. */
type Moment = "before" | "after" | "unknown";

interface CaseAssociation {
  readonly role?: string | null;
  readonly target?: string;
  readonly externalId?: string;
  readonly sessionTags?: false;
  readonly at?: Moment;
}

/**
 * One decision, as the files beside this one hold them: what differs from pod `shop/app-1` with service account `shop/app`, for
 * which nothing is configured, on node `n1` whose metadata service pods do not reach. A role is named by its name in account
 * 123456789012, or by its ARN.
 */
export interface ResolverCase {
  readonly name: string;
  readonly account?: { readonly role?: string; readonly audience?: string; readonly at?: Moment } | "gone";
  readonly association?: CaseAssociation;
  /** Further ones of the same service account. */
  readonly moreAssociations?: readonly CaseAssociation[];
  /** What the pod carries since its admission. `own-token`: a token and a role that somebody wrote into it. */
  readonly carries?: "web-identity" | "pod-identity" | "own-token" | "both";
  readonly carriesRole?: string;
  /** null: the API server's own audience. */
  readonly tokenAudience?: string | null;
  /** Containers by which the webhook passed. */
  readonly skipped?: readonly string[];
  readonly container?: {
    readonly kind?: ContainerKind;
    readonly env?: Env;
    readonly secretInEnv?: string;
    readonly mounts?: readonly { readonly volume: string; readonly path: string; readonly subPath?: string }[];
  };
  readonly pod?: Partial<Pick<Pod, "phase" | "node">> &
    Partial<Pick<PodSpec, "hostNetwork" | "labels" | "annotations" | "volumes">> & { readonly helperMounts?: string };
  readonly node?: Partial<MetadataOptions> &
    Partial<Pick<Node, "labels" | "os" | "ready">> & {
      readonly providerId?: string | null;
      readonly metadataRead?: false;
      readonly instanceProfile?: null;
      readonly profileRoles?: readonly string[];
    };
  /** Not said: it runs on the pod's node and is ready. */
  readonly agent?: false | "unready" | "elsewhere";
  /** Further DaemonSets with a pod on the node. */
  readonly daemons?: readonly string[];
  readonly interceptor?: string;
  /** Statements of each role's trust policy beside `app` and `node`, or its text. */
  readonly roles?: Readonly<Record<string, readonly object[] | string>>;
  /** Client ids of the cluster's provider; null: none is registered. */
  readonly provider?: readonly string[] | null;
  readonly webhook?: Partial<MutatingWebhook> | null;
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  readonly policies?: readonly Partial<NetworkPolicy>[];
  /** Lists that are refused. */
  readonly denied?: readonly string[];
  /** Lists of which nothing but the pod itself came, before the reading broke off. */
  readonly cutOff?: readonly string[];
  readonly expect: {
    readonly states: State | Readonly<Record<PrincipalFamily, State>>;
    readonly reach?: "yes" | "no" | "unknown";
    /** How IMDSv1 and IMDSv2 answer. */
    readonly v1?: "yes" | "no" | "unknown";
    readonly v2?: "yes" | "no" | "unknown";
    /** Codes of the reasons for the reach. */
    readonly reasons?: readonly string[];
    readonly cause?: string;
    readonly role?: string | null;
    readonly gets?: string | null;
    readonly meant?: string | null;
    readonly source?: string;
    /** Code of the reason for which the identity is not injected. */
    readonly gap?: string;
  };
}

/** ARN of a role that a case names. */
export function arnIn(name: string): string {
  return name.includes(" ") || name.startsWith("arn:") ? name : roleArn(name);
}

const moments: Readonly<Record<Moment, number | null>> = { before: made - 1000, after: made + 1000, unknown: null };

function carried(given: ResolverCase, spec: PodSpec): PodSpec {
  const arn = arnIn(given.carriesRole ?? "app");
  const skip = given.skipped ?? [];
  const audience = given.tokenAudience === undefined ? "sts.amazonaws.com" : given.tokenAudience;
  switch (given.carries) {
    case "web-identity":
      return withWebIdentity(spec, arn, audience, skip);
    case "pod-identity":
      return withPodIdentity(spec, skip);
    case "own-token":
      return withOwnToken(spec, arn, audience);
    case "both":
      return withPodIdentity(withOwnToken(spec, arn, audience), skip);
    default:
      return spec;
  }
}

function podOf(given: ResolverCase): Pod {
  const { kind = "app", env = {}, secretInEnv, mounts = [] } = given.container ?? {};
  const {
    phase = "Running",
    helperMounts,
    hostNetwork = false,
    labels = {},
    annotations = {},
    volumes = [],
  } = given.pod ?? {};
  const own = container({
    kind,
    env,
    envFrom: secretInEnv ? [{ kind: "secret", name: secretInEnv, prefix: "", optional: false }] : [],
    mounts: mounts.map(({ volume, path, subPath = null }) => ({ volume, path, subPath })),
  });
  const helper = container({
    name: "helper",
    mounts: helperMounts ? [{ volume: helperMounts, path: "/out", subPath: null }] : [],
  });
  const spec = podSpec({ containers: [own, helper], hostNetwork, labels, annotations, volumes });
  return pod({ phase, node: given.pod?.node === undefined ? "n1" : given.pod.node, spec: carried(given, spec) });
}

function nodeItems(given: ResolverCase): Pick<ClusterItems, "nodes" | "instances"> {
  const {
    labels = {},
    os = "linux",
    ready = true,
    providerId,
    metadataRead,
    instanceProfile: attached,
    profileRoles,
    ...options
  } = given.node ?? {};
  return {
    nodes: [node({ labels, os, ready, ...(providerId !== undefined && { providerId }) })],
    instances: [
      instance({
        metadata: metadataRead === false ? null : metadata(options),
        ...(attached === null && { instanceProfileArn: null }),
      }),
    ],
  };
}

function rolesOf(given: ResolverCase): IamRole[] {
  const named = Object.entries(given.roles ?? {}).map(([name, trust]) =>
    role(name, { trust: typeof trust === "string" ? trust : policy(...trust) }),
  );
  const usual = ["app", "node"].filter((name) => !Object.hasOwn(given.roles ?? {}, name)).map((name) => role(name));
  return [...usual, ...named];
}

function agentPod(name: string, { agent }: ResolverCase): Pod {
  const one = daemonPod(name, agent === "elsewhere" ? "n2" : "n1");
  return agent === "unready" ? { ...one, ready: false } : one;
}

function itemsOf(given: ResolverCase): ClusterItems {
  const agents = given.agent === false ? [] : ["eks-pod-identity-agent"];
  const others = [...(given.interceptor ? [given.interceptor] : []), ...(given.daemons ?? [])];
  const daemons = [...agents, ...others];
  const configured = given.account === "gone" || given.account === undefined ? null : given.account;
  const annotatedAt = configured ? moments[configured.at ?? "before"] : null;
  return {
    pods: [
      podOf(given),
      ...agents.map((name) => agentPod(name, given)),
      ...others.map((name) => daemonPod(name, "n1")),
    ],
    serviceAccounts:
      given.account === "gone"
        ? []
        : [
            serviceAccount({
              annotations: {
                ...(configured?.role !== undefined && { "eks.amazonaws.com/role-arn": arnIn(configured.role) }),
                ...(configured?.audience !== undefined && { "eks.amazonaws.com/audience": configured.audience }),
              },
              annotatedAt: annotatedAt === null ? {} : { "eks.amazonaws.com/role-arn": annotatedAt },
            }),
          ],
    namespaces: [namespace("shop", { labels: given.namespaceLabels ?? {} })],
    controllers: daemons.map((name) => controller({ kind: "DaemonSet", name, namespace: "kube-system" })),
    webhooks: given.webhook === null ? [] : [webhook(given.webhook ?? {})],
    networkPolicies: (given.policies ?? []).map((one) => networkPolicy(one)),
    associations: [...(given.association ? [given.association] : []), ...(given.moreAssociations ?? [])].map(
      (asked, at) =>
        association({
          id: `a-${at + 1}`,
          roleArn: asked.role === null ? null : arnIn(asked.role ?? "app"),
          targetRoleArn: asked.target === undefined ? null : arnIn(asked.target),
          externalId: asked.externalId ?? null,
          disableSessionTags: asked.sessionTags === false,
          createdAt: moments[asked.at ?? "before"],
        }),
    ),
    nodeGroups: [nodeGroup()],
    ...nodeItems(given),
  };
}

type Lists = Readonly<Record<string, Listing<unknown>>>;

function refuse<T extends object>(part: T, sources: Readonly<Record<string, string>>, given: ResolverCase): T {
  const lists = part as unknown as Lists;
  const changed = Object.keys(sources).flatMap((name): [string, Listing<unknown>][] => {
    const list = lists[name];
    if (list === undefined) return [];
    if (given.denied?.includes(name)) return [[name, denied(list)]];
    return given.cutOff?.includes(name) ? [[name, partial(list, (_, at) => name === "pods" && at === 0)]] : [];
  });
  return { ...part, ...Object.fromEntries(changed) };
}

/** The estate of a case. */
export function estateOfCase(given: ResolverCase): Estate {
  const account = iam({
    roles: rolesOf(given),
    oidcProviders: given.provider === null ? [] : [oidcProvider(given.provider ? { clientIds: given.provider } : {})],
    instanceProfiles: [
      instanceProfile(given.node?.profileRoles ? { roleArns: given.node.profileRoles.map(arnIn) } : {}),
    ],
  });
  return indexEstate(
    inventory(
      [refuse(cluster(itemsOf(given)), clusterSources, given)],
      given.denied?.includes("account") ? [] : [refuse(account, accountSources, given)],
    ),
  );
}
