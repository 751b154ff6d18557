import { ageOf } from "../admission/age.ts";
import { identityWebhook } from "../admission/registration.ts";
import type { ContainerSpec, Pod, PodSpec } from "../inventory/kubernetes.ts";
import { answersEachPod } from "./grant-pod-identity.ts";
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
  private readonly webhookMade: number | null;
  /** Resolutions worked out so far. */
  distinct = 0;

  constructor(resolver: ClusterResolver) {
    this.resolver = resolver;
    this.webhookMade = identityWebhook(resolver.index)?.createdAt ?? null;
  }

  private variant(pod: Pod, container: number): string {
    const { index } = this.resolver;
    const profile = this.resolver.profileOf(pod);
    const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
    const since = index.serviceAccounts.get(key)?.annotatedAt;
    const association = index.associations.get(key)?.[0];
    let times = `${ageOf(pod.createdAt, this.webhookMade)}|${ageOf(pod.createdAt, association?.createdAt ?? null)}`;
    for (const name in since) times += `|${ageOf(pod.createdAt, since[name] ?? null)}`;
    const age = ageOf(pod.createdAt, index.serviceAccounts.get(key)?.createdAt ?? null);
    const own = association && answersEachPod(this.resolver.estate, association.roleArn) ? pod.uid : "";
    const done = pod.phase === "Succeeded" || pod.phase === "Failed" ? "done" : "";
    return `${container}|${pod.namespace}|${profileKey(profile)}|${times}|${age}|${own}|${done}`;
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
