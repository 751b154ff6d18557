import type { Noise } from "./noise.ts";

export const account = "123456789012";

export type Json = Readonly<Record<string, unknown>>;

export interface Session {
  readonly key: string;
  readonly name: string;
  readonly begun: number;
  readonly until: number;
}

/** `userIdentity` of a role's session. */
export function assumed(role: string, session: Session, more: Json): Json {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${session.name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${session.name}`,
    accountId: account,
    accessKeyId: session.key,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: role,
      },
      ...more,
      attributes: { creationDate: second(session.begun), mfaAuthenticated: "false" },
    },
  };
}

/** A record as CloudTrail writes it (domain facts 6). */
export function recordOf(
  noise: Noise,
  time: number,
  region: string,
  service: string,
  action: string,
  told: Json,
): Json {
  const {
    userIdentity,
    sourceIPAddress,
    userAgent,
    errorCode,
    errorMessage,
    requestParameters,
    responseElements,
    additionalEventData,
    readOnly,
    resources,
    sharedEventID,
  } = told;
  return {
    eventVersion: "1.11",
    userIdentity,
    eventTime: second(time),
    eventSource: `${service}.amazonaws.com`,
    eventName: action,
    awsRegion: region,
    sourceIPAddress:
      sourceIPAddress ??
      `10.${Math.floor(noise.number() * 4)}.${Math.floor(noise.number() * 256)}.${Math.floor(noise.number() * 256)}`,
    userAgent,
    errorCode,
    errorMessage,
    requestParameters,
    responseElements,
    additionalEventData,
    requestID: noise.uuid(),
    eventID: noise.uuid(),
    readOnly,
    resources,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    sharedEventID,
    eventCategory: "Management",
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: `${service}.${region}.amazonaws.com`,
    },
  };
}

function second(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
