import type { Reason } from "../../../reason.ts";
import type { FamilySpec } from "../attempt.ts";
import { because } from "../codes.ts";
import { containerLink } from "../links/container.ts";
import { envKeysLink } from "../links/env-keys.ts";
import { imdsLink } from "../links/imds.ts";
import { webIdentityLink } from "../links/web-identity.ts";
import { type Run, settingAmong } from "../run.ts";
import { profileLink } from "./go-resolve.ts";
import { loadProfile, mustExist } from "./go2-profile.ts";
import { traits } from "./go2-traits.ts";
import { badMode } from "./switches.ts";

/** Go v2 (domain facts 3.1): one provider is chosen while loading, and its failure is the end. */
export const go2: FamilySpec = {
  family: "go2",
  start,
  links: [
    envKeysLink(traits.env),
    webIdentityLink({ family: "go2", failure: "stops", roleMissing: "stops", roleAlone: "ignored", hasSts: true }),
    profileLink(loadProfile, traits),
    containerLink(traits.container),
    imdsLink(traits.imds, traits.container),
  ],
};

/** What makes LoadDefaultConfig fail, whatever else is set (domain facts 3.1, 3.2, 3.8). */
function start(run: Run): Reason | null {
  const v1 = settingAmong(run, "AWS_EC2_METADATA_V1_DISABLED", ["true", "false", "1"]);
  if (v1 && !/^(true|false)$/i.test(v1)) {
    return because("setting-invalid", `AWS_EC2_METADATA_V1_DISABLED is ${v1}, neither true nor false`);
  }
  const mode = badMode(run, "go");
  if (mode !== null) return mode;
  const loading = loadProfile(run);
  if (loading.ok || (loading.missing && !mustExist(run))) return null;
  return loading.why;
}
