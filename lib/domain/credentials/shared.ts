import { ageOf } from "../admission/age.ts";
import { identityWebhook } from "../admission/registration.ts";
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
  private readonly specs = new WeakMap<PodSpec, Map<string, Resolution[]>>();
  private readonly webhookMade: number | null;
  /** Resolutions of the pod asked about last, by container: containers are asked about pod by pod. */
  private last: { readonly pod: Pod; readonly resolutions: Resolution[] } | null = null;
  /** Resolutions worked out so far. */
  distinct = 0;

  constructor(resolver: ClusterResolver) {
    this.resolver = resolver;
    this.webhookMade = identityWebhook(resolver.index)?.createdAt ?? null;
  }

  private variant(pod: Pod): string {
    const { index } = this.resolver;
    const profile = this.resolver.profileOf(pod);
    const key = `${pod.namespace}/${pod.spec.serviceAccount}`;
    const account = index.serviceAccounts.get(key);
    const association = index.associations.get(key)?.[0];
    let times = `${ageOf(pod.createdAt, this.webhookMade)}|${ageOf(pod.createdAt, association?.createdAt ?? null)}`;
    const since = account?.annotatedAt;
    for (const name in since) times += `|${ageOf(pod.createdAt, since[name] ?? null)}`;
    const age = ageOf(pod.createdAt, account?.createdAt ?? null);
    const own = association && this.resolver.answersEachPod(association.roleArn) ? pod.uid : "";
    const done = pod.phase === "Succeeded" || pod.phase === "Failed" ? "done" : "";
    return `${pod.namespace}|${profileKey(profile)}|${times}|${age}|${own}|${done}`;
  }

  private resolutionsOf(pod: Pod): Resolution[] {
    if (this.last?.pod === pod) return this.last.resolutions;
    const variants = this.specs.get(pod.spec) ?? new Map<string, Resolution[]>();
    this.specs.set(pod.spec, variants);
    const key = this.variant(pod);
    const resolutions = variants.get(key) ?? [];
    variants.set(key, resolutions);
    this.last = { pod, resolutions };
    return resolutions;
  }

  resolve(pod: Pod, spec: ContainerSpec, position: number): Resolution {
    const resolutions = this.resolutionsOf(pod);
    let resolution = resolutions[position];
    if (!resolution) {
      resolution = this.resolver.resolve(pod, spec);
      resolutions[position] = resolution;
      this.distinct++;
    }
    return resolution;
  }
}
