import type { Reason } from "../../reason.ts";

/** Every code a chain's reasons can carry, and what it means. Nothing else is ever given. */
export const chainCodes = {
  "env-keys-set": "The key variables of this SDK are set and not blank",
  "env-keys-half": "One of the two key variables is set, the other is not",
  "env-keys-blank": "The key variables are set and blank",
  "env-keys-skipped": "AWS_PROFILE is set, and this SDK then passes over key variables",
  "system-properties-set": "JVM options in the environment carry keys",

  "web-identity-accepted": "STS hands out the role for the token",
  "web-identity-role-missing": "A token file is named, no role is",
  "web-identity-token-missing": "A role is named, no token file is",
  "web-identity-module-missing": "The sts module is not on the class path",
  "web-identity-recursion": "A role without a token file sends this SDK into itself until the stack ends",
  "web-identity-refused": "STS refuses the token or the role",
  "web-identity-unreachable": "STS cannot be reached",
  "web-identity-role-malformed": "The role is no ARN, so STS refuses it",
  "token-file-missing": "The web identity token file is not there",
  "token-file-empty": "The web identity token file is empty",

  "profile-not-found": "No file has the named profile",
  "profile-empty": "The profile names no credentials",
  "profile-name-blank": "AWS_PROFILE is set and blank",
  "profile-keys-found": "The profile has a key pair",
  "profile-keys-half": "The profile has half a key pair",
  "profile-keys-blank": "The profile's keys are blank",
  "profile-several-kinds": "The profile names more than one kind of credentials",
  "profile-role-assumed": "STS hands out the profile's role",
  "profile-role-refused": "STS refuses the profile's role",
  "profile-role-unreachable": "STS cannot be reached for the profile's role",
  "profile-role-incomplete": "The profile has a role and does not say with which credentials to assume it",
  "profile-role-missing": "The profile names a source of credentials and no role",
  "profile-role-mfa": "The profile's role wants a second factor",
  "profile-source-missing": "The source profile is not there",
  "profile-source-empty": "The source of the profile's role gives no credentials",
  "profile-source-loop": "The source profiles lead back to themselves",
  "profile-source-unknown": "credential_source has a value that no SDK knows",
  "profile-process-answers": "The profile's credential_process gives credentials",
  "profile-process-expired": "The profile's credential_process gives credentials that have expired",
  "profile-process-fails": "The profile's credential_process fails or prints something else",
  "file-unparseable": "The config or credentials file does not parse",
  "file-not-read": "This SDK does not read that file",

  "container-answers": "The agent behind the container credentials URI gives credentials",
  "container-refused": "The agent answers with an error",
  "container-malformed": "The agent's answer is not JSON",
  "container-unreachable": "The agent cannot be reached",
  "container-hangs": "The agent accepts the connection and never answers",
  "container-host-not-allowed": "This SDK does not ask that host for credentials",
  "container-uri-malformed": "The container credentials URI is no URL",
  "container-token-file-missing": "The container authorization token file is not there",
  "container-token-missing": "No authorization token is sent, so the agent refuses",
  "container-token-wrong": "The inline token is sent in place of the file's, so the agent refuses",
  "container-token-malformed": "The authorization token has a line break",
  "container-through-proxy": "HTTP_PROXY takes the call to the agent",

  "imds-v2-answers": "IMDS gives the node's role, asked with a token",
  "imds-v1-answers": "IMDS gives the node's role, asked without a token",
  "imds-switched-off": "AWS_EC2_METADATA_DISABLED switches IMDS off",
  "imds-v1-switched-off": "No token comes, and the fall-back to IMDSv1 is switched off",
  "imds-token-required": "No token comes through, and IMDS wants one",
  "imds-disabled": "The IMDS endpoint of the node is disabled",
  "imds-no-role": "The node has no role",
  "imds-unreachable": "IMDS cannot be reached",
  "imds-through-proxy": "HTTP_PROXY takes the call to IMDS",
  "imds-mode-invalid": "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE has a value this SDK does not know",
  "imds-replaced": "Container credentials are configured, and this SDK then never asks IMDS",
  "setting-invalid": "A variable has a value with which this SDK refuses to start",

  "earlier-decided": "An earlier provider decided",
  "nothing-set": "Nothing is set for this provider",

  "setting-hidden": "A variable's value decides, and it may not be read",
  "file-content-hidden": "A file's content decides, and it may not be read",
  "file-presence-unknown": "Whether a file is there decides, and it cannot be told",
  "sts-unknown": "Whether STS hands out the role is not known",
  "assume-unknown": "Whether STS hands out the profile's role is not known",
  "container-unknown": "How the container credentials agent answers is not known",
  "imds-unknown": "How IMDS answers is not known",
  "process-unknown": "What the profile's credential_process prints is not known",
  "host-unknown": "Where the host of the container credentials URI leads is not known",
  "behaviour-not-verified": "What this SDK does here is not verified",
  "not-modelled": "A kind of credentials that is not modelled is configured",
  "too-many-unknowns": "More things are unknown than can be told apart",

  "secret-may-carry-keys": "A whole Secret in the environment may carry keys",
  "unusual-file-could-change-it": "A file that may not be read would change the outcome if its content is unusual",
  "proxy-might-answer": "A proxy stands between, and is taken not to answer",
} as const satisfies Readonly<Record<string, string>>;

export type ChainCode = keyof typeof chainCodes;

/** A reason with one of the codes above. `text` defaults to what the code means. */
export function because(code: ChainCode, text: string = chainCodes[code]): Reason {
  return { code, text };
}
