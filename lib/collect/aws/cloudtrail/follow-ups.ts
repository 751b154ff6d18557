import type { TrailEvent } from "#lib/domain/usage/event.ts";
import type { PlannedQuestion } from "./plan.ts";
import { keyCalls } from "./questions.ts";

/** Sessions that are followed, newest first. */
const most = 50;

/**
 * Gathers the newest session that each service account was handed for each role, so that its calls can be asked for by its
 * access key id, the exact link between the two (domain facts 6.1, 6.4).
 */
export class FollowUps {
  readonly #newest = new Map<string, { readonly at: number; readonly accessKeyId: string }>();

  see({ at, actor, issued }: TrailEvent): void {
    if (issued === null) return;
    const subject =
      actor.kind === "web-identity"
        ? `${actor.provider} ${actor.subject}`
        : `${issued.tags["eks-cluster-arn"]} ${issued.tags["kubernetes-namespace"]} ${issued.tags["kubernetes-service-account"]}`;
    const ours =
      actor.kind === "web-identity" ? actor.subject?.startsWith("system:serviceaccount:") : actor.kind === "service";
    const key = `${issued.roleArn} ${subject}`;
    if (ours && (this.#newest.get(key)?.at ?? Number.NEGATIVE_INFINITY) < at) {
      this.#newest.set(key, { at, accessKeyId: issued.accessKeyId });
    }
  }

  questions(): PlannedQuestion[] {
    return [...this.#newest.values()]
      .sort((one, other) => other.at - one.at)
      .slice(0, most)
      .map(({ accessKeyId }) => ({ question: keyCalls(accessKeyId), pages: 1, exchange: false }));
  }
}
