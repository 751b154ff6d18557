import { type Attempt, answers, type FamilySpec, notSet, passedOver, stops, unmodelled } from "../attempt.ts";
import { because } from "../codes.ts";
import { containerLink } from "../links/container.ts";
import { envKeysLink } from "../links/env-keys.ts";
import { imdsLink } from "../links/imds.ts";
import { tryProcess } from "../links/process.ts";
import { webIdentityLink } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import { nameOf, profileNamed } from "./js3-files.ts";
import { tryProfile } from "./js3-profile.ts";
import { containerTraits, envTraits, imdsTraits } from "./js3-traits.ts";

/** JavaScript v3 on Node (domain facts 3.1): the files come before web identity. */
export const js3: FamilySpec = {
  family: "js3",
  start: null,
  links: [
    envKeysLink(envTraits),
    { link: "profile", name: "profile", attempt: profile },
    webIdentityLink({ family: "js3", failure: "stops", roleMissing: "goes-on", roleAlone: "ignored", hasSts: true }),
    containerLink(containerTraits),
    imdsLink(imdsTraits, containerTraits),
  ],
};

function profile(run: Run): Attempt {
  const name = nameOf(run);
  const found = profileNamed(run, name);
  if (found === undefined) {
    return name === "default" ? notSet : passedOver(because("profile-not-found", `no file has the profile ${name}`));
  }
  const tried = tryProfile(run, name, found, []);
  if (tried.ok) return answers(tried.class, tried.why);
  if (tried.cause === "not-modelled") return unmodelled(tried.why);
  if (tried.cause === "stops") return stops(tried.why);
  const command = found.get("credential_process");
  if (command !== undefined && tryProcess(run, command).ok) {
    return answers("process", because("profile-process-answers"));
  }
  return passedOver(tried.why);
}
