import type { PrincipalFamily, SdkFamily } from "../credentials/families.ts";
import type { SdkName, SdkVersion } from "../credentials/minimum-versions/table.ts";

/** Default session names of web identity by SDK (domain facts 3.7); a pattern that several share names none. */
const sessionNames: readonly { readonly pattern: RegExp; readonly families: readonly SdkFamily[] }[] = [
  { pattern: /^botocore-session-\d{9,11}$/, families: ["botocore"] },
  { pattern: /^\d{19}$/, families: ["go2", "go1"] },
  { pattern: /^aws-sdk-java-\d{13}$/, families: ["java2", "java1"] },
  { pattern: /^aws-sdk-js-session-\d{13}$/, families: ["js3"] },
  { pattern: /^aws-sdk-php-\d{13}$/, families: ["php"] },
  { pattern: /^web-identity-token-\d{13}$/, families: ["rust"] },
];

/** Beginnings and parts of user agents by SDK (domain facts 5.3). A user agent is the caller's word: a hint, no proof. */
const userAgents: readonly { readonly pattern: RegExp; readonly families: readonly SdkFamily[] }[] = [
  { pattern: /^(?:Boto3|Botocore|aws-cli)\//, families: ["botocore"] },
  { pattern: /^aws-sdk-go-v2\//, families: ["go2"] },
  { pattern: /^aws-sdk-go\//, families: ["go1"] },
  { pattern: /^aws-sdk-java\/2\./, families: ["java2"] },
  { pattern: /^aws-sdk-java\/1\./, families: ["java1"] },
  { pattern: /^aws-sdk-js\/3\./, families: ["js3"] },
  { pattern: /^aws-sdk-rust\//, families: ["rust"] },
  { pattern: /^aws-sdk-ruby3\//, families: ["ruby"] },
  { pattern: /^aws-sdk-php\//, families: ["php"] },
  { pattern: /^aws-sdk-dotnet|^aws-sdk-net\b/, families: ["dotnet"] },
  { pattern: /^aws-sdk-cpp\//, families: ["cpp"] },
];

/** Families that a session name may come from; empty when it tells nothing. */
export function familiesOfSession(name: string): readonly SdkFamily[] {
  return sessionNames.find(({ pattern }) => pattern.test(name))?.families ?? [];
}

/** Families that a user agent names; empty when it tells nothing. */
export function familiesOfAgent(agent: string): readonly SdkFamily[] {
  return userAgents.find(({ pattern }) => pattern.test(agent))?.families ?? [];
}

const number = String.raw`(\d+(?:\.\d+){1,3})`;

/** Where a user agent tells the version of an SDK (domain facts 5.3); of boto3 the botocore below it does the work. */
const agentVersions: readonly { readonly sdk: SdkName; readonly pattern: RegExp }[] = [
  { sdk: "botocore", pattern: new RegExp(`^Boto3/.*\\b[Bb]otocore[/#]${number}`) },
  { sdk: "boto3", pattern: new RegExp(`^Boto3/${number}`) },
  { sdk: "botocore", pattern: new RegExp(`^Botocore/${number}`) },
  { sdk: "aws-cli", pattern: new RegExp(`^aws-cli/${number}`) },
  { sdk: "go2", pattern: new RegExp(`^aws-sdk-go-v2/${number}`) },
  { sdk: "go1", pattern: new RegExp(`^aws-sdk-go/${number}`) },
  { sdk: "java2", pattern: new RegExp(`^aws-sdk-java/(?=2\\.)${number}`) },
  { sdk: "java1", pattern: new RegExp(`^aws-sdk-java/(?=1\\.)${number}`) },
  { sdk: "js3", pattern: new RegExp(`^aws-sdk-js/(?=3\\.)${number}`) },
  { sdk: "js2", pattern: new RegExp(`^aws-sdk-nodejs/(?=2\\.)${number}`) },
  { sdk: "rust", pattern: new RegExp(`^aws-sdk-rust/${number}`) },
  { sdk: "ruby", pattern: new RegExp(`^aws-sdk-ruby3/${number}`) },
  { sdk: "php", pattern: new RegExp(`^aws-sdk-php/${number}`) },
  { sdk: "dotnet", pattern: new RegExp(`^aws-sdk-(?:dotnet[\\w-]*|net)/${number}`) },
  { sdk: "cpp", pattern: new RegExp(`^aws-sdk-cpp/${number}`) },
  { sdk: "kotlin", pattern: new RegExp(`^aws-sdk-kotlin/${number}`) },
];

/** SDK and version that a user agent names; null: it names none. The caller's word: a hint, no proof. */
export function sdkOfAgent(agent: string): SdkVersion | null {
  for (const { sdk, pattern } of agentVersions) {
    const version = pattern.exec(agent)?.[1];
    if (version !== undefined) return { sdk, version };
  }
  return null;
}

/** Words in an image's name that hint at a language's SDK. Weaker than a user agent: it only narrows who is likeliest. */
const imageWords: readonly { readonly pattern: RegExp; readonly family: PrincipalFamily }[] = [
  { pattern: /(?:^|[/_.:-])(?:python|py3|boto3?|django|airflow|celery|jupyter)(?:$|[/_.:\d-])/, family: "botocore" },
  {
    pattern: /(?:^|[/_.:-])(?:java|jre|jdk|temurin|corretto|spring|kafka|flink|spark)(?:$|[/_.:\d-])/,
    family: "java2",
  },
  { pattern: /(?:^|[/_.:-])(?:node|nodejs|nextjs|express)(?:$|[/_.:\d-])/, family: "js3" },
  { pattern: /(?:^|[/_.:-])(?:golang|go)(?:$|[/_.:\d-])/, family: "go2" },
];

/** The family that an image's name hints at; null when it hints at none. */
export function familyOfImage(image: string): PrincipalFamily | null {
  return imageWords.find(({ pattern }) => pattern.test(image))?.family ?? null;
}
