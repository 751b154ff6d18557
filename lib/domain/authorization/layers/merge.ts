import { because } from "../reasons.ts";
import type { LayerVerdict } from "../types.ts";
import { unknown } from "./verdict.ts";

/** Where the account of the resource is not known: a layer stands where it would in both cases, else it cannot be told. */
export function mergeLayers(own: readonly LayerVerdict[], other: readonly LayerVerdict[]): readonly LayerVerdict[] {
  return own.map((layer, at) => {
    const there = other[at] ?? layer;
    if (there.status === layer.status) return layer.doubt === null ? there : layer;
    const reason = because("account-not-known", "It depends on the account of the resource, which is not known");
    return unknown(layer.layer, reason, { nearest: there.nearest, lift: "Say which account owns the resource" });
  });
}
