import type { Clock } from "#lib/collect/aws/clock.ts";
import type { TrailPlan } from "#lib/collect/aws/cloudtrail/plan.ts";
import { instanceCalls, podIdentityRequests, webIdentityExchanges } from "#lib/collect/aws/cloudtrail/questions.ts";
import { Pacers } from "#lib/collect/aws/pacer.ts";
import { type AwsSession, openAws } from "#lib/collect/aws/session.ts";
import { account, now, region, smallWorld } from "#lib/collect/aws/testing/small-world.ts";
import type { UsageRecord } from "#lib/domain/usage/fold.ts";
import type { SimEvent, World } from "#lib/simulator/world.ts";

export { account, now, region };

export const from = now - 48 * 3_600_000;
const instances = ["i-00000000000000001", "i-00000000000000002", "i-00000000000000003"];
const serviceAccounts = 20;

const uuid = (index: number): string => `${index.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
const keyOf = (index: number): string => `ASIAIOSFODNN${String(index).padStart(8, "0")}`;

function event(index: number, at: number, more: Partial<SimEvent>): SimEvent {
  const plain = { source: "s3.amazonaws.com", name: "ListBuckets", readOnly: true, resources: [], body: {} };
  return { id: uuid(index), at: Math.floor(at / 1000) * 1000, region, ...plain, ...more };
}

/** One in ten of each: exchanges by service accounts, calls with their sessions, calls of nodes, calls of a person. */
const kinds: readonly ((index: number, at: number) => SimEvent)[] = [
  (index, at) => {
    const subject = `system:serviceaccount:shop:service-${((index / 10) % serviceAccounts) | 0}`;
    const issued = { accessKeyId: keyOf(index) };
    const asked = { roleArn: `arn:aws:iam::${account}:role/apps/app-0`, roleSessionName: "s" };
    return event(index, at, {
      source: "sts.amazonaws.com",
      name: "AssumeRoleWithWebIdentity",
      username: subject,
      body: {
        userIdentity: { type: "WebIdentityUser", userName: subject, identityProvider: "oidc" },
        requestParameters: asked,
        responseElements: { credentials: issued },
      },
    });
  },
  (index, at) =>
    event(index, at, {
      name: "GetBucketLocation",
      accessKeyId: keyOf(index - 1),
      username: "s",
      body: {
        userIdentity: {
          type: "AssumedRole",
          principalId: "AROA1:s",
          accessKeyId: keyOf(index - 1),
          sessionContext: { webIdFederationData: { federatedProvider: "oidc" } },
        },
      },
    }),
  (index, at) => {
    const instance = instances[index % instances.length] ?? "";
    return event(index, at, {
      name: "DescribeInstances",
      username: instance,
      body: { userIdentity: { type: "AssumedRole", principalId: `AROA1:${instance}` } },
    });
  },
  (index, at) =>
    event(index, at, { name: "ConsoleLogin", body: { userIdentity: { type: "IAMUser", userName: "ann" } } }),
];
const order = [0, 1, 2, 2, 0, 1, 2, 3, 0, 1];

/** Events spread over the window, newest last. Ten of them share each second in which there are any. */
export function eventsOf(count: number, since = from, until = now): SimEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const share = (Math.floor(index / 10) * 10) / count;
    const make = kinds[order[index % order.length] ?? 0];
    if (!make) throw new Error("every kind is there");
    return make(index, since + share * (until - since));
  });
}

export function worldOf(events: readonly SimEvent[]): World {
  const world = smallWorld({ roles: 5, associations: 1, nodes: 3 });
  return { ...world, accounts: world.accounts.map((one) => ({ ...one, events: events as SimEvent[] })) };
}

export const plan: TrailPlan = {
  account,
  region,
  questions: [
    { question: webIdentityExchanges, pages: 20, exchange: true },
    { question: podIdentityRequests, pages: 10, exchange: true },
    ...instances.map((instance) => ({ question: instanceCalls(instance), pages: 2, exchange: false })),
  ],
};

/** Time that passes only while somebody waits. */
export class PatientClock implements Clock {
  #at: number;

  constructor(at: number) {
    this.#at = at;
  }

  readonly now = (): number => this.#at;
  readonly sleep = (milliseconds: number): Promise<void> => {
    this.#at += milliseconds;
    return Promise.resolve();
  };
}

export function openSession(
  endpoint: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
  clock: Clock,
  lookup?: number,
): AwsSession {
  return openAws({
    region,
    endpoints: { sts: endpoint, cloudtrail: endpoint },
    credentials,
    pause: 1,
    pacers: new Pacers(clock, lookup === undefined ? {} : { lookup }),
    clock,
  });
}

/** Calls by action, to compare with the events that there were. */
export function countsOf(records: readonly UsageRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action, count } of records) counts[action] = (counts[action] ?? 0) + count;
  return counts;
}

export function countsIn(events: readonly SimEvent[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of events) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
