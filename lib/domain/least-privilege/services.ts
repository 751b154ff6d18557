/**
 * CloudTrail writes an event source, IAM an action prefix. They are the same word but for these.
 * Source of each: the service authorization reference beside the service's CloudTrail page.
 */
export const prefixOfSource: Readonly<Record<string, string>> = {
  monitoring: "cloudwatch",
  email: "ses",
  tagging: "tag",
  appstream2: "appstream",
  "models.lex": "lex",
  "runtime.lex": "lex",
  "streams.dynamodb": "dynamodb",
  "mturk-requester": "mechanicalturk",
  "metering-marketplace": "aws-marketplace",
  "entitlement.marketplace": "aws-marketplace",
  "catalog.marketplace": "aws-marketplace",
};

/** Services whose actions are not called as their events are: what was seen cannot be put into a policy by name. */
export const actionsByVerb: Readonly<Record<string, string>> = {
  apigateway: "IAM knows API Gateway's actions by HTTP verb, not by the name of the call",
  signin: "signing in is not allowed by a policy action",
};

/** Calls that IAM allows to everyone: no policy needs them. */
export const needNoPermission: ReadonlySet<string> = new Set(["sts:GetCallerIdentity", "sts:GetSessionToken"]);

/** Actions that an event stands for, by prefix and event name, where they are not called alike. */
export const actionsOfEvent: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  s3: {
    ListBuckets: ["ListAllMyBuckets"],
    HeadBucket: ["ListBucket"],
    ListObjects: ["ListBucket"],
    ListObjectsV2: ["ListBucket"],
    ListObjectVersions: ["ListBucketVersions"],
    ListMultipartUploads: ["ListBucketMultipartUploads"],
    ListParts: ["ListMultipartUploadParts"],
    HeadObject: ["GetObject"],
    CopyObject: ["GetObject", "PutObject"],
    UploadPartCopy: ["GetObject", "PutObject"],
    CreateMultipartUpload: ["PutObject"],
    UploadPart: ["PutObject"],
    CompleteMultipartUpload: ["PutObject"],
    DeleteObjects: ["DeleteObject"],
    GetBucketCors: ["GetBucketCORS"],
    PutBucketCors: ["PutBucketCORS"],
    DeleteBucketCors: ["PutBucketCORS"],
    DeleteBucketTagging: ["PutBucketTagging"],
    GetBucketLifecycle: ["GetLifecycleConfiguration"],
    GetBucketLifecycleConfiguration: ["GetLifecycleConfiguration"],
    PutBucketLifecycle: ["PutLifecycleConfiguration"],
    PutBucketLifecycleConfiguration: ["PutLifecycleConfiguration"],
    DeleteBucketLifecycle: ["PutLifecycleConfiguration"],
    GetBucketReplication: ["GetReplicationConfiguration"],
    PutBucketReplication: ["PutReplicationConfiguration"],
    DeleteBucketReplication: ["PutReplicationConfiguration"],
    GetBucketEncryption: ["GetEncryptionConfiguration"],
    PutBucketEncryption: ["PutEncryptionConfiguration"],
    DeleteBucketEncryption: ["PutEncryptionConfiguration"],
    GetBucketNotificationConfiguration: ["GetBucketNotification"],
    PutBucketNotificationConfiguration: ["PutBucketNotification"],
    GetBucketAccelerateConfiguration: ["GetAccelerateConfiguration"],
    PutBucketAccelerateConfiguration: ["PutAccelerateConfiguration"],
    GetBucketInventoryConfiguration: ["GetInventoryConfiguration"],
    ListBucketInventoryConfigurations: ["GetInventoryConfiguration"],
    PutBucketInventoryConfiguration: ["PutInventoryConfiguration"],
    DeleteBucketInventoryConfiguration: ["PutInventoryConfiguration"],
    GetBucketMetricsConfiguration: ["GetMetricsConfiguration"],
    ListBucketMetricsConfigurations: ["GetMetricsConfiguration"],
    PutBucketMetricsConfiguration: ["PutMetricsConfiguration"],
    DeleteBucketMetricsConfiguration: ["PutMetricsConfiguration"],
    GetBucketAnalyticsConfiguration: ["GetAnalyticsConfiguration"],
    ListBucketAnalyticsConfigurations: ["GetAnalyticsConfiguration"],
    PutBucketAnalyticsConfiguration: ["PutAnalyticsConfiguration"],
    DeleteBucketAnalyticsConfiguration: ["PutAnalyticsConfiguration"],
    GetPublicAccessBlock: ["GetBucketPublicAccessBlock"],
    PutPublicAccessBlock: ["PutBucketPublicAccessBlock"],
    DeletePublicAccessBlock: ["PutBucketPublicAccessBlock"],
  },
  lambda: { Invoke: ["InvokeFunction"], InvokeAsync: ["InvokeFunction"] },
  kms: { ReEncrypt: ["ReEncryptFrom", "ReEncryptTo"] },
};

/**
 * Calls that CloudTrail logs only where data events were asked for. Seen or not, a role may need them.
 * By prefix, in words that stand in a list.
 */
export const dataEvents: Readonly<Record<string, string>> = {
  s3: "reading, writing and deleting objects",
  dynamodb: "reading and writing items",
  lambda: "invoking functions",
  sqs: "sending and receiving messages",
  sns: "publishing messages",
  kinesis: "putting and getting records",
  logs: "writing log events",
  cloudwatch: "putting metric data",
  bedrock: "invoking models with streaming, agents and knowledge bases",
  ssmmessages: "session data",
  rds: "statements of the Data API",
  cassandra: "reading and writing rows",
  "cognito-identity": "getting credentials of an identity pool",
  ebs: "reading blocks of snapshots",
  xray: "putting trace segments",
  firehose: "putting records",
};

/** Actions of such calls, as patterns: that none of them was seen says nothing. */
export const dataActions: readonly string[] = [
  "s3:*object*",
  "s3:abortmultipartupload",
  "s3:listmultipartuploadparts",
  "s3:listbucket*",
  "dynamodb:*item*",
  "dynamodb:query",
  "dynamodb:scan",
  "dynamodb:partiql*",
  "dynamodb:getrecords",
  "dynamodb:getsharditerator",
  "lambda:invoke*",
  "sqs:sendmessage*",
  "sqs:receivemessage",
  "sqs:deletemessage*",
  "sqs:changemessagevisibility*",
  "sns:publish*",
  "kinesis:put*",
  "kinesis:get*",
  "kinesis:subscribetoshard",
  "firehose:put*",
  "logs:putlogevents",
  "cloudwatch:putmetricdata",
  "cloudwatch:getmetricdata",
  "xray:put*",
  "xray:getsampling*",
  "cassandra:*",
  "ebs:*",
  "rds-db:connect",
];
