/** What the webhook looks at, whichever form a pod comes in. */
export interface PodView {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** By nodeSelector; affinity is not looked at. */
  readonly windows: boolean;
  readonly volumes: ReadonlySet<string>;
  /** Init containers, sidecars among them, then regular ones. Never ephemeral ones. */
  readonly containers: readonly ContainerView[];
}

export interface ContainerView {
  readonly name: string;
  /** Names in `env`; `envFrom` is not looked at. */
  readonly variables: ReadonlySet<string>;
  /** Names of the volumes that are mounted. */
  readonly mounts: ReadonlySet<string>;
}

/** A map's own text under a key; names from outside never reach a prototype. */
export function own(map: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
