import type { GoTraits } from "./go-resolve.ts";
import { loadProfile } from "./go2-profile.ts";
import { ipMode, isTrue } from "./switches.ts";

/** Domain facts 3.2, 3.3, 3.8: old and new names mix, half a pair is passed over. */
const env: GoTraits["env"] = {
  family: "go2",
  id: ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"],
  secret: ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"],
  emptyHides: false,
  trims: false,
  half: "goes-on",
  skippedByProfile: false,
};

/** Domain facts 2, 3.5: one provider is chosen, its failure is the end; HTTP_PROXY takes the call. */
const container: GoTraits["container"] = {
  family: "go2",
  order: ["relative", "full"],
  emptyIsSet: false,
  hosts: "names",
  inlineWins: false,
  relativeReadsToken: true,
  proxy: "go",
  effect: () => "stops",
  replacesImds: true,
};

/** Domain facts 3.6, 3.8. */
const imds: GoTraits["imds"] = {
  family: "go2",
  offWith: isTrue,
  v1OffWith: isTrue,
  v1OffRaises: false,
  v1: "used",
  modes: ipMode,
  badMode: "stops",
  proxy: "go",
  profile: (run) => {
    const loading = loadProfile(run);
    return loading.ok ? loading.profile.settings : undefined;
  },
};

export const traits: GoTraits = { env, container, imds, shortest: 1 };
