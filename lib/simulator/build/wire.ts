import type { KubeObject } from "../world.ts";

/** The parts of Kubernetes wire objects that builders read again after writing them. Everything else is open. */

export interface EnvVarObject {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Readonly<Record<string, unknown>>;
}

export interface VolumeMountObject {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

export interface ContainerObject {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly EnvVarObject[];
  readonly envFrom?: readonly Readonly<Record<string, unknown>>[];
  readonly volumeMounts?: readonly VolumeMountObject[];
  /** `Always` makes an init container a sidecar. */
  readonly restartPolicy?: "Always";
  readonly [field: string]: unknown;
}

export interface VolumeObject {
  readonly name: string;
  readonly [source: string]: unknown;
}

export interface PodSpecObject {
  readonly volumes?: readonly VolumeObject[];
  readonly initContainers?: readonly ContainerObject[];
  readonly containers: readonly ContainerObject[];
  readonly ephemeralContainers?: readonly ContainerObject[];
  readonly serviceAccountName?: string;
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface PodObject extends KubeObject {
  readonly metadata: KubeObject["metadata"] & {
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpecObject;
}

export interface OwnerObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}
