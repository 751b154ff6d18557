import { agents, calls, nodeCalls } from "./catalogue.ts";
import { Noise } from "./noise.ts";
import { account, assumed, type Json, recordOf, type Session } from "./records.ts";

export const node = { role: "eks-nodes", count: 150 };
const issuer = "oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const provider = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
const hour = 3_600_000;

export const regions = ["eu-central-1", "us-east-1"] as const;

/** Makes records one after another in the order of time; the same numbers give the same records. */
export class Mix {
  readonly #sessions = new Map<string, Session>();
  readonly #pods: number;
  readonly #noise: Noise;

  constructor(seed: number, pods = 2_000) {
    this.#noise = new Noise(seed);
    this.#pods = pods;
  }

  /** The records of one moment, in milliseconds since the epoch: a call, and before it the exchange of its session if it begins. */
  at(time: number, region: string): Json[] {
    const kind = this.#noise.number();
    if (kind < 0.5) return this.#podCall(time, region);
    if (kind < 0.66) return [this.#nodeCall(time, region)];
    if (kind < 0.78) return [this.#serviceRole(time, region)];
    if (kind < 0.9) return [this.#functionCall(time, region)];
    if (kind < 0.905) return [this.#refusal(time, region)];
    if (kind < 0.94) return [this.#userCall(time, region)];
    return [this.#person(time, region)];
  }

  #podCall(time: number, region: string): Json[] {
    const pod = Math.floor(this.#noise.number() ** 1.7 * this.#pods);
    const podIdentity = pod % 3 === 0;
    const role = podIdentity ? `pi-app-${pod % 60}` : `irsa-app-${pod % 90}`;
    const name = `pod ${pod} ${region}`;
    const known = this.#sessions.get(name);
    const begins = known === undefined || known.until <= time;
    const session = begins ? this.#begin(name, pod, podIdentity, time) : known;
    const exchange = !begins
      ? []
      : podIdentity
        ? this.#podIdentity(time, region, pod, role, session)
        : [this.#webIdentity(time, region, pod, role, session)];
    const identity = assumed(
      role,
      session,
      podIdentity ? {} : { webIdFederationData: { federatedProvider: provider, attributes: {} } },
    );
    const [service, action, size] = this.#noise.one(calls);
    return [
      ...exchange,
      this.#call(
        time + 1000,
        region,
        identity,
        service,
        action,
        size,
        agents[pod % agents.length] ?? "",
        this.#noise.number() < 0.02,
      ),
    ];
  }

  #begin(name: string, pod: number, podIdentity: boolean, time: number): Session {
    const session = {
      key: this.#noise.key("ASIA"),
      name: podIdentity ? `eks-prod-cluster-app-${pod}-${this.#noise.uuid()}` : this.#sessionName(pod, time),
      begun: time,
      until: time + (podIdentity ? 6 : 1) * hour,
    };
    this.#sessions.set(name, session);
    return session;
  }

  #sessionName(pod: number, time: number): string {
    const forms = [
      `botocore-session-${Math.floor(time / 1000)}`,
      `${time}000000`,
      `aws-sdk-java-${time}`,
      `aws-sdk-js-session-${time}`,
      `${time}000000`,
      `web-identity-token-${time}`,
    ];
    return forms[pod % forms.length] ?? "fixed";
  }

  #webIdentity(time: number, region: string, pod: number, role: string, session: Session): Json {
    const subject = `system:serviceaccount:team-${pod % 40}:app-${pod % 90}`;
    const arn = `arn:aws:iam::${account}:role/${role}`;
    return recordOf(this.#noise, time, region, "sts", "AssumeRoleWithWebIdentity", {
      userIdentity: {
        type: "WebIdentityUser",
        principalId: `${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      userAgent: agents[pod % agents.length],
      requestParameters: { roleArn: arn, roleSessionName: session.name },
      responseElements: {
        credentials: {
          accessKeyId: session.key,
          sessionToken: this.#noise.token(600),
          expiration: "Nov 20, 2026, 1:30:20 AM",
        },
        subjectFromWebIdentityToken: subject,
        assumedRoleUser: {
          assumedRoleId: `AROAEXAMPLE:${session.name}`,
          arn: `arn:aws:sts::${account}:assumed-role/${role}/${session.name}`,
        },
        provider,
        audience: "sts.amazonaws.com",
      },
      additionalEventData: { RequestDetails: { awsServingRegion: region, endpointType: "regional" } },
      resources: [{ accountId: account, type: "AWS::IAM::Role", ARN: arn }],
      readOnly: true,
    });
  }

  #podIdentity(time: number, region: string, pod: number, role: string, session: Session): Json[] {
    const instance = this.#instance();
    const arn = `arn:aws:iam::${account}:role/${role}`;
    const tags = {
      "eks-cluster-arn": `arn:aws:eks:eu-central-1:${account}:cluster/prod-cluster`,
      "eks-cluster-name": "prod-cluster",
      "kubernetes-namespace": `team-${pod % 40}`,
      "kubernetes-service-account": `app-${pod % 90}`,
      "kubernetes-pod-name": `app-${pod}`,
      "kubernetes-pod-uid": `00000000-0000-4000-8000-${String(pod).padStart(12, "0")}`,
    };
    return [
      recordOf(this.#noise, time, region, "eks-auth", "AssumeRoleForPodIdentity", {
        userIdentity: this.#instanceIdentity(instance, time),
        userAgent:
          "aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#amd64 api/eksauth#1.10.0",
        requestParameters: { clusterName: "prod-cluster", token: "HIDDEN_DUE_TO_SECURITY_REASONS" },
        responseElements: null,
        readOnly: true,
      }),
      recordOf(this.#noise, time, region, "sts", "AssumeRole", {
        userIdentity: { type: "AWSService", invokedBy: "pods.eks.amazonaws.com" },
        sourceIPAddress: "pods.eks.amazonaws.com",
        userAgent: "pods.eks.amazonaws.com",
        requestParameters: {
          roleArn: arn,
          roleSessionName: session.name,
          durationSeconds: 21600,
          tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
          transitiveTagKeys: Object.keys(tags),
        },
        responseElements: {
          credentials: {
            accessKeyId: session.key,
            sessionToken: this.#noise.token(700),
            expiration: "Nov 20, 2026, 1:30:20 AM",
          },
          assumedRoleUser: {
            assumedRoleId: `AROAEXAMPLE:${session.name}`,
            arn: `arn:aws:sts::${account}:assumed-role/${role}/${session.name}`,
          },
        },
        resources: [{ accountId: account, type: "AWS::IAM::Role", ARN: arn }],
        readOnly: true,
        sharedEventID: this.#noise.uuid(),
      }),
    ];
  }

  #nodeCall(time: number, region: string): Json {
    const [service, action, size] = this.#noise.one(nodeCalls);
    const agent =
      action === "ListBuckets"
        ? (agents[0] ?? "")
        : "aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#amd64 amazon-vpc-cni-k8s/v1.20.1";
    return this.#call(
      time,
      region,
      this.#instanceIdentity(this.#instance(), time),
      service,
      action,
      size,
      agent,
      action === "ListBuckets",
    );
  }

  #serviceRole(time: number, region: string): Json {
    const invokedBy = this.#noise.one([
      "lambda.amazonaws.com",
      "ecs-tasks.amazonaws.com",
      "config.amazonaws.com",
      "autoscaling.amazonaws.com",
    ]);
    const role = `function-${Math.floor(this.#noise.number() * 80)}`;
    const arn = `arn:aws:iam::${account}:role/${role}`;
    return recordOf(this.#noise, time, region, "sts", "AssumeRole", {
      userIdentity: { type: "AWSService", invokedBy },
      sourceIPAddress: invokedBy,
      userAgent: invokedBy,
      requestParameters: { roleArn: arn, roleSessionName: `${role}-run`, durationSeconds: 3600 },
      responseElements: {
        credentials: {
          accessKeyId: this.#noise.key("ASIA"),
          sessionToken: this.#noise.token(700),
          expiration: "Nov 20, 2026, 1:30:20 AM",
        },
        assumedRoleUser: {
          assumedRoleId: `AROAEXAMPLE:${role}-run`,
          arn: `arn:aws:sts::${account}:assumed-role/${role}/${role}-run`,
        },
      },
      resources: [{ accountId: account, type: "AWS::IAM::Role", ARN: arn }],
      readOnly: true,
      sharedEventID: this.#noise.uuid(),
    });
  }

  #functionCall(time: number, region: string): Json {
    const role = `function-${Math.floor(this.#noise.number() * 80)}`;
    const name = `function ${role} ${Math.floor(this.#noise.number() * 6)}`;
    const known = this.#sessions.get(name);
    const session =
      known !== undefined && known.until > time
        ? known
        : { key: this.#noise.key("ASIA"), name: role, begun: time, until: time + 2 * hour };
    this.#sessions.set(name, session);
    const [service, action, size] = this.#noise.one(calls);
    return this.#call(
      time,
      region,
      assumed(role, session, {}),
      service,
      action,
      size,
      "Boto3/1.42.97 md/Botocore#1.42.97 exec-env/AWS_Lambda_python3.12",
      false,
    );
  }

  #refusal(time: number, region: string): Json {
    const subject = `system:serviceaccount:team-${Math.floor(this.#noise.number() * 40)}:stray`;
    return recordOf(this.#noise, time, region, "sts", "AssumeRoleWithWebIdentity", {
      userIdentity: {
        type: "WebIdentityUser",
        principalId: `${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      userAgent: agents[1],
      errorCode: "AccessDenied",
      errorMessage: "An unknown error occurred",
      requestParameters: { roleArn: `arn:aws:iam::${account}:role/irsa-app-1`, roleSessionName: `${time}000000` },
      responseElements: null,
      readOnly: true,
    });
  }

  #userCall(time: number, region: string): Json {
    const user = `ci-${Math.floor(this.#noise.number() * 12)}`;
    const identity = {
      type: "IAMUser",
      principalId: "AIDAEXAMPLE",
      arn: `arn:aws:iam::${account}:user/${user}`,
      accountId: account,
      accessKeyId: `AKIA${user.replace("-", "").toUpperCase()}EXAMPLE`,
      userName: user,
    };
    const [service, action, size] = this.#noise.one(calls);
    return this.#call(
      time,
      region,
      identity,
      service,
      action,
      size,
      "aws-cli/2.36.32 md/awscrt#0.29.1 ua/2.1 os/linux#6.12 md/arch#x86_64 lang/python#3.14.2 md/prompt#off",
      this.#noise.number() < 0.1,
    );
  }

  #person(time: number, region: string): Json {
    const person = `person-${Math.floor(this.#noise.number() * 60)}@example.com`;
    const known = this.#sessions.get(person);
    const session =
      known !== undefined && known.until > time
        ? known
        : { key: this.#noise.key("ASIA"), name: person, begun: time, until: time + hour };
    this.#sessions.set(person, session);
    const [service, action, size] = this.#noise.one(calls);
    return this.#call(
      time,
      region,
      assumed("AWSReservedSSO_ReadOnly_0123456789abcdef", session, {}),
      service,
      action,
      size,
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      false,
    );
  }

  #instanceIdentity(instance: number, time: number): Json {
    const id = `i-${String(instance).padStart(17, "0")}`;
    const name = `instance ${id}`;
    const known = this.#sessions.get(name);
    const session =
      known !== undefined && known.until > time
        ? known
        : { key: this.#noise.key("ASIA"), name: id, begun: time, until: time + 6 * hour };
    this.#sessions.set(name, session);
    const identity = assumed(node.role, session, {});
    const context = { ...(identity["sessionContext"] as Json), ec2RoleDelivery: instance % 20 === 0 ? "1.0" : "2.0" };
    return {
      ...identity,
      sessionContext: context,
      inScopeOf: {
        issuerType: "AWS::EC2::Instance",
        credentialsIssuedTo: `arn:aws:ec2:eu-central-1:${account}:instance/${id}`,
      },
    };
  }

  #call(
    time: number,
    region: string,
    userIdentity: Json,
    service: string,
    action: string,
    size: number,
    userAgent: string,
    denied: boolean,
  ): Json {
    const told = {
      userIdentity,
      userAgent,
      ...(denied
        ? {
            errorCode: "AccessDenied",
            errorMessage: `User: ${String(userIdentity["arn"])} is not authorized to perform: ${service}:${action} because no identity-based policy allows the ${service}:${action} action`,
          }
        : {}),
    };
    return recordOf(this.#noise, time, region, service, action, {
      ...told,
      requestParameters:
        size === 0
          ? null
          : {
              resource: this.#noise.filler(size >> 1),
              encryptionContext: { "aws:service": `${service}-${action}`, key: this.#noise.uuid() },
            },
      responseElements: null,
      ...(size > 200 ? { additionalEventData: { keyMaterialId: this.#noise.filler(64) } } : {}),
      readOnly: true,
      resources:
        size > 150
          ? [
              {
                accountId: account,
                type: `AWS::${service}::Thing`,
                ARN: `arn:aws:${service}:${region}:${account}:thing/${this.#noise.uuid()}`,
              },
            ]
          : undefined,
    });
  }

  #instance(): number {
    return Math.floor(this.#noise.number() * node.count);
  }
}
