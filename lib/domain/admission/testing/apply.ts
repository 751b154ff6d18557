import type { Added } from "../additions.ts";
import type { ContainerObject, PodObject } from "../objects.ts";

function filled(container: ContainerObject, added: Added): ContainerObject {
  const own = Object.hasOwn(added.containers, container.name) ? added.containers[container.name] : undefined;
  if (!own) return container;
  return {
    ...container,
    ...(own.env.length > 0 ? { env: [...(container.env ?? []), ...own.env] } : {}),
    ...(own.volumeMounts.length > 0 ? { volumeMounts: [...(container.volumeMounts ?? []), ...own.volumeMounts] } : {}),
  };
}

/** The pod with what the webhook adds to it. */
export function applied(pod: PodObject, added: Added): PodObject {
  const { volumes, initContainers, containers } = pod.spec;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      ...(Object.keys(added.labels).length > 0 ? { labels: { ...pod.metadata?.labels, ...added.labels } } : {}),
    },
    spec: {
      ...pod.spec,
      ...(added.volumes.length > 0 ? { volumes: [...added.volumes, ...(volumes ?? [])] } : {}),
      ...(initContainers ? { initContainers: initContainers.map((one) => filled(one, added)) } : {}),
      ...(containers ? { containers: containers.map((one) => filled(one, added)) } : {}),
    },
  };
}
