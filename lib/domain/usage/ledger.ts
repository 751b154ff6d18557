import type { Actor, IssuedSession, TrailEvent } from "./event.ts";

/** Who made a call, as CloudTrail names it. */
export type UsageIdentity =
  /** Tags of a Pod Identity session: the pod itself. */
  | {
      readonly kind: "pod";
      readonly clusterArn: string;
      readonly namespace: string;
      readonly serviceAccount: string;
      readonly pod: string;
      readonly podUid: string;
    }
  /** Subject of a web identity under an OIDC provider. */
  | { readonly kind: "subject"; readonly provider: string; readonly subject: string }
  | { readonly kind: "instance"; readonly instance: string }
  | { readonly kind: "user"; readonly name: string; readonly accessKeyId: string | null }
  /** A role session whose beginning was not seen. */
  | { readonly kind: "session"; readonly sessionName: string; readonly provider: string | null }
  | { readonly kind: "other"; readonly name: string };

/** Calls folded by identity, role, action and outcome. Times are milliseconds since the epoch. */
export interface UsageRecord {
  readonly identity: UsageIdentity;
  readonly roleArn: string | null;
  /** `sts`, `s3`: the event source without `.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  readonly errorCode: string | null;
  /** The exchange of a token for credentials, not a call made with them. */
  readonly exchange: boolean;
  readonly sessionName: string | null;
  readonly userAgent: string | null;
  readonly ec2RoleDelivery: string | null;
  readonly account: string;
  readonly region: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** A few event ids as evidence, newest first. */
  readonly samples: readonly string[];
}

const samplesKept = 3;
const longestAgent = 256;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry extends Mutable<UsageRecord> {
  /** Calls of a session are joined to who began it when both have been seen, in whatever order they arrive. */
  readonly issuedKey: string | null;
}

function sessionOwner(event: TrailEvent, issued: IssuedSession): UsageIdentity | null {
  const tags = issued.tags;
  const namespace = tags["kubernetes-namespace"];
  const pod = tags["kubernetes-pod-name"];
  if (namespace !== undefined && pod !== undefined) {
    return {
      kind: "pod",
      clusterArn: tags["eks-cluster-arn"] ?? "",
      namespace,
      serviceAccount: tags["kubernetes-service-account"] ?? "",
      pod,
      podUid: tags["kubernetes-pod-uid"] ?? "",
    };
  }
  return event.actor.kind === "web-identity" ? identityOf(event.actor) : null;
}

function identityOf(actor: Actor): UsageIdentity {
  switch (actor.kind) {
    case "web-identity":
      return { kind: "subject", provider: actor.provider ?? "", subject: actor.subject ?? "" };
    case "assumed-role":
      return actor.instance === null
        ? { kind: "session", sessionName: actor.sessionName, provider: actor.federatedProvider }
        : { kind: "instance", instance: actor.instance };
    case "user":
      return { kind: "user", name: actor.userName ?? actor.arn ?? "", accessKeyId: actor.accessKeyId };
    case "service":
      return { kind: "other", name: actor.invokedBy ?? "AWS" };
    case "other":
      return { kind: "other", name: actor.arn ?? actor.type };
  }
}

const exchanges = new Set(["AssumeRoleWithWebIdentity", "AssumeRoleForPodIdentity"]);

function isExchange(event: TrailEvent): boolean {
  return exchanges.has(event.name) || (event.name === "AssumeRole" && event.actor.kind === "service");
}

/** Session names and numbers differ from call to call; what they have in common is enough to fold by. */
function foldedSession(name: string | null): string {
  return name === null ? "" : name.replace(/\d{6,}/g, "#");
}

/**
 * Folds CloudTrail events into usage while they stream in, newest or oldest first. The same event twice counts once.
 * Size grows with identities and sessions, not with events.
 */
export class UsageLedger {
  private readonly seen = new Set<string>();
  private readonly entries = new Map<string, Entry>();
  private readonly owners = new Map<string, UsageIdentity>();

  /** Takes one event; false when it was seen before. */
  add(event: TrailEvent): boolean {
    if (this.seen.has(event.id)) return false;
    this.seen.add(event.id);
    const owner = event.issued === null ? null : sessionOwner(event, event.issued);
    if (event.issued !== null && owner !== null) this.owners.set(event.issued.accessKeyId, owner);
    const actor = event.actor;
    const exchange = isExchange(event);
    const identity = exchange && owner !== null ? owner : identityOf(actor);
    const issuedKey = identity.kind === "session" && actor.kind === "assumed-role" ? actor.accessKeyId : null;
    const roleArn = exchange
      ? (event.requested?.roleArn ?? event.issued?.roleArn ?? null)
      : actor.kind === "assumed-role"
        ? actor.roleArn
        : null;
    const sessionName = exchange
      ? (event.requested?.sessionName ?? null)
      : actor.kind === "assumed-role"
        ? actor.sessionName
        : null;
    const service = event.source.replace(/\.amazonaws\.com$/, "");
    const delivery = actor.kind === "assumed-role" ? actor.ec2RoleDelivery : null;
    const agent = event.userAgent?.slice(0, longestAgent) ?? null;
    const key = [
      issuedKey ?? JSON.stringify(identity),
      roleArn,
      service,
      event.name,
      event.errorCode,
      foldedSession(sessionName),
      agent,
      delivery,
      event.account,
      event.region,
    ].join("\n");
    const entry = this.entries.get(key);
    if (entry) {
      entry.count += 1;
      entry.first = Math.min(entry.first, event.at);
      if (event.at >= entry.last) entry.samples = [event.id, ...entry.samples].slice(0, samplesKept);
      else if (entry.samples.length < samplesKept) entry.samples = [...entry.samples, event.id];
      entry.last = Math.max(entry.last, event.at);
    } else {
      this.entries.set(key, {
        identity,
        roleArn,
        service,
        action: event.name,
        errorCode: event.errorCode,
        exchange,
        sessionName,
        userAgent: agent,
        ec2RoleDelivery: delivery,
        account: event.account,
        region: event.region,
        count: 1,
        first: event.at,
        last: event.at,
        samples: [event.id],
        issuedKey,
      });
    }
    return true;
  }

  get events(): number {
    return this.seen.size;
  }

  /** The folded records, calls joined to who began their session. */
  records(): UsageRecord[] {
    return [...this.entries.values()].map(({ issuedKey, ...record }) => {
      const owner = issuedKey === null ? undefined : this.owners.get(issuedKey);
      return owner ? { ...record, identity: owner } : record;
    });
  }
}
