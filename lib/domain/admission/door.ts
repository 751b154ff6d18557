import type { Added } from "./additions.ts";
import type { ContainerObject, PodObject, ServiceAccountObject } from "./objects.ts";
import { type Admission, predictAdmission } from "./predict.ts";
import { field, list, Malformed, object, optional, text, texts, truth } from "./read.ts";
import { readSettings } from "./read-settings.ts";

/** A call that cannot be answered; one clear line. */
export interface WrongAdmission {
  readonly wrong: string;
}

function named(value: unknown, at: string): { readonly name: string } {
  return { name: text(field(object(value, at), "name"), `${at}.name`) };
}

function readContainer(value: unknown, at: string): ContainerObject {
  const wire = object(value, at);
  return {
    ...named(value, at),
    env: list(field(wire, "env"), `${at}.env`, named),
    volumeMounts: list(field(wire, "volumeMounts"), `${at}.volumeMounts`, named),
  };
}

function readMetadata(value: unknown, at: string): NonNullable<PodObject["metadata"]> {
  const wire = object(value, at);
  return {
    name: optional(field(wire, "name"), `${at}.name`, text) ?? null,
    namespace: optional(field(wire, "namespace"), `${at}.namespace`, text) ?? null,
    labels: texts(field(wire, "labels"), `${at}.labels`),
    annotations: texts(field(wire, "annotations"), `${at}.annotations`),
  };
}

function readPod(value: unknown): PodObject {
  const wire = object(value, "pod");
  const spec = object(field(wire, "spec"), "pod.spec");
  return {
    metadata: optional(field(wire, "metadata"), "pod.metadata", readMetadata) ?? null,
    spec: {
      serviceAccountName: optional(field(spec, "serviceAccountName"), "pod.spec.serviceAccountName", text) ?? null,
      nodeSelector: texts(field(spec, "nodeSelector"), "pod.spec.nodeSelector"),
      volumes: list(field(spec, "volumes"), "pod.spec.volumes", named),
      initContainers: list(field(spec, "initContainers"), "pod.spec.initContainers", readContainer),
      containers: list(field(spec, "containers"), "pod.spec.containers", readContainer),
    },
  };
}

function readServiceAccount(value: unknown, at: string): ServiceAccountObject {
  return { metadata: optional(field(object(value, at), "metadata"), `${at}.metadata`, readMetadata) ?? null };
}

function readAdmission(value: unknown): Admission {
  const wire = object(value, "the case");
  return {
    settings: readSettings(field(wire, "settings") ?? {}),
    serviceAccount: optional(field(wire, "serviceAccount"), "serviceAccount", readServiceAccount) ?? null,
    cached: optional(field(wire, "cached"), "cached", truth) ?? true,
    associated: optional(field(wire, "associated"), "associated", truth) ?? false,
    pod: readPod(field(wire, "pod")),
  };
}

/**
 * Answers one case from outside: an object of `settings`, `serviceAccount` (null: not known to the webhook), `associated` and
 * `pod`. What is no such case is a wrong call.
 */
export function answerAdmission(value: unknown): Added | WrongAdmission {
  try {
    return predictAdmission(readAdmission(value));
  } catch (error) {
    if (error instanceof Malformed) return { wrong: error.message };
    throw error;
  }
}
