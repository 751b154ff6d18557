import { type AccountConfig, fromAnnotations } from "../admission/account.ts";
import { clusterSettings } from "../admission/cluster-settings.ts";
import { webIdentityConfig } from "../admission/identity.ts";
import { eksPrefix } from "../admission/names.ts";
import type { WebhookSettings } from "../admission/settings.ts";
import { isComplete } from "../coverage.ts";
import type { PodIdentityAssociation } from "../inventory/aws.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import { associationsDiffer } from "./pod-identity-association.ts";

/** On EKS; a self-hosted webhook may read another prefix. */
export const roleAnnotation = `${eksPrefix}/role-arn`;
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
      readonly by: "annotation" | "config-map";
      /** As configured; it may be no ARN. */
      readonly roleArn: string;
      /** Empty: the API server's own. */
      readonly audience: string;
      /** When the annotation was written, milliseconds since the epoch; null: not known. */
      readonly since: number | null;
      /** It was not written before this moment: that of `since`, else when its service account was made. */
      readonly notBefore: number | null;
      /** Associations could not be read: one of them might win over the annotation. */
      readonly doubt: Reason | null;
    }
  | { readonly kind: "intercepted"; readonly role: string; readonly by: string };

interface Configured {
  readonly config: AccountConfig | null;
  /** The role of the annotation; null: there is none. */
  readonly annotated: string | null;
}

/** By `namespace/name`: pods share service accounts. */
const configurations = new WeakMap<ClusterIndex, Map<string, Configured>>();

function configuredFor(
  index: ClusterIndex,
  namespace: string,
  serviceAccount: string,
  settings: WebhookSettings,
): Configured {
  const ofIndex = configurations.get(index) ?? new Map<string, Configured>();
  configurations.set(index, ofIndex);
  const key = `${namespace}/${serviceAccount}`;
  let configured = ofIndex.get(key);
  if (!configured) {
    const annotations = index.serviceAccounts.get(key)?.annotations ?? null;
    configured = {
      config: webIdentityConfig({ namespace, serviceAccount }, { cached: annotations, lookedUp: null }, settings),
      annotated: (annotations && fromAnnotations(annotations, settings).roleArn) || null,
    };
    ofIndex.set(key, configured);
  }
  return configured;
}

/**
 * What is meant for a pod: an association wins over the service account's annotation, which is read from the service account
 * only, under the webhook's prefix, and that wins over the webhook's ConfigMap (domain facts 1.1, 1.3); a kube2iam annotation counts where kube2iam or kiam runs on the pod's node (9.1).
 */
export function meantFor(index: ClusterIndex, pod: Pod): Meant {
  const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
  const account = index.serviceAccounts.get(key);
  const { settings, doubt } = clusterSettings(index);
  const { config, annotated } = configuredFor(index, pod.namespace, pod.spec.serviceAccount, settings);
  const annotation = `${settings.annotationPrefix}/role-arn`;
  const [association] = index.associations.get(key) ?? [];
  const differ = associationsDiffer(index, key);
  if (differ !== null) return { kind: "unknown", why: differ, lift: null };
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
  if (config?.roleArn) {
    const since = annotated === null ? null : (account?.annotatedAt[annotation] ?? null);
    return {
      kind: "web-identity",
      by: annotated === null ? "config-map" : "annotation",
      roleArn: config.roleArn,
      audience: config.audience,
      since,
      notBefore: annotated === null ? null : (since ?? account?.createdAt ?? null),
      doubt: noAssociations,
    };
  }
  if (noAssociations) return { kind: "unknown", why: noAssociations, lift: coverage.lift };
  if (doubt?.mayMeanMore) return { kind: "unknown", why: doubt.why, lift: doubt.lift };
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
