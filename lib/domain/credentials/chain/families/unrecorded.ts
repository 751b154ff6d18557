import type { SdkFamily } from "../../families.ts";
import type { Effect, FamilySpec, LinkSpec } from "../attempt.ts";
import { type ContainerTraits, containerLink } from "../links/container.ts";
import { type EnvKeyTraits, envKeysLink } from "../links/env-keys.ts";
import { type ImdsTraits, imdsLink } from "../links/imds.ts";
import { webIdentityLink } from "../links/web-identity.ts";
import { type PlainProfileTraits, plainProfileLink } from "./plain-profile.ts";
import { ipMode, isTrue } from "./switches.ts";

/**
 * Families known from their source alone (domain facts 3.1 to 3.5), not from records of what they did. What those
 * facts do not say is played both ways, so that it ends in `unknown` where it matters.
 */
interface Unrecorded {
  readonly family: SdkFamily;
  /** Key names beside the two that all read (domain facts 3.2). */
  readonly id?: readonly string[];
  readonly secret?: readonly string[];
  readonly order: readonly ("profile" | "web-identity")[];
  /** Web identity fails (domain facts 3.4). */
  readonly failure: Effect;
  /** The container provider fails (domain facts 3.5). */
  readonly containerFailure: Effect;
  readonly profile: PlainProfileTraits;
  /** AWS_EC2_METADATA_DISABLED is compared with `true` whatever its case (domain facts 3.2); else not verified. */
  readonly comparesTrue: boolean;
}

function chain(traits: Unrecorded): FamilySpec {
  const family = traits.family;
  const env: EnvKeyTraits = {
    family,
    id: ["AWS_ACCESS_KEY_ID", ...(traits.id ?? [])],
    secret: ["AWS_SECRET_ACCESS_KEY", ...(traits.secret ?? [])],
    emptyHides: false,
    trims: "unverified",
    half: "goes-on",
    skippedByProfile: false,
  };
  const container: ContainerTraits = {
    family,
    order: ["relative", "full"],
    emptyIsSet: false,
    hosts: "names",
    inlineWins: family === "rust" || family === "ruby" ? false : "unverified",
    relativeReadsToken: true,
    proxy: "unverified",
    effect: () => traits.containerFailure,
    replacesImds: true,
  };
  const links: Readonly<Record<"profile" | "web-identity", LinkSpec>> = {
    profile: plainProfileLink(family, traits.profile),
    "web-identity": webIdentityLink({
      family,
      failure: traits.failure,
      roleMissing: "goes-on",
      roleAlone: "ignored",
      hasSts: true,
    }),
  };
  return {
    family,
    start: null,
    links: [
      envKeysLink(env),
      ...traits.order.map((link) => links[link]),
      containerLink(container),
      imdsLink(imdsTraits(family, traits.comparesTrue), container),
    ],
  };
}

function imdsTraits(family: SdkFamily, comparesTrue: boolean): ImdsTraits {
  return {
    family,
    offWith: (value) => (comparesTrue || value === "true" || value === "false" || value === "" ? isTrue(value) : null),
    v1OffWith: isTrue,
    v1OffRaises: false,
    v1: "unverified",
    modes: ipMode,
    badMode: "unverified",
    proxy: "unverified",
    profile: () => undefined,
  };
}

const plain: PlainProfileTraits = { variables: ["AWS_PROFILE"], missing: "unverified" };

export const rust = chain({
  family: "rust",
  secret: ["SECRET_ACCESS_KEY"],
  order: ["profile", "web-identity"],
  failure: "stops",
  containerFailure: "unverified",
  profile: { ...plain, missing: "goes-on" },
  comparesTrue: false,
});

export const dotnet = chain({
  family: "dotnet",
  order: ["web-identity", "profile"],
  failure: "stops",
  containerFailure: "unverified",
  profile: { ...plain, missing: "stops" },
  comparesTrue: false,
});

export const ruby = chain({
  family: "ruby",
  id: ["AMAZON_ACCESS_KEY_ID", "AWS_ACCESS_KEY"],
  secret: ["AMAZON_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"],
  order: ["web-identity", "profile"],
  failure: "stops",
  containerFailure: "goes-on",
  profile: { ...plain, variables: ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] },
  comparesTrue: true,
});

export const php = chain({
  family: "php",
  order: ["web-identity", "profile"],
  failure: "goes-on",
  containerFailure: "unverified",
  profile: plain,
  comparesTrue: false,
});

export const cpp = chain({
  family: "cpp",
  order: ["profile", "web-identity"],
  failure: "goes-on",
  containerFailure: "unverified",
  profile: plain,
  comparesTrue: true,
});
