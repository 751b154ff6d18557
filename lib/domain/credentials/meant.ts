import { isComplete } from "../coverage.ts";
import type { PodIdentityAssociation } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";

export const roleAnnotation = "eks.amazonaws.com/role-arn";
const audienceAnnotation = "eks.amazonaws.com/audience";
const interceptorAnnotation = "iam.amazonaws.com/role";

/** The identity that configuration means for a pod's containers, today. */
export type Meant =
  | { readonly kind: "none"; readonly why: Reason }
  | { readonly kind: "unknown"; readonly why: Reason; readonly lift: string | null }
  | {
      readonly kind: "pod-identity";
      readonly association: PodIdentityAssociation;
      /** Role that the pod is to receive: the target role where there is one. null: not read. */
      readonly roleArn: string | null;
      /** The annotation of the service account that the association overrides. */
      readonly overrides: string | null;
    }
  | {
      readonly kind: "web-identity";
      /** As annotated; it may be no ARN. */
      readonly roleArn: string;
      readonly audience: string;
      /** When the annotation was written, milliseconds since the epoch; null: not known. */
      readonly since: number | null;
      /** It was not written before this moment: that of `since`, else when its service account was made. */
      readonly notBefore: number | null;
      /** Associations could not be read: one of them might win over the annotation. */
      readonly doubt: Reason | null;
    }
  | { readonly kind: "intercepted"; readonly role: string; readonly by: string };

/**
 * What is meant for a pod: an association wins over the service account's annotation, which is read from the service account
 * only (domain facts 1.1, 1.3); a kube2iam annotation counts where kube2iam or kiam runs on the pod's node (9.1).
 */
export function meantFor(index: ClusterIndex, pod: Pod): Meant {
  const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
  const account = index.serviceAccounts.get(key);
  const annotated = account?.annotations[roleAnnotation] || null;
  const [association] = index.associations.get(key) ?? [];
  if (association) {
    return {
      kind: "pod-identity",
      association,
      roleArn: association.targetRoleArn ?? association.roleArn,
      overrides: annotated,
    };
  }
  const coverage = index.inventory.associations.coverage;
  const noAssociations: Reason | null = index.associationsKnown
    ? null
    : {
        code: "associations-not-read",
        text: `Pod Identity associations were not read: ${coverage.reason ?? coverage.status}`,
      };
  if (annotated !== null) {
    return {
      kind: "web-identity",
      roleArn: annotated,
      audience: account?.annotations[audienceAnnotation] ?? "sts.amazonaws.com",
      since: account?.annotatedAt[roleAnnotation] ?? null,
      notBefore: account?.annotatedAt[roleAnnotation] ?? account?.createdAt ?? null,
      doubt: noAssociations,
    };
  }
  if (!account && !isComplete(index.inventory.serviceAccounts)) {
    const read = index.inventory.serviceAccounts.coverage;
    return {
      kind: "unknown",
      why: {
        code: "service-account-not-read",
        text: `Service account ${key} was not read: ${read.reason ?? read.status}`,
      },
      lift: read.lift,
    };
  }
  if (noAssociations) return { kind: "unknown", why: noAssociations, lift: coverage.lift };
  const interceptor = pod.node === null ? undefined : index.interceptors.get(pod.node);
  const intercepted = pod.spec.annotations[interceptorAnnotation];
  if (interceptor && intercepted) return { kind: "intercepted", role: intercepted, by: interceptor };
  if (intercepted && pod.node !== null && !index.interceptorsKnown) {
    const read = index.inventory.pods.coverage;
    return {
      kind: "unknown",
      why: {
        code: "interceptor-not-known",
        text: `The pod asks kube2iam or kiam for ${intercepted}, and whether one runs on its node is not known`,
      },
      lift: read.lift,
    };
  }
  return {
    kind: "none",
    why: account
      ? {
          code: "nothing-configured",
          text: `Service account ${key} has no role annotation and no Pod Identity association`,
        }
      : { code: "service-account-gone", text: `Service account ${key} no longer exists; nothing is configured for it` },
  };
}
