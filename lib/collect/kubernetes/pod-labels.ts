import { isOwnLabel } from "#lib/domain/inventory/own-labels.ts";

/** Labels that the pods of one template share, which are kept; those of a single pod are left out. */
export function isShared(label: string): boolean {
  return !isOwnLabel(label);
}
