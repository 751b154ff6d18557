import { quote } from "../../trust/show.ts";
import type { PreparedAuthorization } from "../prepare.ts";
import { because } from "../reasons.ts";
import { tallyOf } from "../tally.ts";
import type { ControlLevel, ControlLevels, LayerName, LayerVerdict } from "../types.ts";
import { LAYERS } from "../words.ts";
import { allowed, denied, open, passed, refused, unknown } from "./verdict.ts";

type ControlLayer = Extract<LayerName, "service-control" | "resource-control">;

const URGENCY = { broken: 0, unknown: 1, passed: 2 } as const;

/**
 * Service control policies limit the principals of an account, resource control policies its resources. Each level from the
 * root to the account must have an Allow, and no level a Deny. Neither reaches service-linked roles.
 */
export function controlLayer(
  layer: ControlLayer,
  levels: ControlLevels,
  request: PreparedAuthorization,
  skipUnread: boolean,
): LayerVerdict {
  const verdict = judge(layer, levels, request, skipUnread);
  if (verdict.status === "passed" || layer === "service-control" || request.traits.resourceControl) return verdict;
  const text = `Whether resource control policies reach ${quote(request.traits.service)} is not known here`;
  const reason = because("reach-not-settled", text);
  if (levels === "not-read") return passed(layer, reason, { doubt: reason, lift: verdict.lift });
  return unknown(layer, reason, { decidedBy: verdict.decidedBy, target: verdict.target });
}

function judge(
  layer: ControlLayer,
  levels: ControlLevels,
  request: PreparedAuthorization,
  skipUnread: boolean,
): LayerVerdict {
  const { name, none } = LAYERS[layer];
  if (request.serviceLinkedRole)
    return passed(
      layer,
      because("service-linked-role", `The role is linked to a service, and ${name} do not reach it`),
    );
  if (levels === "not-read") {
    const reason = because("type-not-read", `The ${name} were not read`);
    return skipUnread ? passed(layer, reason) : unknown(layer, reason);
  }
  const [first, ...others] = levels.map((level) => judgeLevel(layer, level, request, skipUnread));
  if (first === undefined) return passed(layer, because("none-apply", none));
  return others.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst), first);
}

/** An explicit denial is told before an implicit one. */
function rank({ status, kind }: LayerVerdict): number {
  return URGENCY[status] - (kind === "explicit" ? 1 : 0);
}

function judgeLevel(
  layer: ControlLayer,
  { target, policies }: ControlLevel,
  request: PreparedAuthorization,
  skipUnread: boolean,
): LayerVerdict {
  const tally = tallyOf(policies, layer, request, skipUnread);
  if (tally.deny === true) return { ...denied(layer, tally, request), target };
  const ignored = skipUnread && tally.unread.length > 0;
  if (tally.allow === false && !ignored) {
    const verdict = refused(layer, policies, layer, request);
    const text = `At ${quote(target)}: ${verdict.reason.text}`;
    return { ...verdict, target, reason: because("no-allow-at-level", text) };
  }
  if (tally.deny === null) return { ...open(layer, "Deny", tally.denies[0], request), target };
  if (tally.allow === null) return { ...open(layer, "Allow", tally.allows[0], request), target };
  return tally.allow
    ? allowed(layer, tally, request)
    : passed(layer, because("policy-not-read", "A policy was not read"));
}
