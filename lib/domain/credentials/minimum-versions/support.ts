import type { Reason } from "../../reason.ts";
import type { SdkFamily } from "../families.ts";
import { type Capability, type Minimum, minimums, type SdkName, type SdkVersion, type Since } from "./table.ts";
import { compareVersions, parseVersion, type Version } from "./version.ts";

const capabilityNames: Readonly<Record<Capability, string>> = {
  "web-identity": "web identity",
  "pod-identity": "EKS Pod Identity",
};

/** Whether a version can use an identity; null: it cannot be told. The reason names the first version that can. */
export interface Support {
  readonly able: boolean | null;
  readonly why: Reason;
}

/** The family that an SDK is of; null: none whose chain is modelled. */
export function familyOf({ sdk }: SdkVersion): SdkFamily | null {
  return minimums[sdk].family;
}

/** `AWS CLI 2.9.19` */
export function versionName({ sdk, version }: SdkVersion): string {
  return `${minimums[sdk].name} ${version}`;
}

/** The SDK whose version stands for a family. */
const standsFor: Readonly<Record<SdkFamily, SdkName>> = {
  botocore: "botocore",
  go2: "go2",
  java2: "java2",
  js3: "js3",
  java2_no_sts: "java2",
  go1: "go1",
  java1: "java1",
  rust: "rust",
  dotnet: "dotnet",
  ruby: "ruby",
  php: "php",
  cpp: "cpp",
};

/** From which version on a family can use an identity, where no version is known; null: from its first on. */
export function firstWith(family: SdkFamily, capability: Capability): Reason | null {
  const { name, since }: Minimum = minimums[standsFor[family]];
  const needed = since[capability];
  const what = capabilityNames[capability];
  const code = "sdk-version-unknown";
  if (needed.kind === "all") return null;
  if (needed.kind === "unknown") {
    return { code, text: `From which version on ${name} can use ${what} is not known: ${needed.why}` };
  }
  return {
    code,
    text: `${name} can use ${what} from ${needed.versions.join(" or ")} on; which version runs here is not known`,
  };
}

/** Compares a version with the first that can use an identity (domain facts 4). */
export function supportOf(of: SdkVersion, capability: Capability): Support {
  const { since }: Minimum = minimums[of.sdk];
  const needed = since[capability];
  const what = capabilityNames[capability];
  const own = parseVersion(of.version);
  const name = versionName(of);
  if (needed.kind === "all") return support(true, `Every version of ${minimums[of.sdk].name} can use ${what}`);
  if (needed.kind === "unknown") return support(null, `Whether ${name} can use ${what} is not known: ${needed.why}`);
  const first = needed.versions.join(" or ");
  if (own === null) return support(null, `${name} is no version that compares with ${first}, the first with ${what}`);
  const able = atLeast(own, needed);
  if (able === true) return support(true, `${name} can use ${what}, as all from ${first} on`);
  if (able === false) return support(false, `${name} is older than ${first}, the first that can use ${what}`);
  return support(null, `Whether ${name} can use ${what} is not known: the first that can is ${first}${doubt(needed)}`);
}

function support(able: boolean | null, text: string): Support {
  const code = able === null ? "sdk-version-unknown" : able ? "sdk-new-enough" : "sdk-too-old";
  return { able, why: { code, text } };
}

type Versions = Extract<Since, { kind: "since" }>;

/** A version is held against the first of its own line; a line after the last one listed has had it from its start. */
function atLeast(own: Version, needed: Versions): boolean | null {
  const lines = needed.versions.map(parseVersion).filter((version) => version !== null);
  const line = lines.find(([major]) => major === own[0]);
  if (line === undefined) return lines.every(([major = 0]) => major < (own[0] ?? 0));
  if (needed.ownCount === true) return null;
  if (compareVersions(own, line) >= 0) return true;
  const doubtful = needed.doubtfulFrom === undefined ? null : parseVersion(needed.doubtfulFrom);
  return doubtful !== null && compareVersions(own, doubtful) >= 0 ? null : false;
}

function doubt({ doubtfulFrom, ownCount }: Versions): string {
  if (doubtfulFrom !== undefined) return `, and an older edition of AWS's table says ${doubtfulFrom}`;
  return ownCount === true ? ", in a count that its own number may not follow" : "";
}
