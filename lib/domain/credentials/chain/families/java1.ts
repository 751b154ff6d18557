import { type Attempt, answers, type FamilySpec, notSet, passedOver } from "../attempt.ts";
import { because } from "../codes.ts";
import { type ContainerTraits, containerLink } from "../links/container.ts";
import { type EnvKeyTraits, envKeysLink } from "../links/env-keys.ts";
import { type ImdsTraits, imdsLink } from "../links/imds.ts";
import { webIdentityLink } from "../links/web-identity.ts";
import type { Run } from "../run.ts";
import { systemPropertiesLink } from "./java-system-properties.ts";
import { fileOf, nameOf, profileNamed, tryProfile } from "./java1-profile.ts";
import { ipMode, isTrue } from "./switches.ts";

/** Domain facts 3.2, 3.8: an empty new name hides the old one, blank values are passed over. */
const env: EnvKeyTraits = {
  family: "java1",
  id: ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"],
  secret: ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"],
  emptyHides: true,
  trims: true,
  half: "goes-on",
  skippedByProfile: false,
};

/** Domain facts 3.5, 3.8: the IPv4 agent only, IMDS is not asked where a container URI is set. */
const container: ContainerTraits = {
  family: "java1",
  order: ["relative", "full"],
  emptyIsSet: true,
  hosts: "ipv4-agents",
  inlineWins: true,
  relativeReadsToken: false,
  proxy: null,
  effect: () => "goes-on",
  replacesImds: true,
};

const imds: ImdsTraits = {
  family: "java1",
  offWith: isTrue,
  v1OffWith: isTrue,
  v1OffRaises: false,
  v1: "used",
  modes: (value) => ipMode(value) ?? "ipv4",
  badMode: "goes-on",
  emptyEndpointCounts: true,
  proxy: null,
  profile: () => undefined,
};

/** Java v1 (domain facts 3.1): a true chain over one file, down to container credentials or IMDS. */
export const java1: FamilySpec = {
  family: "java1",
  start: null,
  links: [
    envKeysLink(env),
    systemPropertiesLink("aws.secretKey"),
    webIdentityLink({
      family: "java1",
      failure: "goes-on",
      roleMissing: "goes-on",
      roleAlone: "recursion",
      hasSts: true,
    }),
    { link: "profile", name: "profile", attempt: profile },
    containerLink(container),
    imdsLink(imds, container),
  ],
};

function profile(run: Run): Attempt {
  const file = fileOf(run);
  if (file === null) return notSet;
  if (!file.ok) return passedOver(because("file-unparseable", file.problem));
  const name = nameOf(run);
  const found = profileNamed(file, name);
  if (found === undefined) return passedOver(because("profile-not-found", `the file has no profile ${name}`));
  const tried = tryProfile(run, file, found);
  return tried.ok ? answers(tried.class, tried.why) : passedOver(tried.why);
}
