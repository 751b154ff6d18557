import type { TrailEvent } from "#lib/domain/usage/event.ts";
import { textHash } from "#lib/domain/usage/text-hash.ts";
import { decodeEvent } from "../../trail/record/decode-event.ts";
import type { AwsSession } from "../session.ts";
import type { PlannedQuestion } from "./plan.ts";
import { keyCalls } from "./questions.ts";
import { readEvent } from "./read-event.ts";

/** The newest session of a service account with a role, as it is kept between two audits. */
export interface KeptFollowUp {
  readonly at: number;
  /** Event of the exchange. */
  readonly event: string;
  /** Hash of the access key id. */
  readonly session: number;
}

/** The same with the access key id, where the exchange was read in this audit. */
export interface FollowUp extends KeptFollowUp {
  readonly accessKeyId: string | null;
}

/** Sessions that are followed, newest first. */
const most = 50;
/** A session lives no longer than this (domain facts 8.4), milliseconds. */
export const longestSession = 12 * 60 * 60_000;

/**
 * Gathers the newest session that each service account was handed for each role, so that its calls can be asked for by its
 * access key id, the exact link between the two (domain facts 6.1, 6.4).
 */
export class FollowUps {
  readonly #newest = new Map<string, FollowUp>();
  readonly #changed = new Set<string>();

  see({ id, at, actor, issued }: TrailEvent): void {
    if (issued === null) return;
    const subject =
      actor.kind === "web-identity"
        ? `${actor.provider} ${actor.subject}`
        : `${issued.tags["eks-cluster-arn"]} ${issued.tags["kubernetes-namespace"]} ${issued.tags["kubernetes-service-account"]}`;
    const ours =
      actor.kind === "web-identity" ? actor.subject?.startsWith("system:serviceaccount:") : actor.kind === "service";
    const key = `${issued.roleArn} ${subject}`;
    const before = this.#newest.get(key);
    const { accessKeyId } = issued;
    const seen = { at, event: id, session: textHash(accessKeyId), accessKeyId };
    if (ours && (!before || before.at < at || (before.event === id && before.accessKeyId === null))) {
      this.#newest.set(key, seen);
      this.#changed.add(key);
    }
  }

  restore(key: string, kept: KeptFollowUp): void {
    this.#newest.set(key, { ...kept, accessKeyId: null });
  }

  takeChanged(): (readonly [key: string, kept: KeptFollowUp])[] {
    const changed = [...this.#changed].flatMap((key) => {
      const newest = this.#newest.get(key);
      return newest ? [[key, { at: newest.at, event: newest.event, session: newest.session }] as const] : [];
    });
    this.#changed.clear();
    return changed;
  }

  /** The newest of those whose calls have not been read. */
  due(isRead: (followUp: FollowUp) => boolean): FollowUp[] {
    const due = [...this.#newest.values()].filter((one) => !isRead(one));
    return due.sort((one, other) => other.at - one.at).slice(0, most);
  }
}

/** The access key id of a session that was handed out in an event; null: CloudTrail does not tell. Costs one call. */
export async function accessKeyOf(session: AwsSession, region: string, event: string): Promise<string | null> {
  const { json } = await readEvent(session, region, event);
  return json === null ? null : (decodeEvent(json)?.issued?.accessKeyId ?? null);
}

export function plannedFor(accessKeyId: string): PlannedQuestion {
  return { question: keyCalls(accessKeyId), pages: 1, exchange: false };
}
