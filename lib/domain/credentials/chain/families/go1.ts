import type { FamilySpec } from "../attempt.ts";
import { containerLink } from "../links/container.ts";
import { envKeysLink } from "../links/env-keys.ts";
import { imdsLink } from "../links/imds.ts";
import { shortestToken, webIdentityLink } from "../links/web-identity.ts";
import { type GoTraits, profileLink } from "./go-resolve.ts";
import { loadProfile, start } from "./go1-profile.ts";
import { traits as go2 } from "./go2-traits.ts";
import { isTrue } from "./switches.ts";

/**
 * As Go v2 but for: the full URI comes first, and a failing agent ends the chain with nothing found, IMDS not asked
 * (domain facts 3.1, 3.2, 3.5, 3.8).
 */
const traits: GoTraits = {
  shortest: shortestToken,
  env: { ...go2.env, family: "go1" },
  container: {
    ...go2.container,
    family: "go1",
    order: ["full", "relative"],
    effect: (cause) => (cause === "hang" ? "stops" : "goes-on"),
  },
  imds: {
    ...go2.imds,
    family: "go1",
    v1OffWith: isTrue,
    profile: (run) => {
      const loading = loadProfile(run);
      return loading.ok ? loading.profile.settings : undefined;
    },
  },
};

/** Go v1: the credentials file alone, unless AWS_SDK_LOAD_CONFIG is set. */
export const go1: FamilySpec = {
  family: "go1",
  start,
  links: [
    envKeysLink(traits.env),
    webIdentityLink({
      family: "go1",
      failure: "stops",
      roleMissing: "stops",
      roleAlone: "ignored",
      hasSts: true,
      shortest: shortestToken,
    }),
    profileLink(loadProfile, traits),
    containerLink(traits.container),
    imdsLink(traits.imds, traits.container),
  ],
};
