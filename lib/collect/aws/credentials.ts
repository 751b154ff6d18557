/** AWS credentials, as the SDK passes them round. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export interface CredentialSource {
  readonly region: string;
  /** Name in the shared AWS configuration; absent: the default chain decides. */
  readonly profile?: string;
  /** Role to assume with what the chain gives. */
  readonly roleArn?: string;
  readonly externalId?: string;
  /** Given credentials, instead of the chain. */
  readonly credentials?: AwsKeys;
  /** STS endpoint of the assumption, where it is not AWS's own. */
  readonly stsEndpoint?: string;
}

export type Credentials = () => Promise<AwsKeys>;

/** Credentials are renewed this long before they end, in milliseconds. */
const renewBefore = 5 * 60_000;

/**
 * The AWS default chain (environment, shared files with SSO and processes, web identity, container, IMDS), a profile of it,
 * and the role to assume on top. The answer is kept until it nears its end; a failure is not kept.
 */
export function credentialsOf(source: CredentialSource, now: () => number): Credentials {
  let kept: Promise<AwsKeys> | null = null;
  let renewAt = Number.POSITIVE_INFINITY;
  return () => {
    if (kept === null || now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      const asked = resolve(source);
      kept = asked;
      asked.then(
        (given) => {
          if (given.expiration !== undefined) renewAt = given.expiration.getTime() - renewBefore;
        },
        () => {
          if (kept === asked) kept = null;
        },
      );
    }
    return kept;
  };
}

async function resolve(source: CredentialSource): Promise<AwsKeys> {
  const { region, profile, roleArn, externalId, credentials, stsEndpoint } = source;
  if (credentials !== undefined && roleArn === undefined) return credentials;
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const own = credentials ?? (await ownKeys(fromNodeProviderChain, region, profile));
  if (roleArn === undefined) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: roleArn,
      RoleSessionName: "rolecall",
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { region, ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }) },
  })();
}

type Chain = typeof import("@aws-sdk/credential-providers")["fromNodeProviderChain"];

/** What the chain gives; its failure names the profile, which its own words leave out. */
async function ownKeys(chain: Chain, region: string, profile: string | undefined): Promise<AwsKeys> {
  if (profile === undefined) return chain({ clientConfig: { region } })();
  try {
    return await chain({ clientConfig: { region }, profile })();
  } catch (error) {
    if (error instanceof Error) error.message = `profile ${profile}: ${error.message}`;
    throw error;
  }
}
