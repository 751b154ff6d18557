import type { KubeObject } from "../world.ts";
import { type ObjectInput, object } from "./metadata.ts";

/** Objects around the pods. */

export const namespace = (input: ObjectInput): KubeObject =>
  object(
    "v1",
    "Namespace",
    { ...input, labels: { "kubernetes.io/metadata.name": input.name, ...input.labels } },
    { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } },
  );

export const configMap = (
  input: ObjectInput & { readonly namespace: string },
  data: Record<string, string>,
): KubeObject => object("v1", "ConfigMap", input, { data });

/** `spec` as in networking.k8s.io/v1. */
export const networkPolicy = (
  input: ObjectInput & { readonly namespace: string },
  spec: Readonly<Record<string, unknown>>,
): KubeObject => object("networking.k8s.io/v1", "NetworkPolicy", input, { spec });

/**
 * The registration of the pod identity webhook as EKS makes it (domain facts 1.4). `skipLabel: false` gives the
 * empty selector of older clusters.
 */
export function podIdentityWebhook(
  input: Omit<ObjectInput, "name">,
  options: { readonly skipLabel?: boolean; readonly failurePolicy?: "Ignore" | "Fail" } = {},
): KubeObject {
  const skip = [{ key: "eks.amazonaws.com/skip-pod-identity-webhook", operator: "DoesNotExist" }];
  return object(
    "admissionregistration.k8s.io/v1",
    "MutatingWebhookConfiguration",
    { ...input, name: "pod-identity-webhook" },
    {
      webhooks: [
        {
          name: "iam-for-pods.amazonaws.com",
          clientConfig: { url: "https://127.0.0.1:23443/mutate" },
          rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], scope: "*" }],
          failurePolicy: options.failurePolicy ?? "Ignore",
          matchPolicy: "Equivalent",
          namespaceSelector: {},
          objectSelector: options.skipLabel === false ? {} : { matchExpressions: skip },
          sideEffects: "None",
          timeoutSeconds: 10,
          admissionReviewVersions: ["v1beta1"],
          reinvocationPolicy: "IfNeeded",
        },
      ],
    },
    "eks",
  );
}
