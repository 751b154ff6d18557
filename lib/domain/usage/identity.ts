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
  /** An IAM user; of the access key only the last four characters are kept. */
  | { readonly kind: "user"; readonly name: string; readonly keyTail: string | null }
  /** A role session whose beginning was not seen. */
  | { readonly kind: "session"; readonly sessionName: string; readonly provider: string | null }
  | { readonly kind: "other"; readonly name: string };

/** Who an event is by, from its own words. */
export function identityOf(actor: Actor): UsageIdentity {
  switch (actor.kind) {
    case "web-identity":
      return { kind: "subject", provider: actor.provider ?? "", subject: actor.subject ?? "" };
    case "assumed-role":
      return actor.instance === null
        ? { kind: "session", sessionName: actor.sessionName, provider: actor.federatedProvider }
        : { kind: "instance", instance: actor.instance };
    case "user":
      return {
        kind: "user",
        name: actor.userName ?? actor.arn ?? "",
        keyTail: actor.accessKeyId?.slice(-4) ?? null,
      };
    case "service":
      return { kind: "other", name: actor.invokedBy ?? "AWS" };
    case "other":
      return { kind: "other", name: actor.arn ?? actor.type };
  }
}

/** Whom the credentials of an exchange were handed to; null: the event does not tell (domain facts 6.1, 6.4). */
export function ownerOf(event: TrailEvent, { tags }: IssuedSession): UsageIdentity | null {
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

const exchanges = new Set(["AssumeRoleWithWebIdentity", "AssumeRoleForPodIdentity"]);

/** The exchange of a token for credentials, not a call made with them. */
export function isExchange(event: TrailEvent): boolean {
  return exchanges.has(event.name) || (event.name === "AssumeRole" && event.actor.kind === "service");
}
