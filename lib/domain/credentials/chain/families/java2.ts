import type { SdkFamily } from "../../families.ts";
import { type Attempt, answers, type FamilySpec, notSet, passedOver, unmodelled } from "../attempt.ts";
import { because } from "../codes.ts";
import { containerLink } from "../links/container.ts";
import { envKeysLink } from "../links/env-keys.ts";
import { imdsLink } from "../links/imds.ts";
import { webIdentityLink } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import { systemPropertiesLink } from "./java-system-properties.ts";
import { nameOf, profileNamed, start } from "./java2-files.ts";
import { tryProfile } from "./java2-profile.ts";
import { containerTraits, envTraits, imdsTraits } from "./java2-traits.ts";

/** Java v2 (domain facts 3.1): a true chain, every failure goes on to the next provider down to IMDS. */
function chain(family: SdkFamily, hasSts: boolean): FamilySpec {
  return {
    family,
    start,
    links: [
      systemPropertiesLink("aws.secretAccessKey"),
      envKeysLink(envTraits),
      webIdentityLink({ family, failure: "goes-on", roleMissing: "goes-on", roleAlone: "ignored", hasSts }),
      { link: "profile", name: "profile", attempt: (run) => profile(run, hasSts) },
      containerLink(containerTraits),
      imdsLink(imdsTraits, containerTraits),
    ],
  };
}

function profile(run: Run, hasSts: boolean): Attempt {
  const name = nameOf(run);
  const found = profileNamed(run, name);
  if (found === undefined) {
    return name === "default" ? notSet : passedOver(because("profile-not-found", `no file has the profile ${name}`));
  }
  const tried = tryProfile(run, name, found, hasSts, []);
  if (tried.ok) return answers(tried.class, tried.why);
  return tried.cause === "not-modelled" ? unmodelled(tried.why) : passedOver(tried.why);
}

export const java2: FamilySpec = chain("java2", true);
export const java2NoSts: FamilySpec = chain("java2_no_sts", false);
