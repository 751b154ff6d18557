import type { ContainerTraits } from "../links/container.ts";
import type { EnvKeyTraits } from "../links/env-keys.ts";
import type { ImdsTraits } from "../links/imds.ts";
import { profileNamed, profileOfRun } from "./botocore-files.ts";
import { ipMode, isTrue } from "./switches.ts";

/** Domain facts 3.2 and 3.3: half a pair raises. */
export const envTraits: EnvKeyTraits = {
  family: "botocore",
  id: ["AWS_ACCESS_KEY_ID"],
  secret: ["AWS_SECRET_ACCESS_KEY"],
  emptyHides: false,
  trims: false,
  half: "stops",
  skippedByProfile: false,
  expires: true,
};

/** Domain facts 3.5: every failure raises, IMDS is not reached. No proxy for the agent (domain facts 2). */
export const containerTraits: ContainerTraits = {
  family: "botocore",
  order: ["relative", "full"],
  emptyIsSet: true,
  hosts: "list",
  inlineWins: false,
  relativeReadsToken: true,
  proxy: null,
  effect: () => "stops",
  replacesImds: true,
};

/** Domain facts 3.6 and 3.8. */
export const imdsTraits: ImdsTraits = {
  family: "botocore",
  offWith: isTrue,
  v1OffWith: isTrue,
  v1OffRaises: true,
  v1: "used",
  modes: ipMode,
  badMode: "stops",
  proxy: "python",
  profile: (run) => profileNamed(run, profileOfRun(run)),
};
