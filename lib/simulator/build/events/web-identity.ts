import type { SimEvent } from "../../world.ts";
import { providerArn } from "../arn.ts";
import { sessionKeyId } from "../names.ts";
import { type EventContext, event, type RoleRef, type Session } from "./context.ts";
import { issued, roleResource } from "./issued.ts";

export interface WebIdentityInput {
  /** Asked for; where it does not exist its id is never shown. */
  readonly role: RoleRef;
  /** Account that the provider is registered in; the event's where not told. */
  readonly providerAccount?: string;
  readonly issuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly audience?: string;
  readonly sessionName: string;
  readonly userAgent: string;
  readonly sourceIp?: string;
  readonly durationSeconds?: number;
  /** The call went to the global endpoint: recorded in us-east-1, served elsewhere (domain facts 7). */
  readonly globalEndpoint?: { readonly servingRegion: string };
  /** STS refused it by the trust policy (domain facts 6.2). */
  readonly denied?: boolean;
}

/** AssumeRoleWithWebIdentity (domain facts 6.1, 6.2); the session is null when it was denied. */
export function webIdentityExchange(
  context: EventContext,
  input: WebIdentityInput,
): { readonly event: SimEvent; readonly session: Session | null } {
  const subject = `system:serviceaccount:${input.namespace}:${input.serviceAccount}`;
  const audience = input.audience ?? "sts.amazonaws.com";
  const provider = providerArn(input.providerAccount ?? context.account, input.issuer, context.partition);
  const duration = input.durationSeconds ?? 3600;
  const key = sessionKeyId(context.random);
  const resource = roleResource(input.role);
  const serving = input.globalEndpoint?.servingRegion ?? context.region;
  const outcome = input.denied
    ? { errorCode: "AccessDenied", errorMessage: "An unknown error occurred", responseElements: null }
    : {
        responseElements: {
          ...issued(input.role, input.sessionName, key, context.at + duration * 1000),
          subjectFromWebIdentityToken: subject,
          provider,
          audience,
        },
      };
  const recorded = event(context, {
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithWebIdentity",
    username: subject,
    resources: resource.listed,
    body: {
      userIdentity: {
        type: "WebIdentityUser",
        principalId: `${provider}:${audience}:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      sourceIPAddress: input.sourceIp ?? "198.51.100.7",
      userAgent: input.userAgent,
      requestParameters: {
        roleArn: input.role.arn,
        roleSessionName: input.sessionName,
        ...(input.durationSeconds ? { durationSeconds: input.durationSeconds } : {}),
      },
      ...outcome,
      additionalEventData: {
        identityProviderConnectionVerificationMethod: "IAMTrustStore",
        RequestDetails: { endpointType: input.globalEndpoint ? "global" : "regional", awsServingRegion: serving },
      },
      resources: resource.recorded,
      tlsDetails: {
        tlsVersion: "TLSv1.3",
        cipherSuite: "TLS_AES_128_GCM_SHA256",
        clientProvidedHostHeader: input.globalEndpoint ? "sts.amazonaws.com" : `sts.${context.region}.amazonaws.com`,
      },
    },
  });
  const session: Session = {
    role: input.role,
    name: input.sessionName,
    accessKeyId: key,
    issuedAt: context.at,
    origin: { kind: "web-identity", provider },
  };
  return { event: recorded, session: input.denied ? null : session };
}
