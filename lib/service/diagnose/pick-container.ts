import { urgencyOf } from "#lib/domain/credentials/states.ts";
import { indexOf } from "#lib/domain/diagnosis/inventory/world.ts";
import type { Placed } from "#lib/domain/view/project.ts";
import { ServiceError } from "../errors.ts";
import type { AuditView } from "../read/view.ts";

function notFound(what: string): ServiceError {
  return new ServiceError(
    "not-found",
    `There is no ${what} in this audit.`,
    "It may have ended since, or its name is another.",
    "Look for its workload.",
  );
}

const urgency = ({ row }: Placed): number => Math.min(...Object.values(row.states).map(urgencyOf));

/**
 * The container that is asked about: by its id, or of a pod, `[cluster/]namespace/name`, the one whose name is `name`, else the
 * most urgent. Raises `not-found`, and `bad-request` where clusters have pods of the same name.
 */
export function pickContainer(
  view: AuditView,
  { container, pod, name }: { readonly container?: string; readonly pod?: string; readonly name?: string },
): Placed | null {
  if (container !== undefined) {
    const placed = view.byId.get(container);
    if (placed === undefined) throw notFound(`container ${container}`);
    return placed;
  }
  if (pod === undefined) return null;
  const parts = pod.split("/");
  if (parts.length !== 2 && parts.length !== 3)
    throw new ServiceError(
      "bad-request",
      `“${pod}” is no pod.`,
      null,
      "A pod is written namespace/name, or cluster/namespace/name.",
    );
  const cluster = parts.length === 3 ? parts[0] : undefined;
  const all = indexOf(view).byPod.get(parts.slice(-2).join("/")) ?? [];
  const own = all.filter(({ row }) => cluster === undefined || row.cluster === cluster);
  if (own.length === 0) throw notFound(`pod ${pod}`);
  const clusters = new Set(own.map(({ row }) => row.cluster));
  if (clusters.size > 1)
    throw new ServiceError(
      "bad-request",
      `There is a pod ${pod} in ${[...clusters].join(" and ")}.`,
      null,
      `Say which: ${[...clusters][0]}/${pod}.`,
    );
  const named = own.filter(({ row }) => name === undefined || row.container === name);
  const [first] = named.toSorted((a, b) => urgency(a) - urgency(b));
  if (first === undefined) throw notFound(`container ${name} in pod ${pod}`);
  return first;
}
