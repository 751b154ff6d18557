import { CoreV1Api, KubeConfig, KubernetesObjectApi } from "@kubernetes/client-node";

/** The real cluster as its administrator; `KUBECONFIG` says where it is. */
export interface Administrator {
  readonly objects: KubernetesObjectApi;
  readonly core: CoreV1Api;
}

export const kubeconfig = process.env["KUBECONFIG"] ?? "";

export function administrator(): Administrator {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return { objects: KubernetesObjectApi.makeApiClient(config), core: config.makeApiClient(CoreV1Api) };
}

/** The status with which the API server refused a request; null: it is no such error. */
export function refusal(error: unknown): number | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "number"
    ? error.code
    : null;
}
