import type { PhraseRule } from "./signal.ts";

/** What SDKs say when they find no credentials, by family (domain facts 11.4). */
const noCredentials = [
  "unable to locate credentials",
  "nocredentialserror",
  "nocredentialproviders",
  "no valid providers in chain",
  "no valid credential sources",
  "could not load credentials from any providers",
  "missing credentials in config",
  "credentials could not be loaded",
  "unable to load credentials from any of the providers in the chain",
  "unable to load aws credentials from any provider in the chain",
  "failed to resolve aws credentials",
  "unable to get iam security credentials from ec2 instance metadata service",
  "failed to retrieve credentials from ec2 instance metadata service",
  "no credentials in the property bag",
  "the credential provider was not enabled",
  "missingcredentialserror",
  "aws::errors::missingcredentials",
  "unable to sign request without credentials set",
  "credentialsnotloaded",
  "no providers in chain provided credentials",
  "error retrieving credentials from the instance profile metadata service",
  "no credential provider",
  "no aws credentials",
  "could not find credentials",
  "could not find any credentials",
  "credentials not found",
] as const;

/** Faults that an SDK finds by itself. */
export const localPhrases = [
  { code: "no-credentials", any: noCredentials },
  {
    code: "sts-module-missing",
    any: [
      "'sts' service module must be on the class path",
      "aws-java-sdk-sts module must be on the class path",
      "sts module must be on the class path",
      "awssdk.securitytoken could not be found",
      "assembly awssdk.securitytoken could not be",
    ],
  },
  {
    code: "half-a-key",
    any: ["partial credentials found in"],
    pattern: /partial credentials found in (?:env|shared-credentials-file|config-file|explicit)/,
  },
  {
    code: "two-sources",
    any: ["multiple credential sources detected", "only one credential type may be specified per profile"],
  },
  {
    code: "profile-missing",
    any: [
      "failed to load profile",
      "profile file contained no credentials",
      "could not resolve credentials using profile",
    ],
  },
  {
    code: "setting-broken",
    any: [
      "invalid value for environment variable",
      "credential type web_identity_token_file requires role_arn",
      "but has no role arn configured",
      "partial credentials found in assume-role",
      "unable to parse config file",
      "expected a profile definition",
      "credentials from custom-process",
      "process provider error",
      "error in credential_process",
      "no credentials found in credential_source",
      "static credentials are empty",
    ],
  },
  { code: "profile-broken", any: ["referenced in the profile"], all: ["does not exist"] },
  {
    code: "profile-not-found",
    any: ["the config profile (", "failed to get shared config profile"],
    pattern: /could not be found|failed to get shared/,
  },
  {
    code: "token-file-without-role",
    any: [
      "role arn is not set",
      "provided profile or the current environment is incomplete",
      "assume role with web identity but has no role arn",
    ],
  },
] as const satisfies readonly PhraseRule[];
