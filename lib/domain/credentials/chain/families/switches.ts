import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import type { Profile } from "../ini/ini.ts";
import { type Run, settingAmong } from "../run.ts";

/** Readings of on and off switches that several families share. */
export const isTrue = (value: string): boolean => value.toLowerCase() === "true";
export const isNotFalse = (value: string): boolean => value !== "" && value !== "false";
export const isNotExactlyFalse = (value: string): boolean => value.toLowerCase() !== "false";

export const ipMode = (value: string): "ipv4" | "ipv6" | null => {
  const mode = value.toLowerCase();
  return mode === "ipv4" || mode === "ipv6" ? mode : null;
};

/**
 * An IMDS mode that is neither IPv4 nor IPv6 keeps botocore and Go from starting, whatever else is set. To botocore, which
 * hands in its profile, an empty one is none of the two either.
 */
export function badMode(run: Run, profile: Profile | "go" | undefined): Reason | null {
  const mode = settingAmong(run, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", ["IPv4", "IPv6"]);
  if (profile === "go") return mode ? judged(mode) : null;
  const decides = mode ?? profile?.get("ec2_metadata_service_endpoint_mode");
  return decides === undefined ? null : judged(decides);
}

function judged(mode: string): Reason | null {
  return ipMode(mode) === null
    ? because("imds-mode-invalid", `the mode of the IMDS endpoint is "${mode}", neither IPv4 nor IPv6`)
    : null;
}
