import { and, or, type Ternary } from "../../trust/ternary.ts";
import type { PreparedAuthorization } from "../prepare.ts";
import { because } from "../reasons.ts";
import { type Tally, tallyOf } from "../tally.ts";
import type { LayerVerdict, PolicySet } from "../types.ts";
import { LAYERS, RESOURCE_POLICY_READ } from "../words.ts";
import { allowed, denied, open, passed, refused, unknown } from "./verdict.ts";

/** What the policy of the resource gives the caller. */
export interface ResourceSide {
  readonly tally: Tally;
  /** The documents, as far as there are any to judge. */
  readonly documents: PolicySet;
  /** Something of it was not read. */
  readonly unread: boolean;
  /** It lets the caller in, be it only by naming the account. */
  readonly covers: Ternary;
  /** It grants without an Allow of an identity policy; without boundary and session policy. Within one account only. */
  readonly withoutIdentity: Ternary;
  readonly withoutLimits: Ternary;
}

/** Reads the resource's policy. A key's grants are not read, so they may allow whatever a grant can. `skipUnread`: what was not read grants nothing past the other layers. */
export function resourceSide(set: PolicySet, request: PreparedAuthorization, skipUnread: boolean): ResourceSide {
  const { traits, resource } = request;
  const cannotHave = !traits.resourceMustAllow && (!traits.hasResourcePolicies || resource === "*");
  const documents = set === "not-read" && cannotHave ? [] : set;
  const tally = tallyOf(documents === "not-read" ? [] : documents, "resource", request, true);
  const unread = documents === "not-read" || tally.unread.length > 0;
  const granted = (part: "covers" | "withoutIdentity" | "withoutLimits", mayGrant: boolean): Ternary =>
    or([
      ...tally.allows.map((hit) => (hit.certain ? hit.grant[part] : and([hit.grant[part], null]))),
      mayGrant || traits.grantable ? null : false,
    ]);
  return {
    tally,
    documents,
    unread,
    covers: granted("covers", unread),
    withoutIdentity: granted("withoutIdentity", unread && !skipUnread),
    withoutLimits: granted("withoutLimits", unread && !skipUnread),
  };
}

/**
 * The layer itself. Within one account it need not allow, save keys and roles; what was not read of it then stays a doubt.
 * From another account it must allow.
 */
export function resourceLayer(side: ResourceSide, request: PreparedAuthorization, same: boolean): LayerVerdict {
  const { tally, covers, documents } = side;
  const { traits } = request;
  if (tally.deny === true) return denied("resource", tally, request);
  const must = !same || traits.resourceMustAllow;
  if (must && covers === false) return mustAllow(side, request, same);
  if (tally.deny === null) return open("resource", "Deny", tally.denies[0], request);
  const lift = liftOf(request);
  if (must && covers === null) return notTold(side, request, lift);
  if (tally.allow === true) return allowed("resource", tally, request);
  if (side.unread) {
    const doubt = because("policy-could-deny", "The policy of the resource was not read and could deny");
    return passed(
      "resource",
      because("identity-suffices", "The resource's own policy need not allow within one account"),
      { doubt, lift },
    );
  }
  return documents.length === 0
    ? passed("resource", because("none-apply", LAYERS.resource.none))
    : passed(
        "resource",
        because("identity-suffices", "The resource's own policy does not deny, and need not allow within one account"),
      );
}

function mustAllow(side: ResourceSide, request: PreparedAuthorization, same: boolean): LayerVerdict {
  const { documents } = side;
  if (!same && !request.traits.hasResourcePolicies)
    return unknown(
      "resource",
      because(
        "sharing-may-allow",
        "The resource is in another account and its service has no resource policies; whether it is shared cannot be told",
      ),
      { lift: "Look for the resource among those that AWS Resource Access Manager shares" },
    );
  const verdict = refused("resource", documents === "not-read" ? [] : documents, "resource", request);
  const where = same
    ? "The policy of a key or role must allow also within one account"
    : "The resource is in another account, so its policy must allow";
  return {
    ...verdict,
    reason: because("resource-must-allow", `${where}: ${verdict.reason.text.replace(/^No/, "no")}`),
  };
}

function notTold(side: ResourceSide, request: PreparedAuthorization, lift: string): LayerVerdict {
  if (side.unread)
    return unknown("resource", because("type-not-read", "The policy of the resource was not read, and it must allow"), {
      lift,
    });
  if (side.tally.allow === null) return open("resource", "Allow", side.tally.allows[0], request);
  return unknown(
    "resource",
    because("grant-may-allow", "The key policy does not allow it; a grant on the key could, and grants are not read"),
    {
      lift: "List the key's grants: kms:ListGrants",
    },
  );
}

function liftOf({ traits }: PreparedAuthorization): string {
  const call = RESOURCE_POLICY_READ[traits.service];
  return call === undefined ? LAYERS.resource.lift : `Allow ${call} on the resource`;
}
