import type { V1Container, V1Pod, V1PodSpec, V1Volume } from "@kubernetes/client-node";
import type { PodObject } from "#lib/domain/admission/objects.ts";

/** A pod, or the template of one, in the words of its JSON. */
export interface Template {
  readonly metadata?: V1Pod["metadata"] | undefined;
  readonly spec?: V1PodSpec | undefined;
}

/** What of a pod the webhook can change, as lines in their order: two pods are alike when their lines are. */
export interface Lines {
  readonly labels: readonly string[];
  readonly volumes: readonly string[];
  /** By container, init containers first. */
  readonly containers: Readonly<Record<string, readonly string[]>>;
}

/** Labels and volumes of the controllers and of the API server, which no template has. */
const controllerLabels =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation)$|^(?:apps|batch)\.kubernetes\.io\/|^(?:controller-uid|job-name)$|^(?:statefulset|topology)\.kubernetes\.io\//;
const serverVolume = /^kube-api-access-/;

function variable({ name, value, valueFrom }: NonNullable<V1Container["env"]>[number]): string {
  return valueFrom ? `${name} by reference` : `${name}=${value ?? ""}`;
}

function linesOfContainer({ env = [], volumeMounts = [] }: V1Container): string[] {
  const mounts = volumeMounts
    .filter(({ name }) => !serverVolume.test(name))
    .map(({ name, mountPath, readOnly }) => `mount ${name} ${mountPath}${readOnly ? "" : " for writing"}`);
  return [...env.map(variable), ...mounts];
}

/** Lifetimes that the webhook draws for Pod Identity (domain facts 1.3) are shown as their range. */
function lifetime(seconds: number | string | undefined, audience: string | undefined): string {
  const drawn = audience === "pods.eks.amazonaws.com" && Number(seconds) >= 79_200 && Number(seconds) <= 86_400;
  return drawn ? "79200..86400" : String(seconds ?? "-");
}

function volumeLine({ name, projected }: V1Volume): string {
  const tokens = projected?.sources?.flatMap(({ serviceAccountToken: token }) =>
    token ? [`${token.audience || "-"} ${lifetime(token.expirationSeconds, token.audience)} ${token.path}`] : [],
  );
  return [name, ...(tokens ?? [])].join(" ");
}

/** Ephemeral containers are left out: they come by another door than the webhook's. */
export function linesOf({ metadata, spec }: Template): Lines {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  return {
    labels: Object.entries(metadata?.labels ?? {})
      .filter(([key]) => !controllerLabels.test(key))
      .map(([key, value]) => `${key}=${value}`)
      .toSorted(),
    volumes: (spec?.volumes ?? []).filter(({ name }) => !serverVolume.test(name)).map(volumeLine),
    containers: Object.fromEntries(containers.map((one) => [one.name, linesOfContainer(one)])),
  };
}

/** A pod as it reaches the webhook, in the form that the prediction takes. */
export function submitted({ metadata, spec }: Template, namespace: string): PodObject {
  const plain = JSON.parse(JSON.stringify({ metadata, spec })) as PodObject;
  return { ...plain, metadata: { ...plain.metadata, namespace } };
}
