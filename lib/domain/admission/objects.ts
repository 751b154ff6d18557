/** The parts of Kubernetes objects that the webhook reads, as JSON has them; other fields may be there. */

type Texts = Readonly<Record<string, string>> | null;

interface Metadata {
  readonly name?: string | null;
  readonly namespace?: string | null;
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

export interface ServiceAccountObject {
  readonly metadata?: Metadata | null;
}

export interface ContainerObject {
  readonly name: string;
  readonly env?: readonly { readonly name: string }[] | null;
  readonly volumeMounts?: readonly { readonly name: string }[] | null;
}

export interface PodObject {
  readonly metadata?: Metadata | null;
  readonly spec: {
    readonly serviceAccountName?: string | null;
    readonly nodeSelector?: Texts;
    readonly volumes?: readonly { readonly name: string }[] | null;
    readonly initContainers?: readonly ContainerObject[] | null;
    readonly containers?: readonly ContainerObject[] | null;
  };
}
