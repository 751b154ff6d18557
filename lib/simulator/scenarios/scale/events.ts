import { assumeRoleExchange } from "../../build/events/assume-role.ts";
import { instanceSession, sessionCall, userCall } from "../../build/events/calls.ts";
import type { EventContext, RoleRef, Session } from "../../build/events/context.ts";
import { podIdentityExchange } from "../../build/events/pod-identity.ts";
import { webIdentityExchange } from "../../build/events/web-identity.ts";
import { random } from "../../build/random.ts";
import { defaultSessionName, type Provider, type Sdk, userAgent } from "../../build/sdk.ts";
import type { SimEvent, SimRole } from "../../world.ts";
import * as plans from "./plan.ts";
import type { PodSource } from "./pods.ts";
import { issuerOf } from "./roles.ts";

const sdks: readonly Sdk[] = ["botocore", "go2", "java2", "js3"];
const calls = [
  ["dynamodb", "DescribeTable"],
  ["sqs", "GetQueueAttributes"],
  ["secretsmanager", "GetSecretValue"],
  ["s3", "ListBuckets"],
] as const;

/** Everything that one pod's turn is told from. */
interface Turn {
  readonly plan: plans.Plan;
  readonly cluster: number;
  readonly context: EventContext;
  readonly sdk: Sdk;
  readonly roleOf: (arn: string) => RoleRef;
  readonly node: Session;
}

function use(turn: Turn, session: Session, provider: Provider, denied = false): SimEvent {
  const { random: draw } = turn.context;
  const [service, action] = draw.pick(calls);
  const agent = userAgent(turn.sdk, service, provider);
  const refused = denied ? { denied: { resource: `arn:aws:${service}:::refused` } } : {};
  return sessionCall({ ...turn.context, at: turn.context.at + 1500 }, session, {
    service,
    action,
    userAgent: agent,
    ...refused,
  });
}

function ofPod(turn: Turn, source: PodSource, index: number): readonly SimEvent[] {
  const { plan, cluster, context, sdk } = turn;
  const { workload } = source.place(index);
  if (!workload) {
    const agent = userAgent("go2", "ecr");
    return [sessionCall(context, turn.node, { service: "ecr", action: "GetAuthorizationToken", userAgent: agent })];
  }
  if (workload.index % 41 === 40) {
    const user = { name: "legacy-bot", accessKeyId: "AKIAIOSFODNN7EXAMPLE" };
    return [userCall(context, user, { service: "s3", action: "ListBuckets", userAgent: userAgent(sdk, "s3", "env") })];
  }
  const meaning = plans.meaningOf(plan, cluster, workload.account);
  if (meaning.kind === "none" || workload.early) return [use(turn, turn.node, "imds", index % 3 === 0)];
  const { namespace } = workload;
  const serviceAccount = plans.accountName(workload.account);
  const role = turn.roleOf(meaning.roleArn);
  if (meaning.kind === "association") {
    const pod = { name: source.key(index).name, uid: source.uid(index) };
    const denied = index % 23 === 0;
    const disableSessionTags = workload.account % 20 === 19;
    const input = { cluster: plans.clusterName(cluster), node: turn.node, role, namespace, serviceAccount, pod };
    const { events, session } = podIdentityExchange(context, { ...input, denied, disableSessionTags });
    return session ? [...events, use(turn, session, "container")] : events;
  }
  const { event, session } = webIdentityExchange(context, {
    role,
    issuer: issuerOf(plan, cluster),
    namespace,
    serviceAccount,
    sessionName: defaultSessionName(sdk, context.at, context.random),
    userAgent: userAgent(sdk, "sts"),
    denied: index % 19 === 0,
    ...(index % 13 === 0 ? { globalEndpoint: { servingRegion: context.region } } : {}),
  });
  return session ? [event, use(turn, session, "web-identity", index % 29 === 0)] : [event];
}

/** Now and then a node assumes a role for a pod, as kube2iam makes it. */
function byNode(turn: Turn, roleArn: string): readonly SimEvent[] {
  const { event, session } = assumeRoleExchange(turn.context, {
    by: turn.node,
    role: turn.roleOf(roleArn),
    sessionName: "3f2a91bc-app",
    userAgent: userAgent("go2", "sts", "imds"),
  });
  return session ? [event, use(turn, session, "imds")] : [event];
}

/** Events of every shape, newest first, spread over two weeks. */
export function eventsOf(plan: plans.Plan, roles: readonly SimRole[], sources: readonly PodSource[]): SimEvent[] {
  const ids = new Map(roles.map((role) => [`arn:aws:iam::${plans.account}:role/${role.name}`, role.id]));
  const roleOf = (arn: string): RoleRef => ({ arn, id: ids.get(arn) ?? "AROAUNKNOWN0000000000" });
  const found: SimEvent[] = [];
  const span = 14 * 86_400_000;
  for (let turn = 0; found.length < plan.size.events; turn++) {
    const cluster = turn % sources.length;
    const source = sources[cluster];
    if (!source || source.count === 0) break;
    const index = (turn * 37) % source.count;
    const draw = random(plan.seed, "event", turn);
    const region = plans.regionOf(cluster);
    const context = { at: plan.now - 60_000 - draw.int(0, span), account: plans.account, region, random: draw };
    const { node } = source.place(index);
    const nodeRole = roleOf(`arn:aws:iam::${plans.account}:role/${node.profile}`);
    const delivery = node.index % 5 === 2 ? "1.0" : "2.0";
    const session = instanceSession(context, nodeRole, node.instance, { delivery, inScopeOf: node.index % 2 === 0 });
    const one: Turn = { plan, cluster, context, sdk: sdks[turn % sdks.length] ?? "botocore", roleOf, node: session };
    const webRoles = plans.roleShares(plan.size.roles).web;
    const kube2iam = turn % 50 === 49;
    found.push(
      ...(kube2iam
        ? byNode(one, `arn:aws:iam::${plans.account}:role/${plans.webRole(turn % webRoles)}`)
        : ofPod(one, source, index)),
    );
  }
  return found.slice(0, plan.size.events).sort((a, b) => b.at - a.at);
}
