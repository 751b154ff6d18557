import { accountOf } from "../../../build/arn.ts";
import { assumeRoleExchange } from "../../../build/events/assume-role.ts";
import { instanceSession, sessionCall, userCall } from "../../../build/events/calls.ts";
import type { Session } from "../../../build/events/context.ts";
import { podIdentityExchange } from "../../../build/events/pod-identity.ts";
import { webIdentityExchange } from "../../../build/events/web-identity.ts";
import type { Random } from "../../../build/random.ts";
import type { Provider } from "../../../build/sdk.ts";
import type { ContainerObject, PodObject } from "../../../build/wire.ts";
import type { MadeCluster } from "../make/cluster.ts";
import type { Moment } from "../make/moment.ts";
import type { Place } from "../make/nodes.ts";
import { arnOf } from "../make/role-directory.ts";
import type { NamespaceRow, Uses, WorkloadRow } from "../rows.ts";
import { agentOf, sessionNameOf } from "./agents.ts";
import type { Ledger } from "./ledger.ts";
import { after, timesSince } from "./times.ts";

/** One pod that calls AWS. */
export interface Caller {
  readonly moment: Moment;
  readonly made: MadeCluster;
  readonly namespace: NamespaceRow;
  readonly row: WorkloadRow;
  readonly uses: Uses;
  readonly pod: PodObject;
  readonly place: Place;
  readonly random: Random;
  readonly ledger: Ledger;
}

const global = new Set(["route53", "cloudfront", "iam"]);
const regionOf = (service: string, region: string): string => (global.has(service) ? "us-east-1" : region);

const accountName = (caller: Caller): string => caller.pod.spec.serviceAccountName ?? "default";

/** The variable's text in the pod's first container. */
export function variable(pod: PodObject, name: string): string | undefined {
  const first: ContainerObject | undefined = pod.spec.containers[0];
  return first?.env?.find((one) => one.name === name)?.value;
}

function calls(caller: Caller, session: Session, provider: Provider, at: number, refuse = false): void {
  const { uses, ledger, made, moment, random } = caller;
  const account = accountOf(session.role.arn);
  for (const call of uses.calls) {
    const [service = "", action = ""] = call.split(":");
    const context = ledger.context(account, regionOf(service, made.row.region), after(moment, random, at, 25), random);
    const denied = refuse ? { denied: { resource: uses.refusedOn ?? "*" } } : {};
    ledger.add(
      account,
      sessionCall(context, session, { service, action, userAgent: agentOf(uses, service, provider), ...denied }),
    );
  }
}

/** AssumeRoleWithWebIdentity and what follows; the role's account records it. */
export function byWebIdentity(caller: Caller, at: number, denied: boolean): void {
  const { uses, ledger, made, moment, random } = caller;
  const arn = variable(caller.pod, "AWS_ROLE_ARN");
  if (!arn) return;
  const account = accountOf(arn);
  const region = uses.globalSts ? "us-east-1" : made.row.region;
  const exchange = webIdentityExchange(ledger.context(account, region, at, random), {
    role: ledger.role(arn),
    issuer: made.row.issuer,
    namespace: caller.namespace.name,
    serviceAccount: accountName(caller),
    sessionName: sessionNameOf(uses.sdk, at, random),
    userAgent: agentOf(uses, "sts"),
    ...(uses.globalSts ? { globalEndpoint: { servingRegion: made.row.region } } : {}),
    denied,
  });
  ledger.add(account, exchange.event);
  if (!exchange.session) return;
  calls(caller, exchange.session, "web-identity", at);
  if (uses.chain) chained(caller, exchange.session, uses.chain, after(moment, random, at, 2));
}

/** The program changes into a further role of its account. */
function chained(caller: Caller, by: Session, role: string, at: number): void {
  const { uses, ledger, made, random } = caller;
  const arn = arnOf(made.row.account, role);
  const exchange = assumeRoleExchange(ledger.context(made.row.account, made.row.region, at, random), {
    by,
    role: ledger.role(arn),
    sessionName: `${caller.row.name}-${Math.floor(at / 1000)}`,
    userAgent: agentOf(uses, "sts", "web-identity"),
  });
  ledger.add(made.row.account, exchange.event);
  if (exchange.session) calls(caller, exchange.session, "web-identity", at);
}

/** The agent's and EKS's events. A second hop into another account is not recorded here. */
export function byPodIdentity(caller: Caller, at: number, denied: boolean): void {
  const { ledger, made, place, random } = caller;
  if (place.instance === null) return;
  const association = caller.namespace.associations?.find((one) => one.account === accountName(caller));
  if (!association) return;
  const context = ledger.context(made.row.account, made.row.region, at, random);
  const nodeRole = ledger.role(arnOf(made.row.account, place.pool.role));
  const exchange = podIdentityExchange(context, {
    cluster: made.row.name,
    node: instanceSession(context, nodeRole, place.instance),
    role: ledger.role(arnOf(made.row.account, association.role)),
    namespace: caller.namespace.name,
    serviceAccount: accountName(caller),
    pod: caller.pod.metadata,
    disableSessionTags: association.withoutTags ?? false,
    denied,
  });
  ledger.add(made.row.account, ...exchange.events);
  if (exchange.session && !association.target) calls(caller, exchange.session, "container", at);
}

/** Calls with the node's own session: IMDSv1 delivered it where the hop limit stops tokens. */
export function byNode(caller: Caller, at: number): void {
  const { ledger, made, place, random, uses } = caller;
  if (place.instance === null) return;
  const delivery = place.pool.hops < 2 && place.pool.tokens === "optional" ? "1.0" : "2.0";
  const role = ledger.role(arnOf(made.row.account, place.pool.role));
  const context = ledger.context(made.row.account, made.row.region, at, random);
  const session = instanceSession(context, role, place.instance, { delivery, inScopeOf: random.chance(0.5) });
  calls(caller, session, "imds", at, uses.refusedOn !== undefined);
}

export function byStaticKeys(caller: Caller, at: number): void {
  const { ledger, made, random, uses } = caller;
  if (!uses.user) return;
  for (const call of uses.calls) {
    const [service = "", action = ""] = call.split(":");
    const context = ledger.context(made.row.account, regionOf(service, made.row.region), at, random);
    ledger.add(
      made.row.account,
      userCall(context, uses.user, { service, action, userAgent: agentOf(uses, service, "env") }),
    );
  }
}

/** How often in the week, and how many pods of a workload are shown: the rest is alike. */
const often = { irsa: 4, "irsa-denied": 7, "pod-identity": 4, "pod-identity-denied": 6, node: 12, static: 6 } as const;
const shown = 3;

type Way = keyof typeof often;

function wayOf(caller: Caller): Way | null {
  if (caller.uses.by) return caller.uses.by;
  if (variable(caller.pod, "AWS_CONTAINER_CREDENTIALS_FULL_URI")) return "pod-identity";
  if (variable(caller.pod, "AWS_ROLE_ARN") && variable(caller.pod, "AWS_WEB_IDENTITY_TOKEN_FILE")) return "irsa";
  return caller.place.pool.hops > 1 ? "node" : null;
}

const ways: Readonly<Record<Way, (caller: Caller, at: number) => void>> = {
  irsa: (caller, at) => byWebIdentity(caller, at, false),
  "irsa-denied": (caller, at) => {
    byWebIdentity(caller, at, true);
    if (caller.place.pool.hops > 1) byNode(caller, at);
  },
  "pod-identity": (caller, at) => byPodIdentity(caller, at, false),
  "pod-identity-denied": (caller, at) => byPodIdentity(caller, at, true),
  node: byNode,
  static: byStaticKeys,
};

/** Everything that one workload was seen doing. Of a workload in waves each wave shows some of its pods. */
export function workloadActivity(callers: readonly Caller[]): void {
  const seen = new Map<string, number>();
  for (const caller of callers) {
    const way = wayOf(caller);
    const count = seen.get(`${way} ${caller.place.pool.name}`) ?? 0;
    if (!way || count >= shown) continue;
    seen.set(`${way} ${caller.place.pool.name}`, count + 1);
    const since = Date.parse(caller.pod.metadata.creationTimestamp);
    for (const at of timesSince(caller.moment, caller.random, since, often[way])) ways[way](caller, at);
  }
}
