import type { ContainerSpec, Pod, PodSpec } from "../inventory/kubernetes.ts";
import { profileKey } from "./node-profile.ts";
import type { ClusterResolver, Resolution } from "./resolve.ts";

/**
 * Resolves containers so that pods made from one template on like nodes share one resolution: the work grows with distinct
 * specs, not with pods. Names of one node or pod in a shared resolution's reasons would be wrong for the others, so what is
 * unknown of a node, or depends on the pod's own name, is never shared.
 */
export class SharedResolver {
  readonly resolver: ClusterResolver;
  private readonly specs = new WeakMap<PodSpec, Map<string, Resolution>>();
  /** Resolutions worked out so far. */
  distinct = 0;

  constructor(resolver: ClusterResolver) {
    this.resolver = resolver;
  }

  private variant(pod: Pod, container: number): string {
    const { index } = this.resolver;
    const profile = this.resolver.profileOf(pod);
    const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
    const since = index.serviceAccounts.get(key)?.annotatedAt;
    const association = index.associations.get(key)?.[0];
    let times = association?.createdAt == null || pod.createdAt >= association.createdAt ? "1" : "0";
    for (const name in since) times += pod.createdAt >= (since[name] ?? 0) ? "1" : "0";
    const created = index.serviceAccounts.get(key)?.createdAt ?? 0;
    const age = pod.createdAt >= created ? "1" : "0";
    const own = association && this.podNamed(association.roleArn) ? pod.uid : "";
    const done = pod.phase === "Succeeded" || pod.phase === "Failed" ? "done" : "";
    return `${container}|${pod.namespace}|${profileKey(profile)}|${times}${age}|${own}|${done}`;
  }

  /** A trust policy that asks for a pod's name or uid answers each pod for itself. */
  private podNamed(roleArn: string | null): boolean {
    if (roleArn === null) return false;
    for (const account of this.resolver.estate.accounts.values()) {
      const role = account.roles.get(roleArn);
      if (role) return role.trustPolicy.toLowerCase().includes("kubernetes-pod-");
    }
    return false;
  }

  resolve(pod: Pod, spec: ContainerSpec, position: number): Resolution {
    let variants = this.specs.get(pod.spec);
    if (!variants) {
      variants = new Map();
      this.specs.set(pod.spec, variants);
    }
    const key = this.variant(pod, position);
    let resolution = variants.get(key);
    if (!resolution) {
      resolution = this.resolver.resolve(pod, spec);
      variants.set(key, resolution);
      this.distinct++;
    }
    return resolution;
  }
}
