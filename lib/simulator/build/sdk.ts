import type { Random } from "./random.ts";

/** SDKs whose calls a scenario can show. */
export type Sdk = "botocore" | "go2" | "java2" | "js3" | "cli";

/** Where the SDK found its credentials. */
export type Provider = "web-identity" | "container" | "imds" | "env" | "profile";

/** Codes in the `m/` part of the user agent (domain facts 5.1, 5.2, 3.8). */
const metrics: Readonly<Record<Sdk, Readonly<Record<Provider, string>>>> = {
  botocore: { "web-identity": "h,k", container: "z", imds: "0", env: "g", profile: "n" },
  cli: { "web-identity": "h,k", container: "z", imds: "0", env: "g", profile: "n" },
  go2: { "web-identity": "h", container: "z", imds: "0", env: "g", profile: "n" },
  java2: { "web-identity": "h,k", container: "z", imds: "0", env: "g", profile: "n" },
  js3: { "web-identity": "k,h", container: "z", imds: "", env: "g", profile: "n" },
};

const layouts: Readonly<Record<Sdk, (service: string) => string>> = {
  botocore: () =>
    "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.12.40 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython",
  cli: () =>
    "aws-cli/2.36.32 md/awscrt#0.28.4 ua/2.1 os/linux#6.12.40 md/arch#x86_64 lang/python#3.13.7 md/installer#exe",
  go2: (service) =>
    `aws-sdk-go-v2/1.43.6 ua/2.1 os/linux lang/go#1.26.1 md/GOOS#linux md/GOARCH#amd64 api/${service}#1.60.0`,
  java2: (service) =>
    `aws-sdk-java/2.57.8 md/io#sync md/http#Apache ua/2.1 api/${service}#2.57.x os/Linux#6.12.40 lang/java#21.0.9`,
  js3: (service) => `aws-sdk-js/3.981.0 ua/2.1 os/linux#6.12.40 lang/js md/nodejs#24.11.0 api/${service}#3.981.0`,
};

/** User agent of an SDK's call to a service. Without a provider: as older versions write it, with no metrics. */
export function userAgent(sdk: Sdk, service: string, provider?: Provider): string {
  const codes = provider ? metrics[sdk][provider] : "";
  return codes ? `${layouts[sdk](service)} m/${codes}` : layouts[sdk](service);
}

/** Session name that an SDK gives itself at AssumeRoleWithWebIdentity (domain facts 3.7). */
export function defaultSessionName(sdk: Sdk, at: number, random: Random): string {
  const names: Readonly<Record<Sdk, () => string>> = {
    botocore: () => `botocore-session-${Math.floor(at / 1000)}`,
    cli: () => `botocore-session-${Math.floor(at / 1000)}`,
    go2: () => `${at}${random.text(6, "0123456789")}`,
    java2: () => `aws-sdk-java-${at}`,
    js3: () => `aws-sdk-js-session-${at}`,
  };
  return names[sdk]();
}
