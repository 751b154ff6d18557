import type { PolicyDocument } from "../../inventory/aws.ts";
import type { Reason } from "../../reason.ts";
import { matchCondition } from "../../trust/match-condition.ts";
import { isMalformed } from "../../trust/parse.ts";
import { lookup } from "../../trust/request.ts";
import { quote } from "../../trust/show.ts";
import { decidingOf } from "../explain-statement.ts";
import { nearestAllow } from "../nearest.ts";
import { policyOf } from "../parse.ts";
import type { PolicyPlace } from "../parsed-policy.ts";
import type { PreparedAuthorization } from "../prepare.ts";
import { because } from "../reasons.ts";
import type { Hit, Tally } from "../tally.ts";
import type { DecidingStatement, LayerName, LayerVerdict } from "../types.ts";
import { LAYERS } from "../words.ts";

/** A layer that lets the request through. */
export function passed(layer: LayerName, reason: Reason, more: Partial<LayerVerdict> = {}): LayerVerdict {
  return { ...EMPTY, layer, status: "passed", reason, ...more };
}

export function unknown(layer: LayerName, reason: Reason, more: Partial<LayerVerdict> = {}): LayerVerdict {
  return { ...EMPTY, layer, status: "unknown", reason, lift: LAYERS[layer].lift, ...more };
}

const EMPTY: Omit<LayerVerdict, "layer" | "status" | "reason"> = {
  kind: null,
  decidedBy: null,
  nearest: null,
  target: null,
  policy: null,
  doubt: null,
  lift: null,
};

/** A Deny of the layer that matches. */
export function denied(layer: LayerName, tally: Tally, request: PreparedAuthorization): LayerVerdict {
  const [hit] = tally.denies;
  const decidedBy = decidingOf(hit, request);
  const reason = because("explicit-deny", `${nameOf(hit)} denies it`);
  return { ...EMPTY, layer, status: "broken", kind: "explicit", reason, decidedBy, policy: hit?.document ?? null };
}

/** An Allow of the layer that matches. */
export function allowed(layer: LayerName, tally: Tally, request: PreparedAuthorization): LayerVerdict {
  const [hit] = tally.allows;
  return passed(layer, because("allows", `${nameOf(hit)} allows it`), { decidedBy: decidingOf(hit, request) });
}

/** No Allow of the layer matches; says which comes nearest. */
export function refused(
  layer: LayerName,
  documents: readonly PolicyDocument[],
  place: PolicyPlace,
  request: PreparedAuthorization,
): LayerVerdict {
  const nearest = nearestAllow(documents, place, request);
  const what = `No statement of the ${LAYERS[layer].name} allows ${quote(request.request.action)}`;
  const near = nearest?.headline;
  const text = nearest && near ? `${what}; ${statementName(nearest)} comes nearest: ${near.text}` : what;
  const policy = documents.length === 1 ? (documents[0] ?? null) : null;
  return { ...EMPTY, layer, status: "broken", kind: "implicit", reason: because("no-allow", text), nearest, policy };
}

/** Whether a statement matches, or what a policy that was not read says, decides the layer. */
export function open(
  layer: LayerName,
  effect: "Allow" | "Deny",
  hit: Hit | undefined,
  request: PreparedAuthorization,
): LayerVerdict {
  const by = decidingOf(hit, request);
  if (by === null && hit?.document.document === null) {
    const could = effect === "Allow" ? "may allow" : "could deny";
    return unknown(
      layer,
      because("policy-not-read", `The policy ${quote(hit.document.name)} was not read and ${could} it`),
    );
  }
  if (by === null && hit) {
    const policy = policyOf(hit.document, "identity");
    const reason = policy && isMalformed(policy) ? policy.malformed : null;
    if (reason)
      return unknown(
        layer,
        { ...reason, text: `${reason.text}: ${quote(hit.document.name)}` },
        { lift: "Mend the policy" },
      );
  }
  const code = effect === "Allow" ? "allow-not-certain" : "deny-not-certain";
  const why = by?.headline?.text ?? "it cannot be read";
  const reason = because(code, `Whether ${nameOf(hit)} matches cannot be told: ${why}`);
  return unknown(layer, reason, { decidedBy: by, lift: liftOf(hit, request) });
}

/** The keys and facts of the request that would settle a statement. */
function liftOf(hit: Hit | undefined, { prepared, resource }: PreparedAuthorization): string {
  const open = hit?.statement?.conditions.filter((condition) => matchCondition(condition, prepared) === null) ?? [];
  const keys = [...new Set(open.map(({ keyText }) => keyText))].filter(
    (key) => lookup(prepared, key.toLowerCase()) === "unknown",
  );
  if (keys.length > 0) return `Give the request's value of ${keys.map((key) => quote(key)).join(" and ")}`;
  return resource === null ? "Name the resource" : "Try the call itself: the documentation does not settle it";
}

export function nameOf(hit: Hit | undefined): string {
  if (!hit) return "a statement";
  if (!hit.statement) return `policy ${quote(hit.document.name)}`;
  return statementName({ ...hit.statement, policy: hit.document.name });
}

export function statementName({ index, sid, policy }: Pick<DecidingStatement, "index" | "sid" | "policy">): string {
  return `statement ${index}${sid === null ? "" : ` (${quote(sid)})`} of ${quote(policy)}`;
}
