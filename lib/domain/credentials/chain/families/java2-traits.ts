import type { ContainerTraits } from "../links/container.ts";
import type { EnvKeyTraits } from "../links/env-keys.ts";
import type { ImdsTraits } from "../links/imds.ts";
import { nameOf, profileNamed } from "./java2-files.ts";
import { ipMode, isNotExactlyFalse } from "./switches.ts";

/** Domain facts 3.3: values are trimmed, blank ones are passed over. */
export const envTraits: EnvKeyTraits = {
  family: "java2",
  id: ["AWS_ACCESS_KEY_ID"],
  secret: ["AWS_SECRET_ACCESS_KEY"],
  emptyHides: false,
  trims: true,
  half: "goes-on",
  skippedByProfile: false,
};

/** Domain facts 3.5: every failure goes on to IMDS; the inline token wins (domain facts 3.8). */
export const containerTraits: ContainerTraits = {
  family: "java2",
  order: ["relative", "full"],
  emptyIsSet: true,
  hosts: "names",
  inlineWins: true,
  relativeReadsToken: true,
  proxy: null,
  effect: () => "goes-on",
  replacesImds: false,
};

/** Domain facts 3.8: off with anything but true and false, even with an empty value. */
export const imdsTraits: ImdsTraits = {
  family: "java2",
  offWith: isNotExactlyFalse,
  v1OffWith: isNotExactlyFalse,
  v1OffRaises: false,
  v1: "used",
  modes: ipMode,
  badMode: "goes-on",
  emptyModeCounts: true,
  emptyEndpointCounts: true,
  proxy: null,
  profile: (run) => profileNamed(run, nameOf(run)),
};
