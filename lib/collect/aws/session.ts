import type { Coverage, Listing } from "#lib/domain/coverage.ts";
import type { Failure } from "../failure.ts";
import { type AwsService, type Clients, makeClient } from "./clients.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type CredentialSource, credentialsOf } from "./credentials.ts";
import { type CallerIdentity, readIdentity } from "./identity.ts";
import { Pacers } from "./pacer.ts";
import { PatientRetries } from "./retry.ts";

export type AwsProgress =
  | { readonly kind: "read"; readonly source: string; readonly scope: string; readonly count: number }
  | {
      readonly kind: "waiting";
      readonly service: AwsService;
      readonly account: string | null;
      readonly why: "throttled";
    };

export interface AwsOptions extends Omit<CredentialSource, "stsEndpoint"> {
  /** Endpoints other than AWS's own. The SDK honours AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> besides. */
  readonly endpoints?: Partial<Readonly<Record<AwsService, string>>>;
  /** How long a service may do nothing but throttle before its calls fail, in milliseconds. Default 60 s. */
  readonly patience?: number;
  /** First pause after a refusal that is worth another try, in milliseconds. Default 200. */
  readonly pause?: number;
  /** Longest a single request may take, in milliseconds. Default 30 s. */
  readonly requestTimeout?: number;
  /** Longest the reading of one list may take in all, in milliseconds. Default 180 s. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AwsProgress) => void;
  readonly clock?: Clock;
  /** Shared by default by all sessions of the process, as AWS's limits are. */
  readonly pacers?: Pacers;
}

/** One identity in one Region of AWS. */
export interface AwsSession {
  readonly region: string;
  readonly clock: Clock;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Who calls, and whether credentials are good at all. Asked once; never rejects. */
  identity(): Promise<Identity>;
  /** Client of a service, made when first asked for; another Region than the session's may be named. */
  client<S extends AwsService>(service: S, region?: string): Promise<Clients[S]>;
  report(progress: AwsProgress): void;
  /** Closes the connections. */
  close(): void;
}

export interface Identity {
  /** null where STS could not tell. */
  readonly caller: CallerIdentity | null;
  readonly coverage: Coverage;
  readonly failure: Failure | null;
}

const sharedPacers = new Pacers(systemClock);

/**
 * Opens a session by the AWS default chain, a profile, given credentials, and optionally a role to assume. Nothing is
 * called yet; missing or expired credentials show in `identity()` and as the failure of every list.
 */
export function openAws(options: AwsOptions): AwsSession {
  const {
    region,
    endpoints = {},
    patience = 60_000,
    pause = 200,
    requestTimeout = 30_000,
    deadline = 180_000,
  } = options;
  const { clock = systemClock, pacers = sharedPacers, signal, onProgress } = options;
  const credentials = credentialsOf(
    { ...options, ...(endpoints.sts === undefined ? {} : { stsEndpoint: endpoints.sts }) },
    clock.now,
  );
  const clients = new Map<string, Promise<Clients[AwsService]>>();
  let identity: Promise<Identity> | null = null;

  const client = <S extends AwsService>(service: S, where = region): Promise<Clients[S]> => {
    const key = `${service} ${where}`;
    const known = clients.get(key) as Promise<Clients[S]> | undefined;
    if (known !== undefined) return known;
    const account = async () => (service === "sts" ? null : ((await session.identity()).caller?.account ?? null));
    const endpoint = endpoints[service];
    const made = makeClient(service, {
      region: where,
      credentials,
      customUserAgent: "rolecall",
      requestHandler: { connectionTimeout: 5_000, requestTimeout, throwOnRequestTimeout: true },
      retryStrategy: new PatientRetries({
        clock,
        patience,
        pause,
        signal,
        pacer: async () => pacers.of(service, (await account()) ?? callerKey(options), where),
        onThrottled: () =>
          void account().then((id) => onProgress?.({ kind: "waiting", service, account: id, why: "throttled" })),
      }),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
    clients.set(key, made);
    return made;
  };

  const session: AwsSession = {
    region,
    clock,
    deadline,
    signal,
    client,
    identity: () => {
      identity ??= readIdentity(session);
      return identity;
    },
    report: (progress) => onProgress?.(progress),
    close: () => {
      for (const one of clients.values()) one.then((made) => made.destroy()).catch(() => undefined);
      clients.clear();
    },
  };
  return session;
}

/** Tells identities apart whose account is not known. */
function callerKey({ profile, roleArn }: AwsOptions): string {
  return `${profile ?? "default"} ${roleArn ?? ""}`;
}

/** The caller as a list of at most one, for those who gather coverage. */
export async function callerListing(session: AwsSession): Promise<Listing<CallerIdentity>> {
  const { caller, coverage } = await session.identity();
  return { items: caller === null ? [] : [caller], coverage };
}

/** The Region that the SDK would use by itself: AWS_REGION, else the profile's; null: none is set. */
export async function defaultRegion(profile?: string): Promise<string | null> {
  const { STS } = await import("@aws-sdk/client-sts");
  const client = new STS(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch {
    return null;
  } finally {
    client.destroy();
  }
}
