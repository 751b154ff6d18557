import { controlLayer } from "./layers/control.ts";
import { mergeLayers } from "./layers/merge.ts";
import { principalLayer } from "./layers/principal-side.ts";
import { resourceLayer, resourceSide } from "./layers/resource.ts";
import { passed } from "./layers/verdict.ts";
import { type PreparedAuthorization, prepareAuthorization } from "./prepare.ts";
import { because } from "./reasons.ts";
import type { AppliedPolicies, AuthorizationRequest, AuthorizationVerdict, Decision, LayerVerdict } from "./types.ts";

/**
 * Would AWS allow the principal the action on the resource, by the policies given? A Deny anywhere wins; else control
 * policies, the resource's policy, identity policies, boundary and session policy each must let it through, as far as a
 * direct grant of the resource's policy does not make one unnecessary. What cannot be told is `unknown`, layer by layer.
 * How a role comes to be assumed is another question: trust policies are judged elsewhere.
 */
export function authorize(request: AuthorizationRequest, policies: AppliedPolicies): Decision {
  const prepared = prepareAuthorization(request);
  const layers = layersOf(prepared, policies, false);
  const verdict = verdictOf(layers);
  const read = verdict === "unknown" ? layersOf(prepared, policies, true) : layers;
  const denials = layers.filter((layer) => layer.status === "broken");
  const explicit = denials.some((layer) => layer.kind === "explicit");
  return {
    request,
    verdict,
    kind: verdict === "denied" ? (explicit ? "explicit" : "implicit") : null,
    reason: reasonOf(verdict, layers, read),
    layers,
    needed: denials.map(({ layer }) => layer),
    doubts: layers.flatMap(({ doubt }) => (doubt === null ? [] : [doubt])),
    asFarAsRead: verdictOf(read),
  };
}

function layersOf(
  request: PreparedAuthorization,
  policies: AppliedPolicies,
  skipUnread: boolean,
): readonly LayerVerdict[] {
  if (request.traits.free) {
    const reason = because("no-permission-needed", "The action needs no permission, and no policy can deny it");
    return [passed("identity", reason)];
  }
  const { sameAccount } = request;
  if (sameAccount !== null) return layersIn(request, policies, sameAccount, skipUnread);
  return mergeLayers(layersIn(request, policies, true, skipUnread), layersIn(request, policies, false, skipUnread));
}

/** In AWS's order. `same`: principal and resource share an account. */
function layersIn(
  request: PreparedAuthorization,
  policies: AppliedPolicies,
  same: boolean,
  skipUnread: boolean,
): readonly LayerVerdict[] {
  const side = resourceSide(policies.resource, request, skipUnread);
  const pastIdentity = same && side.withoutIdentity;
  const pastLimits = same && side.withoutLimits;
  return [
    controlLayer("resource-control", policies.resourceControl, request, skipUnread),
    controlLayer("service-control", policies.serviceControl, request, skipUnread),
    resourceLayer(side, request, same),
    principalLayer("identity", policies.identity, pastIdentity, request, skipUnread),
    principalLayer("permissions-boundary", policies.boundary, pastLimits, request, skipUnread),
    principalLayer("session", policies.session, pastLimits, request, skipUnread),
  ];
}

function verdictOf(layers: readonly LayerVerdict[]): AuthorizationVerdict {
  if (layers.some(({ status }) => status === "broken")) return "denied";
  return layers.some(({ status }) => status === "unknown") ? "unknown" : "allowed";
}

function reasonOf(
  verdict: AuthorizationVerdict,
  layers: readonly LayerVerdict[],
  read: readonly LayerVerdict[],
): Decision["reason"] {
  if (verdict === "denied") {
    const first = refusalOf(layers);
    return because(first?.kind === "explicit" ? "denied-explicitly" : "denied-implicitly", capital(first?.reason.text));
  }
  if (verdict === "allowed")
    return layers.some(({ doubt }) => doubt !== null)
      ? because("allowed-as-far-as-read", "Every layer lets it through, as far as its policies were read")
      : because("allowed", "Every layer lets it through");
  const open = layers.filter(({ status }) => status === "unknown").map(({ reason }) => reason.text);
  const refusal = refusalOf(read);
  if (refusal) return because("cannot-be-told", `Denied as far as the policies were read: ${refusal.reason.text}`);
  const more = open.length > 1 ? `, and ${open.length - 1} more cannot be told` : "";
  const told = verdictOf(read) === "allowed" ? "Allowed as far as the policies were read, but: " : "";
  return because("cannot-be-told", `${told}${capital(open[0])}${more}`);
}

/** The layer to tell of: a Deny before a missing Allow. */
function refusalOf(layers: readonly LayerVerdict[]): LayerVerdict | undefined {
  const broken = layers.filter(({ status }) => status === "broken");
  return broken.find(({ kind }) => kind === "explicit") ?? broken[0];
}

function capital(text = ""): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
