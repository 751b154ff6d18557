import type { SdkFamily } from "../../families.ts";
import {
  type Attempt,
  answers,
  type Effect,
  failed,
  gave,
  type LinkSpec,
  notSet,
  passedOver,
  stops,
  type Tried,
} from "../attempt.ts";
import { because } from "../codes.ts";
import { notVerified, withEffect } from "../effect.ts";
import type { Profile } from "../ini/ini.ts";
import { goesThroughProxy, type ProxyRules } from "../proxy.ts";
import { type Run, settingAmong } from "../run.ts";
import type { ImdsAnswer } from "../types.ts";
import { type ContainerTraits, containerTarget } from "./container.ts";

/** How a family reads the IMDS switches and falls back to IMDSv1 (domain facts 3.2, 3.6, 3.8). */
export interface ImdsTraits {
  readonly family: SdkFamily;
  /** Is AWS_EC2_METADATA_DISABLED off with this value? null: not verified. */
  readonly offWith: (value: string) => boolean | null;
  /** Is the fall-back to IMDSv1 off with this value of AWS_EC2_METADATA_V1_DISABLED? */
  readonly v1OffWith: (value: string) => boolean;
  /** No token and no IMDSv1: does it raise (botocore)? */
  readonly v1OffRaises: boolean;
  /** Does it use IMDSv1 where no token comes? */
  readonly v1: "used" | "unverified";
  readonly modes: (value: string) => "ipv4" | "ipv6" | null;
  readonly badMode: Effect;
  /** An empty AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is a mode, and none that it knows. */
  readonly emptyModeCounts?: boolean;
  /** An address of IMDS that is no URL raises (JavaScript v3). */
  readonly badEndpointStops?: boolean;
  /** An empty AWS_EC2_METADATA_SERVICE_ENDPOINT is an address, at which nothing answers (Java). */
  readonly emptyEndpointCounts?: boolean;
  readonly proxy: ProxyRules | null;
  /** The profile whose ec2_metadata_* settings count when the variables are not set. */
  readonly profile: (run: Run) => Profile | undefined;
}

export type ImdsCause = "off" | "raises" | "nothing";
type Settled = Exclude<ImdsAnswer["kind"], "unknown">;

const replaced = because("imds-replaced");
const v2 = because("imds-v2-answers");
const v1 = because("imds-v1-answers");
const off = because("imds-switched-off");
const v1Off = because("imds-v1-switched-off");
const noToken = because("imds-token-required");
const nothing: Readonly<Record<Settled, ReturnType<typeof because>>> = {
  v2,
  "v2-required": v2,
  "hop1-optional": noToken,
  "hop1-required": noToken,
  "v1-only": noToken,
  disabled: because("imds-disabled"),
  norole: because("imds-no-role"),
  hang: because("imds-unreachable", "IMDS accepts the connection and never answers"),
  drop: because("imds-unreachable", "packets to IMDS are dropped"),
  refused: because("imds-unreachable", "the connection to IMDS is refused"),
};

const address = "http://169.254.169.254";

/** IMDS as the last link, left out where configured container credentials stand in its place. */
export function imdsLink(traits: ImdsTraits, container: ContainerTraits): LinkSpec {
  const attempt = (run: Run): Attempt => {
    if (container.replacesImds && containerTarget(run, container) !== null) return { kind: "not-set", why: replaced };
    const tried = tryImds(run, traits);
    if (tried.ok) return answers("imds", tried.why);
    if (tried.cause === "raises") return stops(tried.why);
    return tried.cause === "off" ? { ...notSet, why: tried.why } : passedOver(tried.why);
  };
  return { link: "imds", name: "instance metadata", attempt };
}

/** Asks IMDS for the node's role. */
export function tryImds(run: Run, traits: ImdsTraits): Tried<ImdsCause> {
  if (isOff(run, traits)) return failed("off", off);
  const profile = traits.profile(run);
  const at = endpoint(run, traits, profile);
  if (at === null) {
    const raises = withEffect(run, traits.family, traits.badMode, because("imds-mode-invalid")).kind === "stops";
    return failed(raises ? "raises" : "nothing", because("imds-mode-invalid"));
  }
  if (traits.badEndpointStops && !/^[a-z][a-z0-9+.-]*:/i.test(at)) {
    return failed("raises", because("setting-invalid", `the address of IMDS is ${at}, which is no URL`));
  }
  const v1IsOff = isV1Off(run, traits, profile);
  if (goesThroughProxy(run, at, traits.proxy)) {
    run.doubts.push(because("proxy-might-answer", "HTTP_PROXY takes the call to IMDS; it is taken not to answer"));
    return v1IsOff && traits.v1OffRaises ? failed("raises", v1Off) : failed("nothing", because("imds-through-proxy"));
  }
  const { kind, why } = settleImds(run, at);
  if (kind === "v2" || kind === "v2-required") return gave(v2);
  if (kind === "norole") return failed("nothing", nothing.norole);
  if (v1IsOff) return failed(traits.v1OffRaises ? "raises" : "nothing", v1Off);
  if ((kind === "hop1-optional" || kind === "v1-only") && usesV1(run, traits)) return gave(v1);
  return failed("nothing", why ? because(codeOf(kind), why.text) : nothing[kind]);
}

const codeOf = (kind: Settled) => nothing[kind].code as Parameters<typeof because>[0];

function isOff(run: Run, traits: ImdsTraits): boolean {
  const value = settingAmong(run, "AWS_EC2_METADATA_DISABLED", ["true", "false", "1"]);
  if (value === undefined) return false;
  const verdict = traits.offWith(value);
  if (verdict !== null) return verdict;
  const why = notVerified(traits.family, `AWS_EC2_METADATA_DISABLED is ${JSON.stringify(value)}`);
  return run.fork.choose("imds off", why, [true, false]);
}

function isV1Off(run: Run, traits: ImdsTraits, profile: Profile | undefined): boolean {
  const value = settingAmong(run, "AWS_EC2_METADATA_V1_DISABLED", ["true", "false"]);
  const decides = value ?? profile?.get("ec2_metadata_v1_disabled");
  return decides !== undefined && traits.v1OffWith(decides);
}

function usesV1(run: Run, traits: ImdsTraits): boolean {
  if (traits.v1 === "used") return true;
  return run.fork.choose("imds v1", notVerified(traits.family, "IMDS answers only without a token"), [true, false]);
}

/** The address asked, or null where the mode is one the SDK does not know. */
function endpoint(run: Run, traits: ImdsTraits, profile: Profile | undefined): string | null {
  const own = settingAmong(run, "AWS_EC2_METADATA_SERVICE_ENDPOINT", [address, elsewhere]);
  if (own === "" && traits.emptyEndpointCounts) return own;
  const given = own || profile?.get("ec2_metadata_service_endpoint");
  if (given) return given;
  const chosen = settingAmong(run, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", ["IPv4", "IPv6"]);
  const counts = chosen !== "" || traits.emptyModeCounts === true;
  const mode = (counts ? chosen : undefined) ?? profile?.get("ec2_metadata_service_endpoint_mode");
  if (mode === undefined || (mode === "" && !traits.emptyModeCounts)) return address;
  const known = traits.modes(mode);
  return known === null ? null : known === "ipv6" ? "http://[fd00:ec2::254]" : address;
}

const elsewhere = "http://elsewhere.invalid";

function settleImds(run: Run, at: string): Exclude<ImdsAnswer, { kind: "unknown" }> {
  const endpoints = run.environment.endpoints;
  if (at === "") return { kind: "refused" };
  const answer = at.startsWith(address) ? endpoints.imds : (endpoints.imdsAt?.(at) ?? unknownAddress(at));
  if (answer.kind !== "unknown") return answer;
  const kind = run.fork.choose<Settled>("imds", because("imds-unknown", answer.why.text), [
    "v2",
    "hop1-optional",
    "norole",
    "refused",
  ]);
  return { kind };
}

const unknownAddress = (at: string): ImdsAnswer => ({
  kind: "unknown",
  why: because("imds-unknown", `how ${at} answers is not known`),
});
