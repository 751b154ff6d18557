import type { Reason } from "../../../reason.ts";
import { because } from "../codes.ts";
import { type Run, settingAmong } from "../run.ts";

/** Readings of on and off switches that several families share. */
export const isTrue = (value: string): boolean => value.toLowerCase() === "true";
export const isNotFalse = (value: string): boolean => value !== "" && value !== "false";
export const isNotExactlyFalse = (value: string): boolean => value.toLowerCase() !== "false";

export const ipMode = (value: string): "ipv4" | "ipv6" | null => {
  const mode = value.toLowerCase();
  return mode === "ipv4" || mode === "ipv6" ? mode : null;
};

/** An IMDS mode that is neither IPv4 nor IPv6 keeps botocore and Go from starting, whatever else is set. */
export function badMode(run: Run): Reason | null {
  const mode = settingAmong(run, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", ["IPv4", "IPv6"]);
  return mode && ipMode(mode) === null
    ? because("imds-mode-invalid", `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE is ${mode}, neither IPv4 nor IPv6`)
    : null;
}
