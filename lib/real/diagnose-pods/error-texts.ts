import { type PrincipalFamily, principalFamilies } from "#lib/domain/credentials/families.ts";
import type { Grant } from "#lib/domain/credentials/grant.ts";
import type { Placed } from "#lib/domain/view/project.ts";

/** What a container whose SDK is of a family prints. */
export interface ErrorText {
  readonly family: PrincipalFamily;
  readonly text: string;
}

const request = "8b1f3c7e-1111-2222-3333-444455556666";
const issuer = "https://oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly text: string;
}

/** How each SDK hands on a refusal of STS. */
const ofSts: Readonly<Record<PrincipalFamily, (refusal: Refusal) => string>> = {
  botocore: ({ code, text }) =>
    `botocore.exceptions.ClientError: An error occurred (${code}) when calling the AssumeRoleWithWebIdentity operation: ${text}`,
  go2: ({ code, status, text }) =>
    `failed to refresh cached credentials, failed to retrieve credentials, operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: ${status}, RequestID: ${request}, api error ${code}: ${text}`,
  java2: ({ status, text }) =>
    `software.amazon.awssdk.services.sts.model.StsException: ${text} (Service: Sts, Status Code: ${status}, Request ID: ${request})`,
  js3: ({ code, text }) =>
    `${code}: ${text}\n    at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20)`,
};

function refusalOf({ provider, audience, errorCode }: Grant): Refusal {
  if (provider?.ok === false)
    return {
      code: "InvalidIdentityToken",
      status: 400,
      text: `No OpenIDConnect provider found in your account for ${issuer}`,
    };
  if (audience?.ok === false) return { code: "InvalidIdentityToken", status: 400, text: "Incorrect token audience" };
  if (errorCode === "ValidationError") return { code: "ValidationError", status: 400, text: "Request ARN is invalid" };
  return { code: "AccessDenied", status: 403, text: "Not authorized to perform sts:AssumeRoleWithWebIdentity" };
}

const nothing: Readonly<Record<PrincipalFamily, string>> = {
  botocore: "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
  go2: "failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context deadline exceeded",
  java2:
    "software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[...])",
  js3: "CredentialsProviderError: Could not load credentials from any providers",
};

const agent = "http://169.254.170.23/v1/credentials";
const silent: Readonly<Record<PrincipalFamily, string>> = {
  botocore: `botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from container-role: Error retrieving metadata: Received error when attempting to retrieve container metadata: Could not connect to the endpoint URL: "${agent}"`,
  go2: `failed to refresh cached credentials, failed to load credentials, : 0, Get "${agent}": dial tcp 169.254.170.23:80: connect: connection refused`,
  java2: "Failed to load credentials from metadata service. Connect to 169.254.170.23:80 failed: Connection refused",
  js3: "CredentialsProviderError: connect ECONNREFUSED 169.254.170.23:80",
};

function ofAgent(grant: Grant): string {
  return grant.errorCode === "ResourceNotFoundException"
    ? `[${request}]: (ResourceNotFoundException): The token included in the request has no service account role association for it., fault: client`
    : `[${request}]: (AccessDeniedException): Unauthorized Exception! EKS does not have permissions to assume the associated role., fault: client`;
}

function denied(caller: string): string {
  return `An error occurred (AccessDenied) when calling the PutItem operation: User: ${caller} is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/carts because no identity-based policy allows the dynamodb:PutItem action`;
}

function session(role: string, name: string): string {
  return `arn:aws:sts::${role.split(":")[4]}:assumed-role/${role.split("/").at(-1)}/${name}`;
}

const sessionNames: Readonly<Record<PrincipalFamily, string>> = {
  botocore: "botocore-session-1767225600",
  go2: "1767225600000000000",
  java2: "aws-sdk-java-1767225600000",
  js3: "aws-sdk-js-session-1767225600000",
};

function textOf({ row, resolution }: Placed, family: PrincipalFamily): string | null {
  const { node, webIdentity, podIdentity, outcomes } = resolution;
  const stop = outcomes[family].steps.find(({ status }) => status === "stops");
  switch (row.states[family]) {
    case "falling-back":
    case "node-role":
      return node?.role && node.instanceId ? denied(session(node.role, node.instanceId)) : null;
    case "stale":
      return row.gets === null ? null : denied(session(row.gets, sessionNames[family]));
    case "shadowed":
    case "static-keys":
      return denied("arn:aws:iam::123456789012:user/deployer");
    case "denied":
      if (podIdentity?.granted === false) return ofAgent(podIdentity);
      return webIdentity === null ? null : ofSts[family](refusalOf(webIdentity));
    case "missing":
      if (podIdentity?.errorCode === "agent-unreachable") return silent[family];
      if (stop?.link === "env-keys") return "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY";
      if (stop?.link === "web-identity" && family === "botocore")
        return "The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arn configuration set or the AWS_ROLE_ARN env var is set.";
      return stop?.link === "web-identity" ? "role ARN is not set" : nothing[family];
    default:
      return null;
  }
}

/** What a container that does not get what it should prints, by each SDK in which that is so. */
export function errorTexts(container: Placed): readonly ErrorText[] {
  return principalFamilies.flatMap((family) => {
    const text = textOf(container, family);
    return text === null ? [] : [{ family, text }];
  });
}
