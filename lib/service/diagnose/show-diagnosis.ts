import { type KeptDiagnosis, keptDiagnosis } from "#lib/contract/diagnosis.ts";
import { ServiceError } from "../errors.ts";
import type { Runtime } from "../runtime.ts";

/** A diagnosis that was kept, as it was told. Raises `not-found` and `store-unavailable`. */
export async function showDiagnosis(runtime: Runtime, id: string): Promise<KeptDiagnosis> {
  if (runtime.store === null) runtime.view();
  const kept = /^[\w-]{22}$/.test(id) ? await runtime.store?.getDiagnosis(id) : null;
  const read = kept ? keptDiagnosis.safeParse(JSON.parse(kept.body)) : null;
  if (read?.success) return read.data;
  throw new ServiceError(
    "not-found",
    "There is no such diagnosis.",
    kept
      ? "It was kept by another version of the program."
      : "It was deleted because of its age, or the link is not whole.",
    "Paste the error again.",
  );
}
