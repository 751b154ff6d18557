/**
 * SDK families whose default credential provider chains differ (domain facts 3.1 to 3.8).
 * The principal families are the current ones of the four big languages: a container's state is said for them,
 * the others stand on its page.
 */
export const principalFamilies = ["botocore", "go2", "java2", "js3"] as const;
export const otherFamilies = ["java2_no_sts", "go1", "java1", "rust", "dotnet", "ruby", "php", "cpp"] as const;

export type PrincipalFamily = (typeof principalFamilies)[number];
export type SdkFamily = PrincipalFamily | (typeof otherFamilies)[number];

export const sdkFamilies: readonly SdkFamily[] = [...principalFamilies, ...otherFamilies];

export const familyNames: Readonly<Record<SdkFamily, string>> = {
  botocore: "botocore (boto3, AWS CLI)",
  go2: "Go v2",
  java2: "Java v2",
  js3: "JavaScript v3",
  java2_no_sts: "Java v2 without sts",
  go1: "Go v1",
  java1: "Java v1",
  rust: "Rust",
  dotnet: ".NET v4",
  ruby: "Ruby",
  php: "PHP",
  cpp: "C++",
};
