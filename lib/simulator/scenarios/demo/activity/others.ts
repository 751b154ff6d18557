import { providerArn } from "../../../build/arn.ts";
import { sessionCall, userCall } from "../../../build/events/calls.ts";
import { type EventContext, event, type RoleRef } from "../../../build/events/context.ts";
import { issued, roleResource } from "../../../build/events/issued.ts";
import { sessionKeyId } from "../../../build/names.ts";
import { production } from "../company.ts";
import { chance, type Moment } from "../make/moment.ts";
import { arnOf } from "../make/role-directory.ts";
import type { Ledger } from "./ledger.ts";
import { timesSince } from "./times.ts";

/** Who else calls: pipelines by another issuer, functions, a vendor, people. No pod has to do with any of it. */

const host = "token.actions.githubusercontent.com";

function pipelineExchange(context: EventContext, role: RoleRef, repository: string, key: string, session: string) {
  const subject = `repo:${repository}:ref:refs/heads/main`;
  const provider = providerArn(context.account, host);
  const resource = roleResource(role);
  return event(context, {
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithWebIdentity",
    username: subject,
    resources: resource.listed,
    body: {
      userIdentity: {
        type: "WebIdentityUser",
        principalId: `${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      sourceIPAddress: "203.0.113.40",
      userAgent: "aws-sdk-js/3.981.0 ua/2.1 os/linux#6.11.0 lang/js md/nodejs#24.11.0 api/sts#3.981.0",
      requestParameters: { roleArn: role.arn, roleSessionName: session, durationSeconds: 3600 },
      responseElements: {
        ...issued(role, session, key, context.at + 3_600_000),
        subjectFromWebIdentityToken: subject,
        provider,
        audience: "sts.amazonaws.com",
      },
      additionalEventData: {
        identityProviderConnectionVerificationMethod: "IAMTrustStore",
        RequestDetails: { endpointType: "regional", awsServingRegion: context.region },
      },
      resources: resource.recorded,
    },
  });
}

interface Visitor {
  readonly role: string;
  readonly session: string;
  readonly region: string;
  readonly service: string;
  readonly action: string;
  readonly agent: string;
  readonly times: number;
}

const visitors: readonly Visitor[] = [
  {
    role: "image-thumbnails-lambda",
    session: "image-thumbnails",
    region: "eu-west-1",
    service: "logs",
    action: "CreateLogStream",
    agent: "awslambda-worker/1.0 rusoto/0.48.0 rust/1.79.0 linux",
    times: 30,
  },
  {
    role: "order-confirmations-lambda",
    session: "order-confirmations",
    region: "us-east-1",
    service: "logs",
    action: "CreateLogStream",
    agent: "awslambda-worker/1.0 rusoto/0.48.0 rust/1.79.0 linux",
    times: 30,
  },
  {
    role: "metrics-vendor",
    session: "metrics-poller",
    region: "eu-west-1",
    service: "monitoring",
    action: "ListMetrics",
    agent: "Boto3/1.40.2 md/Botocore#1.40.2 ua/2.1 os/linux md/arch#x86_64 lang/python#3.12.3",
    times: 40,
  },
  {
    role: "AWSReservedSSO_ReadOnly_3c1f6b0a9d2e4875",
    session: "ada@company.example",
    region: "eu-west-1",
    service: "eks",
    action: "DescribeCluster",
    agent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    times: 12,
  },
  {
    role: "glue-crawler",
    session: "AWSCrawler",
    region: "eu-west-1",
    service: "glue",
    action: "GetTable",
    agent: "glue.amazonaws.com",
    times: 10,
  },
];

const pipelines = [
  { role: "github-deploy", repository: "company/deployments", session: "deploy", region: "eu-west-1", times: 24 },
  {
    role: "terraform-apply",
    repository: "company/infrastructure",
    session: "GitHubActions",
    region: "us-east-1",
    times: 6,
  },
] as const;

export function otherActivity(moment: Moment, ledger: Ledger): void {
  for (const one of visitors) {
    const random = chance(moment, "visitor", one.role);
    const role = ledger.role(arnOf(production, one.role));
    const accessKeyId = sessionKeyId(random);
    for (const at of timesSince(moment, random, 0, one.times)) {
      const context = ledger.context(production, one.region, at, random);
      const session = {
        role,
        name: one.session,
        accessKeyId,
        issuedAt: at - 600_000,
        origin: { kind: "assumed" },
      } as const;
      ledger.add(production, sessionCall(context, session, { ...one, userAgent: one.agent }));
    }
  }
  for (const one of pipelines) {
    const random = chance(moment, "pipeline", one.role);
    const role = ledger.role(arnOf(production, one.role));
    for (const at of timesSince(moment, random, 0, one.times)) {
      const context = ledger.context(production, one.region, at, random);
      ledger.add(production, pipelineExchange(context, role, one.repository, sessionKeyId(random), one.session));
    }
  }
  const random = chance(moment, "person");
  for (const at of timesSince(moment, random, 0, 5)) {
    const context = ledger.context(production, "us-east-1", at, random);
    const user = { name: "build-archive", accessKeyId: "AKIAI3EXAMPLEARCHIVE" };
    ledger.add(
      production,
      userCall(context, user, {
        service: "s3",
        action: "ListBuckets",
        userAgent: "aws-cli/1.18.147 Python/2.7.18 Linux/4.14.355 botocore/1.18.6",
      }),
    );
  }
}
