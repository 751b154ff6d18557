/** Regions that are on in every account (domain facts 7 speaks of them as default-enabled). */
const onByDefault = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ap-south-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eu-north-1",
  "sa-east-1",
] as const;

/** Regions that an account has to opt in to. New ones are added by AWS: not to be listed proves nothing. */
const optIn = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-south-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-west-1",
  "eu-central-2",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
] as const;

const otherPartitions = /^(?:cn-(?:north|northwest)-1|us-gov-(?:east|west)-1|us-isob?-(?:east|west)-1|eusc-de-east-1)$/;
const optInRegions: ReadonlySet<string> = new Set(optIn);
const defaultRegions: ReadonlySet<string> = new Set(onByDefault);

export type RegionKind = "default" | "opt-in" | "other-partition" | "not-known";

/** What is known of a Region by its name. */
export function regionKind(name: string): RegionKind {
  if (defaultRegions.has(name)) return "default";
  if (optInRegions.has(name)) return "opt-in";
  return otherPartitions.test(name) ? "other-partition" : "not-known";
}
