import type { Effect } from "../attempt.ts";
import type { ContainerCause, ContainerTarget, ContainerTraits } from "../links/container.ts";
import type { EnvKeyTraits } from "../links/env-keys.ts";
import type { ImdsTraits } from "../links/imds.ts";
import { nameOf, profileNamed } from "./js3-files.ts";
import { isNotFalse } from "./switches.ts";

/** Domain facts 3.2: AWS_PROFILE makes it pass over key variables. */
export const envTraits: EnvKeyTraits = {
  family: "js3",
  id: ["AWS_ACCESS_KEY_ID"],
  secret: ["AWS_SECRET_ACCESS_KEY"],
  emptyHides: false,
  trims: false,
  half: "goes-on",
  skippedByProfile: true,
};

/**
 * Domain facts 3.8. What the agent refuses is asked for again by an older client, which raises for every full URI
 * but loopback by http and goes on for the relative one; a missing token file and an answer that is not JSON raise at once.
 */
function effect(cause: ContainerCause, { which, host, url }: ContainerTarget): Effect {
  if (cause === "token-file" || cause === "malformed" || cause === "uri" || cause === "hang") return "stops";
  if (cause === "host") return "goes-on";
  if (which === "relative") return "goes-on";
  return /^http:/i.test(url) && (host === "localhost" || host === "127.0.0.1") ? "goes-on" : "stops";
}

export const containerTraits: ContainerTraits = {
  family: "js3",
  order: ["relative", "full"],
  emptyIsSet: false,
  hosts: "list",
  inlineWins: false,
  relativeReadsToken: true,
  proxy: null,
  effect,
  replacesImds: true,
};

/** Domain facts 3.8: on only with exactly `false` or an empty value. */
export const imdsTraits: ImdsTraits = {
  family: "js3",
  offWith: isNotFalse,
  v1OffWith: isNotFalse,
  v1OffRaises: false,
  v1: "used",
  modes: (value) => (value === "IPv4" ? "ipv4" : value === "IPv6" ? "ipv6" : null),
  badMode: "stops",
  emptyModeCounts: true,
  badEndpointStops: true,
  proxy: null,
  profile: (run) => profileNamed(run, nameOf(run)),
};
