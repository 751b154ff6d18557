import type { Actor } from "../event.ts";
import { foldedSession } from "../fold.ts";
import type { UsageIdentity } from "../identity.ts";

type Session = Extract<Actor, { readonly kind: "assumed-role" }>;

const serviceAccount = "system:serviceaccount:";
/** Roles that people sign in to: their session is named after a person. */
const ofPeople = /:role\/aws-reserved\/|\/AWSReservedSSO_/;

/**
 * Who an event is by, as far as it is kept of a whole trail: service accounts, pods, instances, role sessions by the form of
 * their name, and users with a long-lived key. Of everybody else the kind is kept and no person's name.
 */
export function keptIdentity(actor: Actor): UsageIdentity {
  switch (actor.kind) {
    case "web-identity":
      return actor.subject?.startsWith(serviceAccount)
        ? { kind: "subject", provider: actor.provider ?? "", subject: actor.subject }
        : { kind: "other", name: actor.provider === null ? "web identity" : `web identity of ${actor.provider}` };
    case "assumed-role":
      return actor.instance === null
        ? { kind: "session", sessionName: keptForm(actor), provider: actor.federatedProvider }
        : { kind: "instance", instance: actor.instance };
    case "user":
      return actor.accessKeyId?.startsWith("AKIA")
        ? { kind: "user", name: actor.userName ?? actor.arn ?? "", keyTail: actor.accessKeyId.slice(-4) }
        : { kind: "other", name: "IAM user" };
    case "service":
      return { kind: "other", name: actor.invokedBy ?? "AWS" };
    case "other":
      return { kind: "other", name: actor.type };
  }
}

/** The session's name as it is kept; null: it names a person. */
export function keptSessionName(actor: Session): string | null {
  return ofPeople.test(actor.roleArn ?? "") ? null : actor.sessionName;
}

/** What the names of such sessions have in common. */
export function keptForm(actor: Session): string {
  return foldedSession(keptSessionName(actor));
}

/**
 * Whether a session may be a pod's, so that it is worth while to wait for the exchange that began it: one of a web identity
 * names its provider (domain facts 6.3), one of Pod Identity is named by EKS (domain facts 6.4).
 */
export function maySessionBePods(actor: Actor): actor is Session & { readonly accessKeyId: string } {
  return (
    actor.kind === "assumed-role" &&
    actor.instance === null &&
    actor.accessKeyId !== null &&
    (actor.federatedProvider !== null || actor.sessionName.startsWith("eks-"))
  );
}
