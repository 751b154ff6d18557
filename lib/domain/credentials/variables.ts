/**
 * The environment variables that bear on AWS credentials (domain facts 3.2), by what they are for.
 * A decoder keeps these and no others; the role says what of the value may be kept.
 */
export type VariableRole =
  /** An access key id: value dropped, its tail kept. */
  | "key-id"
  /** A secret: value dropped. */
  | "secret"
  | "web-identity"
  | "container"
  /** Profiles, config and credentials files, and where `~` leads. */
  | "profile"
  | "imds"
  /** A URL; user and password are cut out. */
  | "endpoint"
  | "region"
  /** A URL; user and password are cut out. */
  | "proxy"
  /** Tells which SDK or program it is. */
  | "sdk"
  /** JVM options; only `-Daws.*` properties are kept. */
  | "jvm";

const namesByRole: Readonly<Record<VariableRole, readonly string[]>> = {
  "key-id": ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY", "AMAZON_ACCESS_KEY_ID"],
  secret: [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AMAZON_SECRET_ACCESS_KEY",
    "SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AMAZON_SESSION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  ],
  "web-identity": ["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_SESSION_NAME"],
  container: [
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  ],
  profile: [
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_CREDENTIAL_FILE",
    "AWS_SDK_LOAD_CONFIG",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_ACCOUNT_ID",
    "BOTO_CONFIG",
    "HOME",
  ],
  imds: [
    "AWS_EC2_METADATA_DISABLED",
    "AWS_EC2_METADATA_V1_DISABLED",
    "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
    "AWS_EC2_INSTANCE_PROFILE_NAME",
    "AWS_METADATA_SERVICE_TIMEOUT",
    "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
  ],
  endpoint: ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS", "AWS_EC2_METADATA_SERVICE_ENDPOINT"],
  region: [
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "AWS_STS_REGIONAL_ENDPOINTS",
    "AWS_USE_FIPS_ENDPOINT",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
  ],
  proxy: ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy"],
  sdk: ["AWS_SDK_UA_APP_ID", "AWS_EXECUTION_ENV"],
  jvm: ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"],
};

/** Role by exact name. */
export const credentialVariables: ReadonlyMap<string, VariableRole> = new Map(
  (Object.entries(namesByRole) as [VariableRole, readonly string[]][]).flatMap(([role, names]) =>
    names.map((name) => [name, role] as const),
  ),
);

/** JVM system properties whose values are secret; a kept property of these has `hiddenPropertyValue` for its value. */
export const secretProperties: ReadonlySet<string> = new Set([
  "aws.accessKeyId",
  "aws.secretAccessKey",
  "aws.secretKey",
  "aws.sessionToken",
]);

/** Stands for a dropped value of a JVM system property that is not blank. */
export const hiddenPropertyValue = "(hidden)";
