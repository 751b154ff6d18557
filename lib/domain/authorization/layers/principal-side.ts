import { or, type Ternary } from "../../trust/ternary.ts";
import { nearestAllow } from "../nearest.ts";
import type { PreparedAuthorization } from "../prepare.ts";
import { because } from "../reasons.ts";
import { tallyOf } from "../tally.ts";
import type { LayerName, LayerVerdict, PolicySet } from "../types.ts";
import { LAYERS } from "../words.ts";
import { allowed, denied, open, passed, refused, statementName, unknown } from "./verdict.ts";

/**
 * Identity policies, permissions boundary or session policies. `relief`: does the policy of the resource make the layer's
 * Allow unnecessary? A boundary or session policy limits only where there is one; identity policies must allow.
 * `skipUnread`: what was not read neither allows nor limits.
 */
export function principalLayer(
  layer: Extract<LayerName, "identity" | "permissions-boundary" | "session">,
  set: PolicySet,
  relief: Ternary,
  request: PreparedAuthorization,
  skipUnread: boolean,
): LayerVerdict {
  const limit = layer !== "identity";
  if (set === "not-read") {
    if (skipUnread && (limit || relief === true)) return passed(layer, notRead(layer));
    return skipUnread && relief === false ? refused(layer, [], "identity", request) : unknown(layer, notRead(layer));
  }
  if (limit && set.length === 0) return passed(layer, because("none-apply", LAYERS[layer].none));
  const tally = tallyOf(set, "identity", request, skipUnread);
  const ignored = skipUnread && limit && tally.unread.length > 0;
  if (tally.deny === true) return denied(layer, tally, request);
  const lets = or([tally.allow, relief, ignored]);
  if (lets === false) return refused(layer, set, "identity", request);
  if (tally.deny === null) return open(layer, "Deny", tally.denies[0], request);
  if (tally.allow === true) return allowed(layer, tally, request);
  if (ignored) return passed(layer, notRead(layer));
  const { name } = LAYERS[layer];
  if (lets) return passed(layer, because("not-needed", `The policy of the resource grants it past the ${name}`));
  if (tally.allow === null) return open(layer, "Allow", tally.allows[0], request);
  const nearest = nearestAllow(set, "identity", request);
  const near = nearest?.headline ? `; ${statementName(nearest)} comes nearest: ${nearest.headline.text}` : "";
  const text = `No statement of the ${name} allows it, and whether the policy of the resource grants it past them cannot be told${near}`;
  return unknown(layer, because("not-needed-not-certain", text), { nearest, lift: LAYERS.resource.lift });
}

function notRead(layer: LayerName): LayerVerdict["reason"] {
  const text =
    layer === "permissions-boundary"
      ? "The permissions boundary was not read"
      : `The ${LAYERS[layer].name} were not read`;
  return because("type-not-read", text);
}
